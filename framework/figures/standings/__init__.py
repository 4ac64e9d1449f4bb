"""Standings: how each value stands against its promise, the years before, others, and the minimum standard."""

from framework.figures.standings.refreshing import refresh

__all__ = ["refresh"]
