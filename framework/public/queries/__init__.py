"""What the citizens' pages read."""

from framework.public.queries.places import listed, on_map
from framework.public.queries.promises import Line, agreement_in_force, lines

__all__ = ["Line", "agreement_in_force", "lines", "listed", "on_map"]
