"""The sentences about the nation say what the figures beside them show, in every number."""

from __future__ import annotations

from collections import Counter

import pytest

from framework.national import words
from framework.national.queries import YearCount

STAGES = ("assessment", "peer_challenge", "inspection", "intervention")


def counts(*numbers: int) -> dict[str, int]:
    return dict(zip(STAGES, numbers, strict=True))


def years(*pairs: tuple[int, int]) -> list[YearCount]:
    return [YearCount(2022 + place, count, total) for place, (count, total) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (
            counts(71, 15, 5, 1),
            18,
            "Twenty-one of 92 areas are being looked at more closely, three more than a year ago",
        ),
        (
            counts(91, 1, 0, 0),
            3,
            "One of 92 areas is being looked at more closely, two fewer than a year ago",
        ),
        (counts(5, 0, 0, 0), 0, "None of 5 areas are being looked at more closely, as many as a year ago"),
        (counts(0, 0, 0, 0), None, "None of 0 areas are being looked at more closely"),
        (counts(0, 120, 0, 0), None, "120 of 120 areas are being looked at more closely"),
    ],
)
def test_who_is_looked_at_more_closely(now: dict[str, int], then: int | None, said: str) -> None:
    assert words.looked_at(now, then) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (counts(71, 15, 5, 1), "Seventy-one of 92 areas need no closer look"),
        (counts(1, 15, 5, 1), "One of 22 areas needs no closer look"),
        (counts(0, 15, 5, 1), "None of 21 areas need no closer look"),
    ],
)
def test_who_needs_no_closer_look(now: dict[str, int], said: str) -> None:
    assert words.no_closer_look(now) == said


A, P, S, V = STAGES


@pytest.mark.parametrize(
    ("flow", "said"),
    [
        (
            {(A, A): 70, (P, P): 5, (A, P): 8, (A, V): 2, (S, P): 7},
            "Seventy-five are where they were. Ten moved to a closer look, seven moved back towards assessment.",
        ),
        (
            {(A, A): 1, (P, S): 1, (V, S): 1},
            "One is where it was. One moved to a closer look, one moved back towards assessment.",
        ),
        (
            {(A, A): 5},
            "Five are where they were. None moved to a closer look, none moved back towards assessment.",
        ),
        (
            {(A, P): 5},
            "None are where they were. Five moved to a closer look, none moved back towards assessment.",
        ),
    ],
    ids=["all kinds", "one each", "nobody moved", "everybody moved"],
)
def test_how_areas_moved(flow: dict[tuple[str, str], int], said: str) -> None:
    assert words.how_they_moved(Counter(flow)) == said


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (3, 3, "as many as a year ago"),
        (4, 3, "one more than a year ago"),
        (1, 3, "two fewer than a year ago"),
        (0, 3, "three fewer than a year ago"),
        (200, 80, "120 more than a year ago"),
    ],
)
def test_a_change_is_counted(now: int, then: int, said: str) -> None:
    assert words.change(now, then) == said


@pytest.mark.parametrize(
    ("known", "bold", "figures"),
    [
        (((60, 100), (70, 100)), "More promises are kept than a year ago.", "70 are on target or ahead; a year before it was 60."),
        (((70, 100), (60, 100)), "Fewer promises are kept than a year ago.", "60 are on target or ahead; a year before it was 70."),
        (((6, 10), (60, 100)), "As many promises are kept as a year ago.", "60 are on target or ahead; a year before it was 60."),
        (((60, 100),), "Most promises are kept.", "60 are on target or ahead."),
        (((2, 4),), "Half of all promises are kept.", "50 are on target or ahead."),
        (((1, 4),), "Most promises are not kept.", "25 are on target or ahead."),
        (((0, 4),), "Most promises are not kept.", "0 are on target or ahead."),
        (((499, 1000),), "Most promises are not kept.", "50 are on target or ahead."),
    ],
    ids=["more", "fewer", "as many", "first", "half", "under half", "none", "nearly half"],
)  # fmt: skip
def test_whether_promises_are_kept(known: tuple[tuple[int, int], ...], bold: str, figures: str) -> None:
    assert words.promises(years(*known)) == (bold, f"Of every 100 promises, {figures}")


@pytest.mark.parametrize(
    ("known", "bold", "figures"),
    [
        (((0, 9),), "No area misses a minimum standard.", "Every area that one applies to meets it."),
        (((5, 9), (0, 9)), "No area misses a minimum standard.", "Every area that one applies to meets it."),
        (
            ((5, 9), (3, 9)),
            "Fewer areas miss a minimum standard.",
            "Three areas do, two fewer than a year before.",
        ),
        (
            ((0, 9), (1, 9)),
            "More areas miss a minimum standard.",
            "One area does, one more than a year before.",
        ),
        (((2, 9), (2, 9)), "As many areas miss a minimum standard as a year ago.", "Two areas do."),
    ],
    ids=["never", "none now", "fewer", "more", "as many"],
)
def test_who_misses_a_minimum_standard(known: tuple[tuple[int, int], ...], bold: str, figures: str) -> None:
    assert words.standards(years(*known)) == (bold, figures)


def test_of_the_first_year_of_standards_nothing_is_compared() -> None:
    assert words.standards(years((2, 9))) == ("Some areas miss a minimum standard.", "Two areas do.")


@pytest.mark.parametrize(
    ("published", "total", "bold", "figures"),
    [
        (9, 9, "Everybody published in time.", "All 9 assessments of 2025 came by their date."),
        (8, 9, "Most areas publish in time.", "One area did not publish the assessment of 2025 by its date; eight of 9 did."),
        (2, 9, "Few areas publish in time.", "Seven areas did not publish the assessment of 2025 by its date; two of 9 did."),
        (0, 9, "Few areas publish in time.", "Nine areas did not publish the assessment of 2025 by its date; none of 9 did."),
    ],
    ids=["all", "most", "few", "none"],
)  # fmt: skip
def test_who_publishes_in_time(published: int, total: int, bold: str, figures: str) -> None:
    assert words.in_time(published, total, 2025) == (bold, figures)


@pytest.mark.parametrize(
    ("count", "total", "share"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (3, 3, 100), (1, 1000, 0)]
)
def test_of_a_hundred_is_rounded_and_of_nothing_is_nought(count: int, total: int, share: int) -> None:
    assert YearCount(2025, count, total).of_a_hundred == share
