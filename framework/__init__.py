"""Shared rooms on which the five elements of the framework stand."""
