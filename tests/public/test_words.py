"""The sentences of the citizens' pages, which a neighbour would say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.queries import Figure, Measure
from framework.priorities.models import Priority
from framework.public import words
from framework.public.queries import Line

MEASURE = Measure(
    code="NI 192", title="Waste recycled", description="", unit="%", polarity="higher", kind="national",
    audited=False, service_area="waste", service_area_name="Waste", high_risk=False,
)  # fmt: skip
FIGURE = Figure(
    measure=MEASURE, year=2024, period="2024-25", value=Decimal("47.200000"), status="final", verdict="",
    target=None, gap=None, gap_percent=None, years_missed=0, trend=None, years_falling=0, place="",
    comparators=0, better=0, band=None, minimum=None, short_of_minimum=None,
)  # fmt: skip
KEPT = replace(FIGURE, target=Decimal(45), gap=Decimal("2.2"))
SHORT = replace(FIGURE, target=Decimal(50), gap=Decimal("-2.8"), years_missed=1)
WORSE = replace(SHORT, trend=Decimal(-1))
SILENT = replace(FIGURE, target=Decimal(50), measure=replace(MEASURE, polarity="none"))


def line(title: str, *figures: Figure) -> Line:
    return Line(Priority(title=title), figures, {}, {}, ())


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([line("A", KEPT), line("B", SHORT), line("C")], "Northby keeps one of its three promises."),
        ([line("A", KEPT), line("B", KEPT)], "Northby keeps all of its two promises."),
        ([line("A", SHORT), line("B", SHORT)], "Northby keeps none of its two promises."),
        ([line("A", KEPT)], "Northby keeps its one promise."),
        ([line("A", SHORT)], "Northby does not keep its one promise."),
        ([line("A"), line("B", SILENT)], "Of Northby nothing can be said yet: its promises have no figures."),
        ([], "Of Northby nothing can be said yet: its promises have no figures."),
        ([line("A", KEPT)] * 12, "Northby keeps all of its twelve promises."),
    ],
    ids=["some", "all", "none", "the one", "not the one", "unknown", "no promises", "many"],
)
def test_the_first_sentence_counts_what_is_kept(lines: list[Line], sentence: str) -> None:
    assert words.keeps("Northby", lines) == sentence


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ((), None),
        ((FIGURE,), None),
        ((KEPT,), True),
        ((KEPT, FIGURE), True),
        ((KEPT, SHORT), False),
        ((SHORT,), False),
        ((SILENT,), None),
        ((SILENT, KEPT), True),
    ],
    ids=[
        "none",
        "untargeted",
        "met",
        "met and untargeted",
        "one missed",
        "missed",
        "neither",
        "neither and met",
    ],
)
def test_a_promise_is_kept_when_every_target_that_counts_is_met(
    figures: tuple[Figure, ...], kept: bool | None
) -> None:
    assert line("A", *figures).kept is kept


def test_what_is_missed_stands_for_the_promise_before_what_is_met() -> None:
    assert line("A", KEPT, SHORT).figure == SHORT
    assert line("A", FIGURE, KEPT).figure == FIGURE
    assert line("A").figure is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([line("Less waste", KEPT), line("Safer streets")], ""),
        ([line("Less waste", SHORT)], "Short of target: less waste."),
        (
            [line("Less waste", SHORT), line("Jobs in Northby", SHORT), line("Safer streets", SHORT)],
            "Short of target: less waste, jobs in Northby and safer streets.",
        ),
        ([line("NHS dentists", WORSE)], "Short and getting worse: NHS dentists."),
        (
            [line("Less waste", WORSE), line("Jobs", SHORT)],
            "Short of target: jobs; short and getting worse: less waste.",
        ),
    ],
    ids=["nothing short", "one", "three, with a name", "an abbreviation", "both kinds"],
)
def test_the_lead_names_what_falls_short_and_what_gets_worse(lines: list[Line], sentence: str) -> None:
    assert words.how_they_go(lines) == sentence


@pytest.mark.parametrize(
    ("given", "shape", "said"),
    [
        (line("A", KEPT), "above", "On target or ahead"),
        (line("A", SHORT), "below", "Short of target"),
        (line("A", WORSE), "well_below", "Falling behind"),
        (line("A", replace(KEPT, trend=Decimal(-1))), "above", "On target or ahead"),
        (line("A"), "cannot_say", "Cannot say yet"),
    ],
    ids=["kept", "short", "short and worse", "kept though worse", "unknown"],
)
def test_a_standing_is_a_shape_with_its_words(given: Line, shape: str, said: str) -> None:
    assert words.standing(given) == (shape, said)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("47.200000", "%", "47.2 %"),
        ("0", "%", "0 %"),
        ("0.000000", "homes", "0 homes"),
        ("-0.0", "%", "0 %"),
        ("1200000", "£", "£1.2 million"),
        ("100", "per 1,000", "100 in 1,000"),
        ("1", "days", "1 day"),
        ("300.000000", "", "300"),
    ],
)
def test_a_value_has_its_unit_and_no_decimals_it_does_not_need(value: str, unit: str, said: str) -> None:
    assert plain(words.said(Decimal(value), unit)) == said


@pytest.mark.parametrize(
    ("before", "also", "said"),
    [
        (None, {}, "Waste recycled was 47.2 % in 2024/25"),
        ("46", {}, "Waste recycled rose to 47.2 % in 2024/25"),
        ("48", {}, "Waste recycled fell to 47.2 % in 2024/25"),
        ("47.2", {}, "Waste recycled stayed at 47.2 % in 2024/25"),
        ("0", {}, "Waste recycled rose to 47.2 % in 2024/25"),
        (
            None,
            {"gap": Decimal("-2.8")},
            "Waste recycled was 47.2 % in 2024/25, 2.8 points short of the target",
        ),
        (None, {"gap": Decimal("1")}, "Waste recycled was 47.2 % in 2024/25, 1 point better than the target"),
        (None, {"gap": Decimal("0")}, "Waste recycled was 47.2 % in 2024/25, exactly as promised"),
        (
            None,
            {"gap": Decimal("-3"), "measure": replace(MEASURE, unit="kg", polarity="lower")},
            "Waste recycled was 47.2 kg in 2024/25, 3 kg short of the target",
        ),
        (
            None,
            {"gap": Decimal("3"), "measure": replace(MEASURE, polarity="none")},
            "Waste recycled was 47.2 % in 2024/25, 3 points from what was agreed",
        ),
    ],
)
def test_a_headline_is_the_answer(before: str | None, also: dict[str, Any], said: str) -> None:
    earlier = None if before is None else Decimal(before)
    assert plain(words.headline(replace(FIGURE, **also), earlier)) == said


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ({}, "47.2 % in 2024/25"),
        ({"status": "provisional"}, "47.2 % in 2024/25, provisional"),
        ({"target": Decimal(50)}, "47.2 % in 2024/25; promised 50 %"),
        ({"target": Decimal(0), "status": "provisional"}, "47.2 % in 2024/25, provisional; promised 0 %"),
    ],
    ids=["alone", "provisional", "promised", "promised nought"],
)
def test_a_value_stands_against_its_promise(also: dict[str, Any], said: str) -> None:
    assert plain(words.against(replace(FIGURE, **also))) == said


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ({}, ""),
        ({"trend": Decimal(1)}, "It has improved over the last three years."),
        ({"trend": Decimal(1), "years_falling": 1}, "It has got worse for one year running."),
        ({"trend": Decimal(0)}, ""),
        ({"place": "well_below"}, "It is well below similar areas."),
        (
            {"years_falling": 2, "place": "below", "short_of_minimum": Decimal(1)},
            "It has got worse for two years running, is below similar areas and is on the wrong side of the "
            "national minimum standard.",
        ),
    ],
    ids=["nothing", "better", "worse now", "level", "place", "everything"],
)
def test_what_is_said_beside_a_figure(also: dict[str, Any], said: str) -> None:
    assert words.compared(replace(FIGURE, **also)) == said
