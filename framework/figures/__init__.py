"""Indicators, observations and their revisions, minimum standards, and the standings worked out from them."""
