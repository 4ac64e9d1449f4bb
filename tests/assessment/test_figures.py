"""What is known already: each promise's figures with words that a neighbour would say."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import queries
from assessment.models import Assessment
from assessment.queries import Figure
from framework.figures.models import Indicator, Standing
from framework.priorities.models import Priority
from tests.assessment.northby import agreement_for, figure_of


@pytest.fixture
def figures(assessment: Assessment) -> dict[str, Figure]:
    """Every figure of the assessment by its indicator's code."""
    found = queries.figures_of(assessment)
    return {figure.indicator.code: figure for each in found.values() for figure in each}


def test_every_target_of_every_promise_has_its_figure(
    assessment: Assessment, figures: dict[str, Figure]
) -> None:
    by_promise = {
        Priority.objects.get(pk=priority).code: [figure.indicator.code for figure in found]
        for priority, found in queries.figures_of(assessment).items()
    }
    assert by_promise == {"homes": ["H1"], "waste": ["W11", "W12", "W13"], "safety": ["S1"]}


@pytest.mark.parametrize(
    ("code", "value", "when", "against", "glyph"),
    [
        (
            "H1",
            "377\xa0homes",
            "2025/26, final",
            "better than the 350\xa0homes promised",
            "above",
        ),
        ("W11", "47.2\xa0%", "2024/25, final", "2.8\xa0points short of the 50\xa0% promised", "below"),
        (
            "W12",
            "498\xa0kg a household",
            "2024/25, final",
            "18\xa0kg above the 480\xa0kg promised",
            "below",
        ),
        ("W13", "41\xa0in 100,000", "2025/26, final", "better than the 60 promised", "above"),
        ("S1", "No figure yet", "", "nothing to compare yet", "cannot_say"),
    ],
)
def test_a_figure_is_said_with_unit_period_status_and_promise(
    figures: dict[str, Figure], code: str, value: str, when: str, against: str, glyph: str
) -> None:
    figure = figures[code]
    assert (figure.value_words, figure.when_words) == (value, when)
    assert (figure.against_promise, figure.glyph) == (against, glyph)


@pytest.mark.parametrize(
    ("unit", "head", "tail"),
    [
        ("%", "%", ""),
        ("per cent", "%", ""),
        ("kg a household", "kg", "a household"),
        ("in 100,000", "", "in 100,000"),
        ("days of absence", "days", "of absence"),
        ("homes", "homes", ""),
        ("£", "£", ""),
        ("", "", ""),
    ],
)
def test_a_unit_is_parted_where_it_says_of_what_it_is_a_share(unit: str, head: str, tail: str) -> None:
    figure = Figure(Indicator(unit=unit), False, None, (), (), ())
    assert (figure.unit_head, figure.unit_tail) == (head, tail)


def test_a_value_exactly_as_promised_is_said_so(figures: dict[str, Figure]) -> None:
    standing = figures["H1"].standing
    assert standing is not None
    standing.value, standing.gap = Decimal(350), Decimal(0)
    assert (figures["H1"].against_promise, figures["H1"].glyph) == ("exactly as promised", "close")


def test_a_year_without_a_promise_is_neither_met_nor_missed(figures: dict[str, Figure]) -> None:
    standing = figures["H1"].standing
    assert standing is not None
    standing.target = standing.gap = None
    assert figures["H1"].is_met is None
    assert figures["H1"].against_promise == "nothing was promised for this year"


def test_others_and_the_auditor_stand_beside_it(figures: dict[str, Figure]) -> None:
    assert figures["W11"].others_words == "Similar areas: middle value 45.2\xa0%."
    assert figures["W11"].verdict_words == "Certified by the auditor."
    assert figures["H1"].verdict_words == "Not audited yet."
    assert figures["S1"].others_words == "No similar areas to compare with."


def test_below_the_minimum_standard_is_said_in_the_unit(figures: dict[str, Figure]) -> None:
    standing = figures["W11"].standing
    assert standing is not None
    assert figures["W11"].short_of_minimum_words == ""
    standing.minimum, standing.short_of_minimum = Decimal(50), Decimal("2.8")
    assert figures["W11"].short_of_minimum_words == ("2.8\xa0points below the minimum standard of 50\xa0%")


def test_the_series_and_the_path_come_with_it(figures: dict[str, Figure]) -> None:
    figure = figures["W11"]
    assert [(point.period, point.value) for point in figure.series] == [
        ("2023-24", Decimal("46")),
        ("2024-25", Decimal("47.2")),
    ]
    assert figure.path == ((2024, Decimal(50)),)
    assert [year for year, *_ in figure.middles] == [2024]
    assert figure.latest is not None
    assert figure.latest.source == "W11.csv, line 3"


def test_lower_is_better_where_it_is(figures: dict[str, Figure]) -> None:
    assert figures["W13"].is_met is True
    assert figures["W13"].is_improving is True
    assert figures["W12"].is_met is False
    assert figures["W12"].is_improving is True


def test_figures_of_later_years_are_not_known_yet(assessment: Assessment) -> None:
    Standing.objects.filter(indicator__code="H1").update(year=2027)
    found = queries.figures_of(assessment)
    assert next(figure.standing for each in found.values() for figure in each) is None


def test_figures_of_another_place_never_appear(assessment: Assessment, southby: Any) -> None:
    agreement_for(southby)
    codes = {figure.indicator.code for each in queries.figures_of(assessment).values() for figure in each}
    assert codes == {"H1", "W11", "W12", "W13", "S1"}


def test_the_number_of_queries_does_not_grow_with_the_promises(assessment: Assessment) -> None:
    with CaptureQueriesContext(connection) as few:
        queries.figures_of(assessment)
    for number in range(4, 12):
        priority = Priority.objects.create(
            locality=assessment.locality,
            agreement=assessment.agreement,
            code=f"p{number}",
            number=number,
            title=f"Promise {number}",
        )
        figure_of(
            assessment.locality, priority, f"P{number}", {2024: "1", 2025: "2"}, title="A", promised="3"
        )
    with CaptureQueriesContext(connection) as many:
        queries.figures_of(assessment)
    assert len(many) == len(few) == 2


def test_without_an_agreement_there_are_no_figures(southby: Any, at: dt.datetime) -> None:
    bare = Assessment(locality=southby, year=2026, agreement=None)
    assert queries.figures_of(bare) == {}
