"""Moving localities between stages, asking people to decide, and drawing the sample."""

from framework.stages.actions.deciding import decide, propose
from framework.stages.actions.moving import Move, stand, transit
from framework.stages.actions.sampling import draw

__all__ = ["Move", "decide", "draw", "propose", "stand", "transit"]
