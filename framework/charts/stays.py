"""How long areas have been in their stage: a dot an area, by months, and an upright line at the usual stay."""

from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString

from .boxes import Box, around
from .labels import Label, LabelRoom
from .markup import circle, coordinate, drawing, group, line, path
from .palette import GRID, INK, PAPER, QUIET, RULE, stage_look
from .results import Chart, Table, table
from .scales import Scale
from .shapes import stage_mark
from .sheets import NARROW, WIDE, Sheet
from .values import Number, all_known, known
from .words import bind, sentence, shorten

_ROW, _EDGE, _DOT = 86.0, 8.0, 6.5
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True)
class Stay:
    """The areas now in a stage: months each has been there, and the usual stay in months with its words."""

    stage: str
    months: tuple[Number | None, ...]
    usual: Number | None = None
    usual_words: str = ""


@dataclass(frozen=True)
class Stays:
    """A row a stage on one scale of months."""

    title: str
    rows: tuple[Stay, ...]


def stays_chart(stays: Stays) -> Chart:
    """The chart 1020 and 343 pixels wide, 86 high a stage; an area whose months are unknown is not drawn."""
    return Chart(stays.title, _draw(stays, WIDE), _draw(stays, NARROW), _table(stays))


def _table(stays: Stays) -> Table:
    rows = []
    for stay in stays.rows:
        months, usual = all_known(stay.months), known(stay.usual)
        longer = "" if usual is None else str(sum(1 for each in months if each > usual))
        row = (sentence(stage_look(stay.stage).words), str(len(months)))
        rows.append((*row, bind(stay.usual_words) or "not known", longer or "not known"))
    return table(("Stage", "Areas in it", "Usual stay", "Areas there for longer"), rows, numeric=(1, 3))


def _ticks(stays: Stays, sheet: Sheet) -> list[int]:
    numbers = [number for stay in stays.rows for number in all_known([*stay.months, stay.usual])]
    most = max([1.0, *numbers])
    step = next((each for each in _STEPS if most / each <= (3 if sheet.is_narrow else 6)), ceil(most / 5))
    return [step * index for index in range(ceil(most / step) + 1)]


def _draw(stays: Stays, sheet: Sheet) -> SafeString:
    ticks = _ticks(stays, sheet)
    across = Scale(0, ticks[-1], _EDGE, sheet.width - (30 if not sheet.is_narrow else 8))
    height = sheet.text * 2 + _ROW * len(stays.rows)
    grid = "".join(
        f"M{coordinate(across(tick))} {coordinate(sheet.text + 12)}V{coordinate(height)}" for tick in ticks
    )
    rows = [_row(stay, sheet, across, sheet.text * 2 + _ROW * place) for place, stay in enumerate(stays.rows)]
    return drawing(
        path(grid, stroke=GRID, stroke_width=1.5),
        _scale_names(ticks, sheet, across),
        *rows,
        title=stays.title,
        width=sheet.width,
        height=height,
        css=sheet.css,
    )


def _scale_names(ticks: list[int], sheet: Sheet, across: Scale) -> SafeString:
    room = LabelRoom(Box(0, 0, sheet.width, 40), gap=6)
    for tick in [ticks[-1], *ticks[:-1]]:
        is_last = tick == ticks[-1]
        label = Label(
            (f"{tick} month{'' if tick == 1 else 's'}" if is_last else str(tick),),
            across(tick),
            sheet.text + 2,
            sheet.text,
        )
        anchored = label.moved(dx=-label.width if is_last else -label.width / 2)
        room.place([anchored.inside(0, sheet.width)])
    return room.draw()


def _row(stay: Stay, sheet: Sheet, across: Scale, top: float) -> SafeString:
    """Name of the stage, line, dots, and the usual stay beside its upright line."""
    look, size, y = stage_look(stay.stage), sheet.text, top + 58
    name = shorten(sentence(look.words), sheet.width / 2, sheet.strong - 1, 700)
    heading = Label((name,), _EDGE + 14, top + size + 6, sheet.strong - 1, INK, 700)
    room = LabelRoom(Box(0, top, sheet.width, top + _ROW))
    room.place([heading])
    xs = [across(max(months, 0.0)) for months in all_known(stay.months)]
    for x in xs:
        room.take(around(x, y, _DOT))
    dots = group(
        *(circle(x, y, _DOT) for x in xs), fill=look.colour, fill_opacity=0.85, stroke=PAPER, stroke_width=1
    )
    shape = stage_mark(stay.stage, _EDGE, top + size + 1, 5.5)
    track = line(_EDGE, y, across.end, y, stroke=RULE, stroke_width=1.8)
    return shape + track + dots + _usual(stay, sheet, across, y, room) + room.draw()


def _usual(stay: Stay, sheet: Sheet, across: Scale, y: float, room: LabelRoom) -> SafeString:
    usual = known(stay.usual)
    if usual is None:
        return SafeString("")
    x, size = across(max(usual, 0.0)), sheet.text
    words = shorten(bind(stay.usual_words), sheet.width * 0.7, size)
    label = Label((words,) if words else (), x + 7, y - 14, size, QUIET)
    ending = label.moved(dx=-14 - label.width)
    places = [label, ending, label.inside(0, sheet.width), ending.inside(0, sheet.width)]
    room.place([*places, *(place.moved(dy=14 + size * 2) for place in places)])
    return line(x, y - 14, x, y + 14, stroke=INK, stroke_width=2.4)
