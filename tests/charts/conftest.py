"""How the tests of charts look at a drawing: its words with their boxes, its marks, its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from xml.etree import ElementTree

import pytest

from framework.charts import Chart
from framework.charts.boxes import Box
from framework.charts.labels import ASCENT, DESCENT
from framework.charts.widths import text_width

NAMESPACE = "{http://www.w3.org/2000/svg}"
INHERITED = ("font-size", "font-weight", "text-anchor", "fill", "stroke")


@dataclass(frozen=True)
class Word:
    """One line of text in a drawing, with the box it takes."""

    text: str
    size: float
    weight: int
    anchor: str
    fill: str
    x: float
    y: float

    @property
    def box(self) -> Box:
        width = text_width(self.text, self.size, self.weight)
        left = self.x - width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return Box(left, self.y - self.size * ASCENT, left + width, self.y + self.size * DESCENT)


@dataclass(frozen=True)
class Mark:
    """One shape in a drawing: its element, its own attributes, and the colours it has or inherits."""

    kind: str
    fill: str
    stroke: str
    attributes: dict[str, str] = field(hash=False)

    def number(self, name: str) -> float:
        return float(self.attributes[name])


@dataclass(frozen=True)
class Drawing:
    """A drawing read back from its markup."""

    markup: str
    root: ElementTree.Element
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]

    @property
    def title(self) -> str:
        return self.root.findtext(f"{NAMESPACE}title") or ""

    @property
    def desc(self) -> str:
        return self.root.findtext(f"{NAMESPACE}desc") or ""

    @property
    def width(self) -> float:
        return float(self.root.attrib["viewBox"].split()[2])

    @property
    def height(self) -> float:
        return float(self.root.attrib["viewBox"].split()[3])

    @property
    def texts(self) -> list[str]:
        return [word.text.replace("\N{NO-BREAK SPACE}", " ") for word in self.words]

    def word(self, text: str) -> Word:
        """The one line that reads so."""
        (found,) = [word for word, said in zip(self.words, self.texts, strict=True) if said == text]
        return found

    def circles(self, **having: str) -> list[Mark]:
        return [
            mark
            for mark in self.marks
            if mark.kind == "circle" and all(getattr(mark, key) == value for key, value in having.items())
        ]

    def paths(self, **having: str) -> list[Mark]:
        return [
            mark
            for mark in self.marks
            if mark.kind == "path" and all(getattr(mark, key) == value for key, value in having.items())
        ]

    def rectangles(self, **having: str) -> list[Mark]:
        return [
            mark
            for mark in self.marks
            if mark.kind == "rect" and all(getattr(mark, key) == value for key, value in having.items())
        ]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of lines of text of which one covers the other."""
        pairs = combinations(self.words, 2)
        return [(one.text, other.text) for one, other in pairs if one.box.meets(other.box)]

    def outside(self) -> list[str]:
        """Lines of text that leave the drawing."""
        edge = Box(-0.5, -0.5, self.width + 0.5, self.height + 0.5)
        return [word.text for word in self.words if not edge.holds(word.box)]


@lru_cache(maxsize=1000)
def read_drawing(markup: str) -> Drawing:
    root = ElementTree.fromstring(str(markup))
    words: list[Word] = []
    marks: list[Mark] = []
    _walk(root, {"text-anchor": "start", "font-weight": "400"}, words, marks)
    return Drawing(str(markup), root, tuple(words), tuple(marks))


def _walk(element: ElementTree.Element, above: dict[str, str], words: list[Word], marks: list[Mark]) -> None:
    own = {name: element.attrib[name] for name in INHERITED if name in element.attrib}
    style = above | own
    kind = element.tag.removeprefix(NAMESPACE)
    if kind == "text":
        words.append(
            Word(
                element.text or "",
                float(style["font-size"]),
                int(style["font-weight"]),
                style["text-anchor"],
                style["fill"],
                float(element.attrib["x"]),
                float(element.attrib["y"]),
            )
        )
    elif kind in ("circle", "path", "rect"):
        marks.append(Mark(kind, style.get("fill", ""), style.get("stroke", ""), dict(element.attrib)))
    for child in element:
        _walk(child, style, words, marks)


@pytest.fixture
def read() -> Callable[[str], Drawing]:
    """A drawing read back from its markup, which must be well-formed."""
    return read_drawing


@pytest.fixture
def both() -> Callable[[Chart], Iterator[Drawing]]:
    """The wide and the narrow drawing of a chart, read back."""

    def read_both(chart: Chart) -> Iterator[Drawing]:
        yield read_drawing(chart.wide)
        yield read_drawing(chart.narrow)

    return read_both


def points_of(d: str) -> list[tuple[float, float]]:
    """The points a path with absolute coordinates runs through."""
    numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", d)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.fixture
def points() -> Callable[[str], list[tuple[float, float]]]:
    return points_of


def write_percent(value: float | Decimal) -> str:
    return f"{float(value):.1f} %".replace(".0 %", " %")


@pytest.fixture
def percent() -> Callable[[float | Decimal], str]:
    """Writes a value with its unit."""
    return write_percent
