"""The dates of a year on one line: what is past, today, and what is to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString

from .boxes import Box
from .labels import ASCENT, LINE, Label, LabelRoom
from .markup import circle, drawing, group, line
from .palette import INK, MEDIAN, PAPER, QUIET, RULE, SPRUCE
from .results import Chart, Table, table
from .scales import Scale
from .sheets import NARROW, WIDE, Sheet
from .words import bind, clean, shorten

_EDGE, _ROW = 8, 48
_LEVEL = 2 * LINE + 0.6


@dataclass(frozen=True)
class Moment:
    """Something on a day: `words` say what, `written` is the date in words.

    Without a day it stands in the table only.
    """

    words: str
    day: date | None
    written: str

    @property
    def place(self) -> int:
        """Days since the beginning of the calendar."""
        return self.day.toordinal() if self.day else 0


@dataclass(frozen=True)
class Timeline:
    """The moments of a course of events, and today, which is drawn among them and needs a day."""

    title: str
    moments: tuple[Moment, ...]
    today: Moment

    @property
    def ordered(self) -> list[Moment]:
        """All moments that have a day, with today among them, the earliest first."""
        dated = [moment for moment in self.moments if moment.day]
        return sorted([*dated, self.today], key=lambda moment: moment.place)


def timeline_chart(dates: Timeline) -> Chart:
    """A line across when wide, a list down a line when narrow; names that find no room stand in the table."""
    return Chart(dates.title, _across(dates, WIDE), _down(dates, NARROW), _table(dates))


def _table(dates: Timeline) -> Table:
    undated = [moment for moment in dates.moments if not moment.day]
    rows = [(clean(moment.words), bind(moment.written)) for moment in (*dates.ordered, *undated)]
    return table(("What", "When"), rows)


def _across(dates: Timeline, sheet: Sheet) -> SafeString:
    ordered = dates.ordered
    scale = Scale(ordered[0].place, ordered[-1].place, _EDGE, sheet.width - _EDGE)
    placed = [(moment, scale(moment.place)) for moment in ordered]
    room = _named(dates, placed, sheet)
    tops = [label.box.top for label in room.labels]
    y = max(_EDGE, -min(tops, default=0)) + 2
    foot = max((label.box.bottom for label in room.labels), default=0)
    now = scale(dates.today.place)
    return drawing(
        line(_EDGE, y, sheet.width - _EDGE, y, stroke=RULE, stroke_width=2.5),
        line(_EDGE, y, now, y, stroke=SPRUCE, stroke_width=3.5),
        _dots(dates, [(moment, x, y) for moment, x in placed]),
        *(label.moved(dy=y).draw() for label in room.labels),
        title=dates.title,
        width=sheet.width,
        height=y + max(foot, _EDGE) + 4,
        css=sheet.css,
    )


def _named(dates: Timeline, placed: list[tuple[Moment, float]], sheet: Sheet) -> LabelRoom:
    """Names around a line at height 0: today first, then both ends, then the rest from the left."""
    room = LabelRoom(Box(0, -150, sheet.width, 150), gap=8)
    room.take(Box(0, -3, sheet.width, 3))
    ends = (placed[0][0], placed[-1][0])
    for moment, x in sorted(placed, key=lambda each: (each[0] is not dates.today, each[0] not in ends)):
        room.place(_places(moment, x, sheet, is_today=moment is dates.today))
    return room


def _places(moment: Moment, x: float, sheet: Sheet, *, is_today: bool) -> Iterator[Label]:
    """Over the line, under it, then a level further away; each beginning at the dot or ending at it."""
    size = sheet.text
    for level in (0, 1):
        for y in (-(LINE + 1.1 + _LEVEL * level) * size, (1.1 + ASCENT + _LEVEL * level) * size):
            label = _name(moment, x - 5, y, sheet, is_today=is_today)
            yield label
            yield replace(label, x=x + 5, anchor="end").inside(0, sheet.width)


def _name(moment: Moment, x: float, y: float, sheet: Sheet, *, is_today: bool) -> Label:
    weight, fill = (700, INK) if is_today else (400, QUIET)
    texts = (clean(moment.words), bind(moment.written))
    lines = tuple(shorten(text, sheet.width * 0.8, sheet.text, weight) for text in texts if text)
    return Label(lines, x, y, sheet.text, fill, weight)


def _down(dates: Timeline, sheet: Sheet) -> SafeString:
    placed = [(moment, 10.0, 12.0 + _ROW * row) for row, moment in enumerate(dates.ordered)]
    now = next(y for moment, _, y in placed if moment is dates.today)
    foot = placed[-1][2]
    names = [
        _name(moment, 28, y + sheet.text * 0.35, sheet, is_today=moment is dates.today)
        for moment, _, y in placed
    ]
    return drawing(
        line(10, placed[0][2], 10, foot, stroke=RULE, stroke_width=2.5),
        line(10, placed[0][2], 10, now, stroke=SPRUCE, stroke_width=3.5),
        _dots(dates, placed),
        *(label.draw() for label in names),
        title=dates.title,
        width=sheet.width,
        height=foot + _ROW * 0.7,
        css=sheet.css,
    )


def _dots(dates: Timeline, placed: list[tuple[Moment, float, float]]) -> SafeString:
    """Filled up to today, which is large; hollow after."""
    today = dates.today
    past = [circle(x, y, 5) for moment, x, y in placed if moment is not today and moment.place <= today.place]
    ahead = [circle(x, y, 4) for moment, x, y in placed if moment.place > today.place]
    now = [circle(x, y, 8) for moment, x, y in placed if moment is today]
    hollow = group(*ahead, fill=PAPER, stroke=MEDIAN, stroke_width=2)
    return group(*past, fill=SPRUCE) + hollow + group(*now, fill=SPRUCE)
