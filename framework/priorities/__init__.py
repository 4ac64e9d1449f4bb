"""Agreements with government: the priorities of a locality and what it promised for each."""
