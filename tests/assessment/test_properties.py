"""Whatever the numbers and texts are: figures can be said, rules are fair, hashes tell texts apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from assessment import published, timetable
from assessment.models import Answer, Citation
from assessment.queries import Figure, Progress, by_figures, content_sha256, lines
from assessment.queries.contents import hashes_of
from assessment.snapshot import story
from assessment.snapshot.figures import figure_as_data
from framework.figures.models import Indicator, Standing
from framework.publishing.canonical import canonical

settings.register_profile("room", max_examples=80, deadline=None)
settings.load_profile("room")

numbers = some.decimals(min_value=-(10**9), max_value=10**9, places=6)
units = some.sampled_from(
    ["%", "per cent", "kg a household", "in 100,000", "homes", "£", "", "a", "days of sickness"]
)
places_among = some.sampled_from(["", "well_above", "above", "close", "below", "well_below"])


@some.composite
def figures(draw: Any) -> Figure:
    """A figure with any numbers that the database can hold."""
    value, polarity = draw(numbers), draw(some.sampled_from(["higher", "lower"]))
    target = draw(some.none() | numbers)
    gap = None if target is None else (target - value if polarity == "lower" else value - target)
    standing = Standing(
        year=2025,
        period="2025-26",
        status="final",
        value=value,
        target=target,
        gap=gap,
        trend=draw(some.none() | numbers),
        place=draw(places_among),
        median=draw(some.none() | numbers),
        minimum=draw(some.none() | numbers),
        short_of_minimum=draw(some.none() | numbers),
    )
    indicator = Indicator(code="X", title="A thing", unit=draw(units), polarity=polarity)
    return Figure(indicator, False, draw(some.none() | some.just(standing)), (), (), ())


@given(figures())
def test_every_figure_can_be_said_and_published(figure: Figure) -> None:
    told = figure_as_data(figure)
    assert canonical(told)
    for name in ("value_words", "against_promise", "others_words", "verdict_words", "headline"):
        assert told[name]
        assert "None" not in told[name]
    assert published.figure_of(told, "Northby").title == f"{told['headline']}."


@given(figures())
def test_what_is_said_agrees_with_what_is_counted(figure: Figure) -> None:
    said = figure.against_promise
    assert (figure.is_met is True) == said.startswith(("better than", "exactly as"))
    assert (figure.is_met is False) == (" short of the " in said or " above the " in said)
    assert {True: ("above", "close"), False: ("below",), None: ("cannot_say",)}[figure.is_met].count(
        figure.glyph
    )


@given(some.lists(figures(), max_size=6))
def test_the_level_by_figures_is_on_the_scale_or_not_given(found: list[Figure]) -> None:
    told = by_figures(found)
    assert (told.level in (1, 2, 3, 4)) == (told.counted > 0)
    assert told.met + told.missed == told.counted <= len(found)
    assert 0 <= told.improving <= told.counted
    assert told.sentence


texts = some.text(
    alphabet=some.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=40
)


def an_answer(number: str, told: tuple[Any, ...]) -> Answer:
    level, narrative, strengths, improvements = told
    return Answer(
        pk=int(number),
        number=number,
        level=level,
        narrative=narrative,
        strengths=strengths,
        improvements=improvements,
    )


said = some.tuples(some.none() | some.integers(1, 4), texts, texts, texts)


@given(some.lists(said, min_size=1, max_size=4), some.lists(said, min_size=1, max_size=4))
def test_a_signature_tells_any_two_contents_apart(one: list[Any], other: list[Any]) -> None:
    hashes = [
        content_sha256(hashes_of([an_answer(str(n), told) for n, told in enumerate(each, 1)], {}))
        for each in (one, other)
    ]
    assert (hashes[0] == hashes[1]) == (one == other)


@given(texts, texts, texts)
def test_words_that_move_from_one_part_to_another_are_another_content(a: str, b: str, c: str) -> None:
    first = hashes_of([an_answer("1", (3, a + b, c, ""))], {})
    second = hashes_of([an_answer("1", (3, a, b + c, ""))], {})
    assert (first == second) == (b == "")


@given(texts, texts)
def test_evidence_is_part_of_what_is_signed(title: str, supports: str) -> None:
    answer = an_answer("1", (3, "x", "", ""))
    cited = [Citation(title=title, url="/a", supports=supports)]
    assert hashes_of([answer], {1: cited}) != hashes_of([answer], {})


@given(texts)
def test_lines_are_kept_whole_and_none_is_empty(text: str) -> None:
    found = lines(text)
    assert all(line == line.strip() != "" for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(some.integers(0, 40), some.integers(0, 40), some.integers(0, 40))
def test_progress_always_adds_up(ready: int, draft: int, empty: int) -> None:
    told = Progress(ready, draft, empty)
    assert told.total == ready + draft + empty
    if told.total:
        assert told.sentence.endswith(".")
        assert told.short


@given(some.lists(some.none() | some.booleans(), max_size=12))
def test_the_first_sentence_is_always_one(kept: list[bool | None]) -> None:
    words = story.summary("Northby", [{"kept": each} for each in kept])
    assert words.endswith(".")
    assert "Northby" in words


@given(some.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), some.integers(1, 60))
def test_working_days_never_end_on_a_week_end_and_never_go_back(day: dt.date, count: int) -> None:
    due = timetable.working_days_after(day, count)
    assert due.weekday() < 5
    assert timetable.working_days_after(day, count + 1) > due > day
    assert (due - day).days >= count


@given(some.dates(dt.date(2006, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_lies_in_one_assessment_year(day: dt.date) -> None:
    year = timetable.year_at(day)
    assert timetable.due("opens", year) <= day < timetable.due("opens", year + 1)
    dates = [
        timetable.due(step, year)
        for step in ("opens", "partners", "signed", "submitted", "moderated", "published")
    ]
    assert dates == sorted(dates)


def test_decimals_have_one_form() -> None:
    from assessment.snapshot.plain import decimal

    told = [decimal(Decimal(text)) for text in ("47.200000", "47.2", "1E+3", "0.000000", "-0.0", "100")]
    assert told == ["47.2", "47.2", "1000", "0", "0", "100"]
