"""Small signs that stand beside words: the shape of a stage and the sign of a standing."""

from typing import Literal

from django.utils.safestring import SafeString

from .markup import NAMESPACE, circle, element, path, rectangle, trace
from .palette import BLUE, MEDIAN, ORANGE, PAPER, Shape, stage_look
from .words import clean

Standing = Literal["well_above", "above", "close", "below", "well_below", "cannot_say"]

_STANDINGS: dict[str, tuple[str, bool, str]] = {
    "well_above": (BLUE, True, "up"),
    "above": (BLUE, False, "up"),
    "close": (MEDIAN, True, "dot"),
    "below": (ORANGE, False, "down"),
    "well_below": (ORANGE, True, "down"),
    "cannot_say": (MEDIAN, False, "dot"),
}


def shape_mark(
    shape: Shape, x: float, y: float, radius: float, **attributes: str | float | None
) -> SafeString:
    """One of the four shapes around a centre; all four look equally large at the same radius."""
    if shape == "circle":
        return circle(x, y, radius, **attributes)
    if shape == "square":
        side = radius * 1.8
        return rectangle(x - side / 2, y - side / 2, side, side, **attributes)
    if shape == "diamond":
        reach = radius * 1.22
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        return path(trace(corners, closed=True), **attributes)
    return path(_triangle(x, y, radius, up=True), **attributes)


def _triangle(x: float, y: float, radius: float, *, up: bool) -> str:
    side, tall = radius * 1.2, radius if up else -radius
    return trace([(x, y - tall), (x + side, y + tall * 0.95), (x - side, y + tall * 0.95)], closed=True)


def stage_mark(
    stage: str, x: float, y: float, radius: float, *, filled: bool = True, colour: str | None = None
) -> SafeString:
    """The shape of a stage inside a drawing, in its colour unless another is given."""
    look = stage_look(stage)
    paint = colour or look.colour
    if filled:
        return shape_mark(look.shape, x, y, radius, fill=paint)
    return shape_mark(look.shape, x, y, radius - 0.5, stroke=paint, stroke_width=1.6)


def _sign(mark: str, size: float, title: str) -> SafeString:
    """A sign of its own; without a title it is hidden from those who hear the page, who get the words beside it."""
    said = element("title", clean(title)) if title else ""
    heard = {"role": "img"} if title else {"aria_hidden": "true"}
    shared = {"xmlns": NAMESPACE, "class": "chart-sign", "viewBox": "0 0 16 16", "fill": "none"}
    return element("svg", said, mark, **shared, **heard, width=size, height=size)


def stage_shape(
    stage: str, *, filled: bool = True, colour: str | None = None, size: float = 16, title: str = ""
) -> SafeString:
    """○ ◇ △ □ for the stage `assessment`, `peer_challenge`, `inspection` or `intervention`, `size` pixels wide.

    Stands beside the word, so it says nothing itself unless given a title. ValueError for any other stage.
    """
    return _sign(stage_mark(stage, 8, 8, 6, filled=filled, colour=colour), size, title)


def standing_glyph(standing: Standing, *, size: float = 16, title: str = "") -> SafeString:
    """▲ △ ● ▽ ▼ ◌ from blue to orange: how a value stands to its target or to others, `size` pixels wide.

    Stands beside the words, so it says nothing itself unless given a title. KeyError for any other standing.
    """
    colour, filled, sign = _STANDINGS[standing]
    fill, stroke, width = (colour, None, None) if filled else (PAPER, colour, 1.8)
    if sign == "dot":
        dashes = None if filled else "1.8 1.9"
        radius = 5 if filled else 5.8
        mark = circle(8, 8, radius, fill=fill, stroke=stroke, stroke_width=width, stroke_dasharray=dashes)
    else:
        outline = _triangle(8, 8, 6 if filled else 5.3, up=sign == "up")
        mark = path(outline, fill=fill, stroke=stroke, stroke_width=width)
    return _sign(mark, size, title)
