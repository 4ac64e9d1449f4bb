"""Taking in what is measured and what came out."""

from framework.figures.actions.indicators import import_indicators
from framework.figures.actions.observations import import_observations

__all__ = ["import_indicators", "import_observations"]
