"""The public lists."""

from framework.public.api.views.figures import Indicators, Observations, Standings
from framework.public.api.views.index import Index, Nothing
from framework.public.api.views.moves import Publications, Stages, Transitions
from framework.public.api.views.places import Agreements, Localities, LocalityDetail

__all__ = [
    "Agreements",
    "Index",
    "Indicators",
    "Localities",
    "LocalityDetail",
    "Nothing",
    "Observations",
    "Publications",
    "Stages",
    "Standings",
    "Transitions",
]
