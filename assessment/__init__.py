"""The published annual assessment: the first of the five elements."""
