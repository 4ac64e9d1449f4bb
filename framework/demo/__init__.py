"""The fictional nation."""
