"""What is measured, the values as they came, and what is worked out from them."""

from framework.figures.models.indicators import DefinitionChange, Indicator, MinimumStandard, ServiceArea
from framework.figures.models.observations import Observation, ObservationQuerySet
from framework.figures.models.standings import Promise, Stale, Standing

__all__ = [
    "DefinitionChange",
    "Indicator",
    "MinimumStandard",
    "Observation",
    "ObservationQuerySet",
    "Promise",
    "ServiceArea",
    "Stale",
    "Standing",
]
