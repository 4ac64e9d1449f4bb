"""One's own value among those of similar areas: dots on a line, a tick at the median, better to the right."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from .boxes import Box
from .labels import ASCENT, LINE, Anchor, Label, LabelRoom
from .markup import circle, coordinate, drawing, group, line, path
from .palette import INK, MEDIAN, OTHERS, PAPER, QUIET, RULE, SPRUCE
from .results import Chart, Table, table
from .scales import Axis, Scale, axis_around, tick_texts
from .sheets import NARROW, WIDE, Sheet
from .values import Number, all_known, known
from .words import bind, clean, wrap

_EDGE = 9


@dataclass(frozen=True)
class Comparator:
    """One similar area and its value (None: it has none; then it is not drawn, and the table says "none")."""

    name: str
    value: Number | None


@dataclass(frozen=True)
class Strip:
    """A place's own value, those of others and their median, in one unit; `format` writes a value with it.

    With `higher_is_better` false the scale runs backwards, so that better is always to the right. `missing`
    says in a word why there is no own value.
    """

    title: str
    place: str
    own: Number | None
    others: tuple[Comparator, ...]
    median: Number | None
    format: Callable[[Number], str]
    higher_is_better: bool = True
    missing: str = "no figure"

    @property
    def numbers(self) -> list[float]:
        return all_known([*(each.value for each in self.others), self.own, self.median])


def strip_chart(strip: Strip) -> Chart:
    """The full strip with names and a scale; the table lists the areas by name, because there is no rank."""
    return Chart(strip.title, _full(strip, WIDE), _full(strip, NARROW), _table(strip))


def strip_small(strip: Strip, *, width: float = 190, height: float = 26) -> SafeString:
    """The strip without a word, `width` by `height` pixels, for a row of a list; its title must say it all."""
    numbers = strip.numbers
    across = _scale(strip, min(numbers, default=0), max(numbers, default=1), width)
    marks = _marks(strip, across, height / 2, 3.5, 6)
    css = "chart-spark"
    return drawing(*marks, title=strip.title, width=width, height=height, css=css)


def _scale(strip: Strip, low: float, high: float, width: float) -> Scale:
    ends = (_EDGE, width - _EDGE)
    return Scale(low, high, *(ends if strip.higher_is_better else ends[::-1]))


def _marks(strip: Strip, across: Scale, y: float, dot: float, own: float) -> list[SafeString]:
    """Line, dots, median tick, and last of all one's own dot."""
    first, last = sorted((across.start, across.end))
    xs = [across(value) for value in all_known(each.value for each in strip.others)]
    median, ours = known(strip.median), known(strip.own)
    marks = [
        line(first - _EDGE, y, last + _EDGE, y, stroke=RULE, stroke_width=1.5),
        group(*(circle(x, y, dot) for x in xs), fill=OTHERS, stroke=PAPER, stroke_width=0.8),
    ]
    if median is not None:
        x = across(median)
        marks.append(line(x, y - own - 5, x, y + own + 5, stroke=INK, stroke_width=2.2))
    if ours is not None:
        marks.append(circle(across(ours), y, own, fill=SPRUCE, stroke=PAPER, stroke_width=1.5))
    return marks


def _full(strip: Strip, sheet: Sheet) -> SafeString:
    axis = axis_around(strip.numbers, most=4 if sheet.is_narrow else 5)
    across = _scale(strip, axis.low, axis.high, sheet.width)
    names = _names(strip, sheet, across)
    y = max((-label.box.top for label in names), default=0) + 4
    scale = _tick_labels(strip, sheet, across, axis, y)
    ticks = "".join(f"M{coordinate(across(tick))} {coordinate(y + 18)}v6" for tick in axis.ticks)
    return drawing(
        path(ticks, stroke=MEDIAN, stroke_width=1.3),
        *_marks(strip, across, y, 6, 8),
        *(label.moved(dy=y).draw() for label in names),
        *scale,
        title=strip.title,
        desc=_description(strip),
        width=sheet.width,
        height=y + 30 + sheet.text * (1.2 if strip.higher_is_better else 2.7),
        css=sheet.css,
    )


