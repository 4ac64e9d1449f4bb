"""Small columns over time and bars across, from zero: the last one is loud, the others are quiet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .boxes import Box
from .labels import ASCENT, LINE, Label, LabelRoom
from .markup import drawing, line, rectangle
from .palette import INK, MEDIAN, OTHERS, QUIET, SPRUCE
from .results import Table, table
from .scales import Scale
from .values import Number, all_known, known
from .words import bind, clean, shorten

_TEXT, _STRONG, _THICK = 15, 17, 18


@dataclass(frozen=True)
class Bar:
    """One value: `label` says of what, `text` is the value in words ("over £650m", or why there is none)."""

    label: str
    value: Number | None
    text: str


def bar_table(bars: Sequence[Bar], header: tuple[str, str] = ("Period", "Value")) -> Table:
    """What the bars say, a row each."""
    return table(header, [(clean(bar.label), bind(bar.text)) for bar in bars], numeric=(1,))


def columns(title: str, bars: Sequence[Bar], *, width: float = 330, height: float = 112) -> SafeString:
    """Upright columns, `width` by `height` pixels, one size for phone and desk.

    Values stand over their columns as far as there is room, labels under the first and the last.
    """
    numbers = all_known(bar.value for bar in bars)
    foot = height - _TEXT * LINE - 6
    down = Scale(min([0.0, *numbers]), max([0.0, *numbers]) or 1.0, foot, _STRONG * LINE + 4)
    wide = min(width / max(len(bars), 1) * 0.7, 60)
    step = (width - wide) / max(len(bars) - 1, 1)
    shapes, room = [], LabelRoom(Box(0, 0, width, height))
    for place in _last_and_first_first(len(bars)):
        shapes.append(_column(bars[place], down, place * step, wide, is_last=place == len(bars) - 1))
        room.place(
            [_value(bars[place], down, place * step + wide / 2, width, is_last=place == len(bars) - 1)]
        )
    for place in _last_and_first_first(len(bars))[:2]:
        label = Label(
            (shorten(clean(bars[place].label), width / 2 - 5, _TEXT),), place * step, height - 5, _TEXT
        )
        room.place([label.inside(0, width)])
    axis = line(0, down(0), width, down(0), stroke=MEDIAN, stroke_width=1.5)
    return drawing(*shapes, axis, room.draw(), title=title, width=width, height=height, css="chart-small")


def _last_and_first_first(count: int) -> list[int]:
    """The order in which labels are placed, the weightiest first."""
    return sorted(range(count), key=lambda place: (place != count - 1, place != 0, -place))


def _column(bar: Bar, down: Scale, left: float, wide: float, *, is_last: bool) -> SafeString:
    value = known(bar.value)
    if value is None:
        return SafeString("")
    top, foot = sorted((down(value), down(0)))
    return rectangle(left, top, wide, foot - top, fill=SPRUCE if is_last else OTHERS)


def _value(bar: Bar, down: Scale, x: float, width: float, *, is_last: bool) -> Label:
    size, weight = (_STRONG, 700) if is_last else (_TEXT, 400)
    text = shorten(bind(bar.text), width / 2, size, weight)
    y = min(down(known(bar.value) or 0.0), down(0)) - 6
    return Label((text,) if text else (), x, y, size, INK, weight, "middle").inside(0, width)


def bars_across(title: str, bars: Sequence[Bar], *, width: float = 330) -> SafeString:
    """Lying bars, each under its label and before its value; `width` pixels wide, about 50 high a bar."""
    texts = [shorten(bind(bar.text), width * 0.5, _STRONG, 700) for bar in bars]
    room = max((Label((text,), 0, 0, _STRONG, weight=700).width for text in texts), default=0.0)
    numbers = [max(number, 0.0) for number in all_known(bar.value for bar in bars)]
    along = Scale(0, max(numbers, default=1) or 1, 0, width - room - 10)
    marks: list[SafeString] = []
    pitch = _TEXT * LINE + _THICK + 14
    for place, (bar, text) in enumerate(zip(bars, texts, strict=True)):
        top, is_last = place * pitch, place == len(bars) - 1
        length = along(max(known(bar.value) or 0.0, 0.0))
        size, weight = (_STRONG, 700) if is_last else (_TEXT, 400)
        bar_top = top + _TEXT * LINE + 3
        label = shorten(clean(bar.label), width, _TEXT)
        marks.append(Label((label,), 0, top + _TEXT * ASCENT + 2, _TEXT, QUIET).draw())
        marks.append(rectangle(0, bar_top, length, _THICK, fill=SPRUCE if is_last else OTHERS))
        value = Label((text,), length + 9, bar_top + _THICK / 2 + size * 0.34, size, INK, weight)
        marks.append(value.draw())
    return drawing(*marks, title=title, width=width, height=max(pitch * len(bars), 1), css="chart-small")
