"""The facts that promises give to risk: each priority by its main indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from framework.elements import fact_kinds
from framework.figures.models import Indicator, Observation, Stale
from framework.figures.standings import refresh
from framework.places.models import Locality
from framework.priorities import actions
from framework.priorities.models import Agreement
from framework.priorities.terms import AgreementTerms, PriorityTerms, PromiseTerms, TargetTerms
from framework.returns.models import Import

pytestmark = pytest.mark.usefixtures("cast")


def read(code: str, year: int) -> list[dict[str, Any]]:
    """The readings of a fact in a year, as the sweep gathers them."""
    sql, params = fact_kinds()[code].query(year, dt.date(2026, 11, 24))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def values(code: str, year: int) -> dict[str, float]:
    return {row["subject"]: row["value"] for row in read(code, year)}


@pytest.fixture
def lives(northby: Locality, at: dt.datetime) -> Callable[..., None]:
    """`lives({"NI 192": [44, 43]}, promised=…)`: Northby's values of the years up to 2024."""
    source = Import.objects.create(kind="observations", file="f", sha256="0" * 64)

    def tell(told: dict[str, list[float]]) -> None:
        for code, series in told.items():
            indicator = Indicator.objects.get(code=code)
            Stale.objects.create(locality=northby, indicator=indicator)
            for year, value in enumerate(series, 2025 - len(series)):
                Observation.objects.create(
                    indicator=indicator,
                    locality=northby,
                    year=year,
                    period=str(year),
                    period_kind="year",
                    starts=dt.date(year, 1, 1),
                    ends=dt.date(year, 12, 31),
                    value=Decimal(str(value)),
                    source=source,
                    line=1,
                )
        refresh(at=at)

    return tell


def agree(
    at: dt.datetime, *, designated: tuple[str, ...] = (), promised: dict[str, float] | None = None
) -> Agreement:
    """Northby's agreement 2022 to 2024: one priority on all three indicators, the same promise every year."""
    promises = {"NI 192": 50.0, "NI 49": 10.0, "NI 151": 70.0} if promised is None else promised
    targets = {
        code: TargetTerms(
            indicator=code,
            designated=code in designated,
            promises={year: PromiseTerms(value=Decimal(str(value))) for year in (2022, 2023, 2024)},
        )
        for code, value in promises.items()
    }
    priority = PriorityTerms(code="place", title="A good place", targets=targets)
    terms = AgreementTerms(locality="E06900001", from_year=2022, to_year=2024, priorities={"place": priority})
    return actions.enter(terms=terms, by=None, at=at)


def test_the_furthest_short_of_its_target_speaks_with_its_source(
    lives: Any, northby: Locality, at: dt.datetime
) -> None:
    agree(at)
    lives({"NI 192": [48], "NI 49": [12], "NI 151": [75]})
    assert read("figures.missed_target", 2024) == [
        {
            "locality_id": northby.pk,
            "year": 2024,
            "subject": "place",
            "service_area": "fire",
            "value": 20.0,
            "label": "A good place",
            "source": "/areas/E06900001/figures/NI%2049/",
        }
    ]


def test_a_priority_that_keeps_all_its_promises_has_a_reading_below_zero(lives: Any, at: dt.datetime) -> None:
    agree(at)
    lives({"NI 192": [55], "NI 49": [8], "NI 151": [77]})
    assert values("figures.missed_target", 2024) == {"place": -10.0}


@pytest.mark.parametrize(
    ("told", "falling"),
    [
        ({"NI 192": [9, 8, 7]}, 2),
        ({"NI 192": [9, 8, 7], "NI 49": [1, 2, 3]}, 2),
        ({"NI 192": [9, 8, 7], "NI 49": [3, 2, 1]}, 0),
        ({"NI 192": [9, 8, 7], "NI 49": [1, 2, 3], "NI 151": [1, 2, 3]}, 2),
        ({"NI 192": [9, 8, 7], "NI 49": [3, 2, 3], "NI 151": [1, 2, 3]}, 1),
        ({"NI 192": [7, 8, 9], "NI 49": [3, 2, 1], "NI 151": [1, 2, 3]}, 0),
    ],
)
def test_a_priority_gets_worse_when_most_of_its_indicators_do(
    lives: Any, at: dt.datetime, told: dict[str, list[float]], falling: int
) -> None:
    agree(at)
    lives(told)
    assert values("figures.years_falling", 2024) == {"place": float(falling)}


def test_years_missed_count_those_of_most_indicators_that_promised_something(
    lives: Any, at: dt.datetime
) -> None:
    agree(at, promised={"NI 192": 50, "NI 49": 10})
    lives({"NI 192": [40, 40, 40], "NI 49": [9, 12, 12], "NI 151": [1, 1, 1]})
    assert values("figures.years_missed", 2024) == {"place": 2.0}
    assert values("figures.years_missed", 2023) == {"place": 1.0}


def test_designated_targets_speak_before_local_ones(lives: Any, at: dt.datetime) -> None:
    agree(at, designated=("NI 192",))
    lives({"NI 192": [48], "NI 49": [20], "NI 151": [7]})
    assert values("figures.missed_target", 2024) == {"place": 4.0}


def test_a_designated_target_without_a_value_leaves_the_word_to_the_others(
    lives: Any, at: dt.datetime
) -> None:
    agree(at, designated=("NI 192",))
    lives({"NI 49": [12]})
    assert values("figures.missed_target", 2024) == {"place": 20.0}


def test_where_neither_more_nor_less_is_better_nothing_is_missed(lives: Any, at: dt.datetime) -> None:
    Indicator.objects.filter(code="NI 192").update(polarity="none")
    agree(at)
    lives({"NI 192": [1, 1]})
    for code in ("figures.missed_target", "figures.years_missed", "figures.years_falling"):
        assert read(code, 2024) == []


@pytest.mark.parametrize("year", [2021, 2025])
def test_an_agreement_gives_facts_for_its_own_years_alone(lives: Any, at: dt.datetime, year: int) -> None:
    agree(at)
    lives({"NI 192": [40, 40, 40, 40, 40]})
    assert read("figures.years_falling", year) == []


def test_what_is_being_negotiated_gives_no_facts_and_what_is_closed_still_does(
    lives: Any, northby: Locality, at: dt.datetime
) -> None:
    agreement = agree(at)
    lives({"NI 192": [48]})
    actions.close(agreement=agreement, by=None, at=at, why="Its years are over")
    assert values("figures.missed_target", 2024) == {"place": 4.0}
    Agreement.objects.create(locality=northby, from_year=2025, to_year=2027)
    assert read("figures.missed_target", 2025) == []


def test_every_code_that_the_shipped_rules_read_of_figures_is_declared() -> None:
    codes = {code for code in fact_kinds() if code.startswith("figures.")}
    assert codes == {
        "figures.below_minimum",
        "figures.missed_target",
        "figures.years_missed",
        "figures.years_falling",
    }
