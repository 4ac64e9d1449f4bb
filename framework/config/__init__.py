"""Wiring: settings, addresses, workers."""
