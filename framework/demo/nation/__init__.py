"""The fictional nation: its places, measures, promises and people, and the three years that it lives."""