def _names(strip: Strip, sheet: Sheet, across: Scale) -> list[Label]:
    """Names over the line at height 0, in as many rows as they need: own, median, and the outermost two."""
    room = LabelRoom(Box(0, -150, sheet.width, 0), gap=5)
    own, median = known(strip.own), known(strip.median)
    if own is None:
        text = f"{clean(strip.place)}: {clean(strip.missing)}"
        _name(room, sheet, text, 0, "start", is_own=True)
    else:
        text = f"{clean(strip.place)} {bind(strip.format(strip.own or 0))}"
        _name(room, sheet, text, across(own), "middle", is_own=True)
    if median is not None:
        _name(room, sheet, f"Median {bind(strip.format(strip.median or 0))}", across(median), "end")
    for each in _outermost(strip):
        number = known(each.value)
        if number is not None and each.value is not None:
            _name(
                room, sheet, f"{clean(each.name)} {bind(strip.format(each.value))}", across(number), "middle"
            )
    return room.labels


def _name(
    room: LabelRoom, sheet: Sheet, text: str, x: float, anchor: Anchor, *, is_own: bool = False
) -> None:
    """Nearest row first; a median would rather end at its tick, then begin there, then stand over it."""
    size, weight, fill = sheet.text, 700 if is_own else 400, INK if is_own else QUIET
    lines = wrap(text, sheet.width * 0.6, size, weight, lines=2)
    places: list[tuple[Anchor, float]] = [(anchor, -6 if anchor == "end" else 0), ("start", 6), ("middle", 0)]
    first = Label(lines, x, -(size * LINE * (len(lines) - 1)) - 19, size, fill, weight)
    room.place(
        replace(first, anchor=each, x=x + aside).inside(0, sheet.width).moved(dy=-row * size * 1.45)
        for row in range(4)
        for each, aside in (places if anchor == "end" else places[:1])
    )


def _outermost(strip: Strip) -> list[Comparator]:
    """The areas with the lowest and the highest value, when others lie outside one's own."""
    valued = [each for each in strip.others if known(each.value) is not None]
    ordered = sorted(valued, key=lambda each: known(each.value) or 0.0)
    return [ordered[0], ordered[-1]] if len(ordered) > 1 else ordered


def _tick_labels(strip: Strip, sheet: Sheet, across: Scale, axis: Axis, y: float) -> list[SafeString]:
    """The scale under the line, and which way is better when the scale runs backwards."""
    size = sheet.text
    texts = tick_texts(axis.ticks, strip.format)
    room = LabelRoom(Box(0, y, sheet.width, y + 200), gap=6)
    base = y + 28 + size * ASCENT
    order = sorted(range(len(texts)), key=lambda index: (0 < index < len(texts) - 1, index))
    for index in order:
        label = Label(
            (texts[index],) if texts[index] else (),
            across(axis.ticks[index]),
            base,
            size,
            QUIET,
            400,
            "middle",
        )
        room.place([label.inside(0, sheet.width)])
    if strip.higher_is_better:
        return [room.draw()]
    foot = base + size * 1.5
    room.place([Label(("lower is better",), sheet.width - 26, foot, size, QUIET, 400, "end")])
    arrow = f"M{coordinate(sheet.width - 20)} {coordinate(foot - size * 0.3)}h18m-6-5l6 5-6 5"
    return [room.draw(), path(arrow, stroke=QUIET, stroke_width=1.6)]


def _description(strip: Strip) -> str:
    count = len(all_known(each.value for each in strip.others))
    return f"{count} similar areas as dots on a line, better to the right. The table has every value."


def _table(strip: Strip) -> Table:
    def written(value: Number | None, missing: str = "none") -> str:
        return missing if value is None or known(value) is None else bind(strip.format(value))

    rows = [(clean(strip.place), written(strip.own, clean(strip.missing)))]
    rows += [("Median of similar areas", written(strip.median))]
    rows += sorted((clean(each.name), written(each.value)) for each in strip.others)
    return table(("Area", "Value"), rows, numeric=(1,))
