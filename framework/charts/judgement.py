"""Judgements on the one scale of levels: a row for each judge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .markup import circle, drawing, line, rectangle
from .palette import INK, PAPER, QUIET, RULE, SIMILAR, SPRUCE
from .results import Chart, Table, table
from .scales import Scale
from .sheets import NARROW, WIDE, Sheet
from .values import Number, known
from .words import clean

LEVELS = ("inadequate", "adequate", "performing well", "performing strongly")
_WIDTHS = {"wide": 544.0, "narrow": 343.0}
_HEIGHT = 34


@dataclass(frozen=True)
class Judgement:
    """What one judge says: `own` is large, `other` black, `last_year` hollow, `similar` a tick and a bar.

    For similar areas `level` is the middle value and `middle_half` the levels between which half of them lie.
    Who gave no level (None) is said in `words` and never plotted.
    """

    who: str
    level: Number | None
    kind: Literal["own", "other", "last_year", "similar"] = "other"
    middle_half: tuple[Number, Number] | None = None
    words: str = ""


def judgement_scale(judgement: Judgement, *, levels: Sequence[str] = LEVELS) -> Chart:
    """One row, 544 and 343 pixels wide: each level stands in the middle of its equal share of the width."""
    title = f"{clean(judgement.who)}: {_said(judgement, levels)}"
    if known(judgement.level) is None:
        return Chart(title, _words(judgement, levels, WIDE), _words(judgement, levels, NARROW))
    return Chart(title, _row(judgement, levels, WIDE, title), _row(judgement, levels, NARROW, title))


def judgement_table(judgements: Sequence[Judgement], *, levels: Sequence[str] = LEVELS) -> Table:
    """All rows in words."""
    rows = [(clean(each.who), _said(each, levels)) for each in judgements]
    return table(("Who or what says so", "Level"), rows)


def _said(judgement: Judgement, levels: Sequence[str]) -> str:
    level = known(judgement.level)
    if level is None:
        return clean(judgement.words) or "gave no level"
    if judgement.kind == "similar":
        low, high = (known(end) for end in judgement.middle_half or (None, None))
        half = f", middle half from {low:g} to {high:g}" if low is not None and high is not None else ""
        return f"middle value {level:g}{half}"
    name = levels[int(level) - 1] if level.is_integer() and 1 <= level <= len(levels) else ""
    return f"level {level:g}, {clean(name)}" if name else f"level {level:g}"


def _words(judgement: Judgement, levels: Sequence[str], sheet: Sheet) -> SafeString:
    return format_html('<span class="{}">{}</span>', sheet.css, _said(judgement, levels))


def _row(judgement: Judgement, levels: Sequence[str], sheet: Sheet, title: str) -> SafeString:
    width, y = _WIDTHS[sheet.kind], _HEIGHT / 2
    share = width / max(len(levels), 1)
    across = Scale(1, max(len(levels), 2), share / 2, width - share / 2)
    track = line(across.start, y, across.end, y, stroke=RULE, stroke_width=1.3)
    mark = _mark(judgement, across, y)
    return drawing(track, mark, title=title, width=width, height=_HEIGHT, css=f"{sheet.css} chart--level")


def _mark(judgement: Judgement, across: Scale, y: float) -> SafeString:
    x = _held(known(judgement.level) or 0.0, across)
    if judgement.kind == "own":
        return circle(x, y, 11.5, fill=SPRUCE)
    if judgement.kind == "last_year":
        return circle(x, y, 6, fill=PAPER, stroke=INK, stroke_width=3)
    if judgement.kind == "other":
        return circle(x, y, 7.5, fill=INK)
    ends = [_held(end, across) for bound in judgement.middle_half or () if (end := known(bound)) is not None]
    low, high = min([x, *ends]), max([x, *ends])
    bar = rectangle(low, y - 4.5, high - low, 9, fill=SIMILAR)
    return bar + line(x, y - 12, x, y + 12, stroke=QUIET, stroke_width=4)


def _held(level: float, across: Scale) -> float:
    """The place of a level, held on the scale."""
    return across(min(max(level, across.low), across.high))
