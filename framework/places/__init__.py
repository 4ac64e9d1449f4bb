"""Localities with their kin and history, the organisations that work in them, and the presets of a time."""
