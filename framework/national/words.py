"""The sentences about the nation: each says what the figures beside it show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework.national.queries import YearCount
from framework.pages.words import at_start, counted_in_words, in_words, verb
from framework.stages.enums import ORDER, Stage


def looked_at(counts: dict[str, int], year_ago: int | None = None) -> str:
    """ "Twenty-one of 92 areas are being looked at more closely, three more than a year ago" """
    total, closer = sum(counts.values()), sum(counts.values()) - counts[Stage.ASSESSMENT]
    said = f"{at_start(closer)} of {total} areas {verb(closer, 'is', 'are')} being looked at more closely"
    if year_ago is None:
        return said
    if closer == year_ago:
        return f"{said}, as many as a year ago"
    word = "more" if closer > year_ago else "fewer"
    return f"{said}, {in_words(abs(closer - year_ago))} {word} than a year ago"


def no_closer_look(counts: dict[str, int]) -> str:
    """ "Seventy-one of 92 areas need no closer look" """
    calm = counts[Stage.ASSESSMENT]
    return f"{at_start(calm)} of {sum(counts.values())} areas {verb(calm, 'needs', 'need')} no closer look"


def how_they_moved(flow: Counter[tuple[str, str]]) -> str:
    """ "Seventy-five are where they were. Ten moved to a closer look, seven moved back towards assessment." """
    same = sum(count for (before, after), count in flow.items() if before == after)
    up = sum(count for (before, after), count in flow.items() if ORDER[after] > ORDER[before])
    down = sum(count for (before, after), count in flow.items() if ORDER[after] < ORDER[before])
    stayed = f"{at_start(same)} {verb(same, 'is where it was', 'are where they were')}."
    moved = f"{at_start(up)} moved to a closer look, {_many(down)} moved back towards assessment."
    return f"{stayed} {moved}"


def _many(number: int) -> str:
    """In the middle of a sentence, where no noun follows: "seven", "none"."""
    return in_words(number) if number else "none"


def change(now: int, then: int) -> str:
    """ "three fewer than a year ago" """
    if now == then:
        return "as many as a year ago"
    return f"{in_words(abs(now - then))} {'more' if now > then else 'fewer'} than a year ago"


def promises(years: Sequence[YearCount]) -> tuple[str, str]:
    """A bold sentence on whether outcomes improve, and the figures behind it."""
    last = years[-1]
    kept = f"Of every 100 promises, {last.of_a_hundred} are on target or ahead"
    if len(years) < 2:
        return _mostly_kept(last), f"{kept}."
    before = years[-2].of_a_hundred
    if last.of_a_hundred > before:
        said = "More promises are kept than a year ago."
    elif last.of_a_hundred < before:
        said = "Fewer promises are kept than a year ago."
    else:
        said = "As many promises are kept as a year ago."
    return said, f"{kept}; a year before it was {before}."


def _mostly_kept(year: YearCount) -> str:
    twice = 2 * year.count
    if twice == year.total:
        return "Half of all promises are kept."
    return "Most promises are kept." if twice > year.total else "Most promises are not kept."


def standards(years: Sequence[YearCount]) -> tuple[str, str]:
    """A bold sentence on minimum standards, and the figures behind it."""
    last = years[-1].count
    if not last:
        return "No area misses a minimum standard.", "Every area that one applies to meets it."
    missed = f"{at_start(counted_in_words(last, 'area'))} {verb(last, 'does', 'do')}"
    if len(years) < 2:
        return "Some areas miss a minimum standard.", f"{missed}."
    if years[-2].count == last:
        return "As many areas miss a minimum standard as a year ago.", f"{missed}."
    before = years[-2].count
    word = "Fewer" if last < before else "More"
    gap = f"{in_words(abs(last - before))} {'fewer' if last < before else 'more'} than a year before"
    return f"{word} areas miss a minimum standard.", f"{missed}, {gap}."


def in_time(published: int, total: int, year: int) -> tuple[str, str]:
    """A bold sentence on who publishes in time."""
    if not total or published == total:
        return "Everybody published in time.", f"All {total} assessments of {year} came by their date."
    late = total - published
    missing = (
        f"{at_start(counted_in_words(late, 'area'))} did not publish the assessment of {year} by its date"
    )
    return ("Most areas publish in time." if published * 2 > total else "Few areas publish in time."), (
        f"{missing}; {_many(published)} of {total} did."
    )
