"""Keeping the register of localities."""

from framework.places.actions.localities import import_localities

__all__ = ["import_localities"]
