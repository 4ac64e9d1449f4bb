"""What the flow between stages is drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from framework.charts.palette import STAGES


@dataclass(frozen=True)
class Flow:
    """Areas by the stage they were in then and the stage they are in now: `moves[then, now]` counts areas.

    `then` and `now` are dates in words; the short ones stand in the narrow drawing.
    """

    title: str
    then: str
    now: str
    moves: Mapping[tuple[str, str], int]
    then_short: str = ""
    now_short: str = ""
    stages: tuple[str, ...] = field(default=tuple(STAGES))

    def count(self, before: str, after: str) -> int:
        return max(self.moves.get((before, after)) or 0, 0)

    def were(self, stage: str) -> int:
        """Areas in the stage then."""
        return sum(self.count(stage, after) for after in self.stages)

    def are(self, stage: str) -> int:
        """Areas in the stage now."""
        return sum(self.count(before, stage) for before in self.stages)

    @property
    def total(self) -> int:
        return sum(map(self.are, self.stages))
