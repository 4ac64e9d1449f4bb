"""Labels with a measured box, and the room in which they are placed so that none covers another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.safestring import SafeString

from .boxes import Box, Segment, segments_through
from .markup import Point, element, group, joined, rectangle
from .palette import PAPER, QUIET
from .widths import text_width

Anchor = Literal["start", "middle", "end"]
ASCENT, DESCENT, LINE = 0.8, 0.25, 1.2
FIRM, FAINT = 12.0, 0.5


@dataclass(frozen=True)
class Label:
    """Lines of text; `y` is the baseline of the first, `x` where the anchor stands, in pixels.

    `halo` lays faint paper under the text, so that a line it crosses does not cut through it.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    fill: str = QUIET
    weight: int = 400
    anchor: Anchor = "start"
    halo: bool = False

    @property
    def width(self) -> float:
        return max((text_width(text, self.size, self.weight) for text in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return self.size * (ASCENT + DESCENT + LINE * max(len(self.lines) - 1, 0))

    @property
    def box(self) -> Box:
        left = self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        top = self.y - self.size * ASCENT
        return Box(left, top, left + self.width, top + self.height)

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> "Label":
        return replace(self, x=self.x + dx, y=self.y + dy)

    def inside(self, left: float, right: float) -> "Label":
        """The label shifted sideways so that it stands between two edges, the left one first."""
        box = self.box
        return self.moved(dx=max(left - box.left, min(0.0, right - box.right)))

    def draw(self) -> SafeString:
        anchor = None if self.anchor == "start" else self.anchor
        weight = None if self.weight == 400 else self.weight
        texts = [
            element("text", text, x=self.x, y=self.y + number * self.size * LINE)
            for number, text in enumerate(self.lines)
        ]
        marks = group(*texts, fill=self.fill, font_size=self.size, font_weight=weight, text_anchor=anchor)
        return self._ground() + marks if self.halo and self.lines else marks

    def _ground(self) -> SafeString:
        box = self.box
        size = (box.right - box.left + 4, box.bottom - box.top)
        return rectangle(box.left - 2, box.top, *size, rx=2, fill=PAPER, fill_opacity=0.7)


class LabelRoom:
    """Places one label after the other: never over another, never outside, off the lines where it can."""

    def __init__(self, bounds: Box, gap: float = 3.0) -> None:
        self.bounds, self.gap = bounds, gap
        self.labels: list[Label] = []
        self._taken: list[Box] = []
        self._lines: list[tuple[Segment, float]] = []

    def take(self, box: Box) -> None:
        """Keep a box free of labels."""
        self._taken.append(box)

    def avoid(self, points: Sequence[Point], weight: float = FIRM) -> None:
        """Prefer places that a line through these points does not cross; `weight` is how many places further on."""
        self._lines += [(segment, weight) for segment in segments_through(points)]

    def place(self, candidates: Iterable[Label]) -> Label | None:
        """The best free place, earlier candidates preferred; None, and nothing drawn, when all are taken."""
        scored = [
            (self._cost(label) + order, order, label)
            for order, label in enumerate(candidates)
            if label.lines and self._is_free(label.box)
        ]
        if not scored:
            return None
        cost, order, label = min(scored, key=lambda scores: scores[:2])
        label = replace(label, halo=cost > order)
        self._taken.append(label.box)
        self.labels.append(label)
        return label

    def draw(self) -> SafeString:
        return joined(label.draw() for label in self.labels)

    def _is_free(self, box: Box) -> bool:
        return self.bounds.holds(box) and not any(box.meets(taken, self.gap) for taken in self._taken)

    def _cost(self, label: Label) -> float:
        box = label.box
        return sum(weight for segment, weight in self._lines if box.is_crossed_by(segment))
