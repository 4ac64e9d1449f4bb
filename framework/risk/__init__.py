"""Readings, rules, sweeps and triggers: why a locality should be looked at more closely, or no longer."""
