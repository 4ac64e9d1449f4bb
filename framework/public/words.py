"""The sentences of the citizens' pages, made from data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from framework.figures.enums import Polarity, Status
from framework.figures.queries import Figure
from framework.pages.words import capital, counted_in_words, in_words, listed, period, points, with_unit
from framework.public.queries import Line

STANDINGS = {
    True: ("above", "On target or ahead"),
    False: ("below", "Short of target"),
    None: ("cannot_say", "Cannot say yet"),
}


def keeps(place: str, lines: Sequence[Line]) -> str:
    """ "Northby keeps three of its five promises." """
    kept = sum(line.kept is True for line in lines)
    unknown = sum(line.kept is None for line in lines)
    if unknown == len(lines):
        return f"Of {place} nothing can be said yet: its promises have no figures."
    if len(lines) == 1:
        return f"{place} keeps its one promise." if kept else f"{place} does not keep its one promise."
    every = counted_in_words(len(lines), "promise")
    many = "none" if not kept else "all" if kept == len(lines) else in_words(kept)
    return f"{place} keeps {many} of its {every}."


def how_they_go(lines: Sequence[Line]) -> str:
    """Which are kept, which fall short, which get worse: a sentence for the lead."""
    short = [_within(line.priority.title) for line in lines if line.kept is False and not _worse(line)]
    worse = [_within(line.priority.title) for line in lines if line.kept is False and _worse(line)]
    said = []
    if short:
        said.append(f"short of target: {listed(short)}")
    if worse:
        said.append(f"short and getting worse: {listed(worse)}")
    text = "; ".join(said)
    return f"{capital(text)}." if text else ""


def _within(title: str) -> str:
    """A title inside a sentence: its first word small, unless that is an abbreviation; names stay as they are."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _worse(line: Line) -> bool:
    return bool(line.figure and line.figure.trend is not None and line.figure.trend < 0)


def standing(line: Line) -> tuple[str, str]:
    """The shape and the words of how a promise stands."""
    if line.kept is False and _worse(line):
        return "well_below", "Falling behind"
    return STANDINGS[line.kept]


def said(value: Decimal, unit: str) -> str:
    """A value with its unit, as few decimals as it has."""
    return with_unit(value.normalize() if value else Decimal(0), unit)


def against(figure: Figure) -> str:
    """ "47.2 % in 2024/25, promised 50 %" """
    unit = figure.measure.unit
    head = f"{said(figure.value, unit)} in {period(figure.period)}"
    if figure.status == Status.PROVISIONAL:
        head = f"{head}, provisional"
    return f"{head}; promised {said(figure.target, unit)}" if figure.target is not None else head


def headline(figure: Figure, before: Decimal | None) -> str:
    """ "Recycling rose to 47.2 % in 2024/25, 2.8 points short of the target" """
    unit, title = figure.measure.unit, figure.measure.title
    moved = "was"
    if before is not None:
        moved = "rose to" if figure.value > before else "fell to" if figure.value < before else "stayed at"
    text = f"{title} {moved} {said(figure.value, unit)} in {period(figure.period)}"
    return f"{text}, {_gap(figure)}" if figure.gap is not None else text


def _gap(figure: Figure) -> str:
    assert figure.gap is not None
    if figure.gap == 0:
        return "exactly as promised"
    distance = abs(figure.gap.normalize())
    far = points(distance) if figure.measure.unit == "%" else said(distance, figure.measure.unit)
    if figure.measure.polarity == Polarity.NONE:
        return f"{far} from what was agreed"
    return f"{far} {'better than' if figure.gap > 0 else 'short of'} the target"


def compared(figure: Figure) -> str:
    """ "It has got worse for two years running and is below similar areas." """
    parts = []
    if figure.years_falling:
        parts.append(f"has got worse for {counted_in_words(figure.years_falling, 'year')} running")
    elif figure.trend is not None and figure.trend > 0:
        parts.append("has improved over the last three years")
    if figure.place:
        parts.append(f"is {figure.place_words.lower()}")
    if figure.is_below_minimum:
        parts.append("is on the wrong side of the national minimum standard")
    return f"It {listed(parts)}." if parts else ""
