"""Boxes and stretches of lines in pixels, and whether they meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Segment = tuple[float, float, float, float]
_ROUNDING = 0.01


@dataclass(frozen=True)
class Box:
    """An upright rectangle; y grows downwards, as in SVG."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two come nearer to each other than `gap`."""
        beside = self.right + gap <= other.left or other.right + gap <= self.left
        apart = self.bottom + gap <= other.top or other.bottom + gap <= self.top
        return not (beside or apart)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside; a label shifted exactly to the edge does."""
        across = self.left - _ROUNDING <= other.left and other.right <= self.right + _ROUNDING
        return across and self.top - _ROUNDING <= other.top and other.bottom <= self.bottom + _ROUNDING

    def is_crossed_by(self, segment: Segment) -> bool:
        """Whether any of the stretch lies inside: it is clipped at each side in turn until nothing is left."""
        x, y, dx, dy = segment[0], segment[1], segment[2] - segment[0], segment[3] - segment[1]
        enters, leaves = 0.0, 1.0
        sides = ((-dx, x - self.left), (dx, self.right - x), (-dy, y - self.top), (dy, self.bottom - y))
        for speed, distance in sides:
            if speed == 0 and distance < 0:
                return False
            if speed < 0:
                enters = max(enters, distance / speed)
            elif speed > 0:
                leaves = min(leaves, distance / speed)
        return enters <= leaves


def segments_through(points: Sequence[tuple[float, float]]) -> list[Segment]:
    """The stretches between neighbouring points; a single point is a stretch of no length."""
    if len(points) == 1:
        return [(*points[0], *points[0])]
    return [(*start, *end) for start, end in pairwise(points)]


def around(x: float, y: float, radius: float) -> Box:
    """The box of a dot."""
    return Box(x - radius, y - radius, x + radius, y + radius)
