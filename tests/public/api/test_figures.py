"""Indicators, observations and standings: what was measured, as it came, with where it came from."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from framework.figures.models import Indicator, Observation, ServiceArea
from tests.public.api.figures import observe, stand
from tests.public.reading import SITE

pytestmark = pytest.mark.django_db

Listed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def waste(db: None) -> Indicator:
    area = ServiceArea.objects.create(code="waste", name="Waste")
    return Indicator.objects.create(
        code="NI 192",
        title="Household waste recycled",
        description="Per cent of weight.",
        unit="%",
        polarity="higher",
        service_area=area,
        audited=True,
    )


@pytest.fixture
def care(db: None) -> Indicator:
    area = ServiceArea.objects.create(code="care", name="Care", risk_class="vulnerable")
    return Indicator.objects.create(
        code="A&E/5 %", title="Gofal – care at home", polarity="lower", kind="satisfaction", service_area=area
    )


def test_indicators_come_by_code_with_the_risk_of_their_service(
    waste: Indicator, care: Indicator, listed: Listed
) -> None:
    Indicator.objects.create(code="L1", title="Benches", kind="local")
    assert [(row["code"], row["service_area"], row["high_risk"]) for row in listed("indicators/")] == [
        ("A&E/5 %", "care", True),
        ("L1", None, False),
        ("NI 192", "waste", False),
    ]
    assert listed("indicators/")[-1] == {
        "code": "NI 192",
        "title": "Household waste recycled",
        "description": "Per cent of weight.",
        "unit": "%",
        "polarity": "higher",
        "kind": "national",
        "service_area": "waste",
        "high_risk": False,
        "audited": True,
    }


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "satisfaction"}, ["A&E/5 %"]),
        ({"service_area": "waste"}, ["NI 192"]),
        ({"service_area": "wast"}, []),
        ({"q": "CARE"}, ["A&E/5 %"]),
        ({"q": "NI 192"}, []),
    ],
)
def test_indicators_are_narrowed_by(
    waste: Indicator, care: Indicator, listed: Listed, parameters: dict[str, str], found: list[str]
) -> None:
    assert [row["code"] for row in listed("indicators/", **parameters)] == found


def test_an_observation_says_where_it_came_from(places: Any, waste: Indicator, listed: Listed) -> None:
    seen = observe(
        places.northby, waste, 2024, "47.200000", numerator="4720.5", denominator=Decimal("10000"),
        verdict="amended", status="provisional", note="Cyngor’s own count", line=17,
    )  # fmt: skip
    assert listed("observations/") == [
        {
            "indicator": "NI 192",
            "locality": "E06900001",
            "period": "2024-25",
            "year": 2024,
            "value": "47.2",
            "marker": "",
            "status": "provisional",
            "verdict": "amended",
            "numerator": "4720.5",
            "denominator": "10000",
            "note": "Cyngor’s own count",
            "source": "marches.csv",
            "line": 17,
            "recorded_at": timezone.localtime(
                Observation.objects.get(pk=seen.pk).recorded_at, timezone=timezone.get_current_timezone()
            )
            .isoformat()
            .replace("+00:00", "Z"),
            "url": f"{SITE}/areas/E06900001/figures/NI%20192/",
        }
    ]


@pytest.mark.parametrize(
    ("value", "marker", "told"),
    [
        ("0", "", "0"),
        ("0.000000", "low", "0"),
        ("-0.5", "", "-0.5"),
        ("12000000.000000", "", "12000000"),
        ("99999999999999.999999", "", "99999999999999.999999"),
        ("0.000001", "", "0.000001"),
        (None, "c", None),
        (None, "z", None),
        ("3.10", "u", "3.1"),
    ],
)
def test_a_value_is_a_plain_decimal_and_a_missing_one_is_null(
    places: Any, waste: Indicator, listed: Listed, value: str | None, marker: str, told: str | None
) -> None:
    observe(places.northby, waste, 2024, value, marker=marker)
    assert [(row["value"], row["marker"]) for row in listed("observations/")] == [(told, marker)]


def test_a_restated_value_is_told_and_not_the_one_before_it(
    places: Any, waste: Indicator, listed: Listed
) -> None:
    first = observe(places.northby, waste, 2024, "45.4")
    Observation.objects.filter(pk=first.pk).update(current=False, superseded_at=timezone.now())
    observe(places.northby, waste, 2024, "44.9")
    assert [row["value"] for row in listed("observations/")] == ["44.9"]


def test_observations_come_newest_first_and_are_narrowed(
    places: Any, waste: Indicator, care: Indicator, listed: Listed
) -> None:
    for place, measure, year in (
        (places.northby, waste, 2023),
        (places.northby, care, 2024),
        (places.southby, waste, 2024),
        (places.mon, waste, 2022),
    ):
        observe(place, measure, year, "1")

    def found(**parameters: Any) -> list[tuple[str, int]]:
        rows = listed("observations/", **parameters)
        return [(row["locality"][:3] + row["locality"][-1], row["year"]) for row in rows]

    assert found() == [("W061", 2022), ("E062", 2024), ("E061", 2024), ("E061", 2023)]
    assert found(locality="E06900001") == [("E061", 2024), ("E061", 2023)]
    assert found(locality="E06900001", indicator="A&E/5 %") == [("E061", 2024)]
    assert found(indicator="NI 192", year=2024) == [("E062", 2024)]
    assert found(year=1999) == found(locality="E06999999") == found(year=10**30) == []


def test_a_standing_tells_what_is_known_and_null_for_the_rest(
    places: Any, waste: Indicator, care: Indicator, listed: Listed
) -> None:
    stand(
        places.northby, waste, 2024, "47.2", target=Decimal("50"), gap=Decimal("-2.8"), trend=Decimal("1.20"),
        years_falling=0, place="below", comparators=16, median=Decimal("45.1"), minimum=Decimal("40"),
    )  # fmt: skip
    stand(places.mon, care, 2023, "0", minimum=Decimal("0.5"), short_of_minimum=Decimal("0"), years_falling=3)
    known = {"gap": "-2.8", "trend": "1.2", "place": "below", "comparators": 16, "below_minimum": False}
    bare = {"gap": None, "trend": None, "place": None, "comparators": 0, "below_minimum": True}
    assert listed("standings/") == [
        {
            **{"locality": "W06900001", "indicator": "A&E/5 %", "period": "2023-24", "year": 2023},
            **{"value": "0", "status": "final", "target": None, "years_falling": 3, "median": None},
            **bare,
            "minimum": "0.5",
            "url": f"{SITE}/areas/W06900001/figures/A%26E%2F5%20%25/",
        },
        {
            **{"locality": "E06900001", "indicator": "NI 192", "period": "2024-25", "year": 2024},
            **{"value": "47.2", "status": "final", "target": "50", "years_falling": 0, "median": "45.1"},
            **known,
            "minimum": "40",
            "url": f"{SITE}/areas/E06900001/figures/NI%20192/",
        },
    ]


def test_standings_are_narrowed_as_observations_are(
    places: Any, waste: Indicator, care: Indicator, listed: Listed
) -> None:
    stand(places.northby, waste, 2023, "1")
    stand(places.northby, waste, 2024, "2")
    stand(places.southby, care, 2024, "3")
    assert [row["value"] for row in listed("standings/", indicator="NI 192")] == ["2", "1"]
    assert [row["value"] for row in listed("standings/", year=2024)] == ["3", "2"]
    assert [row["value"] for row in listed("standings/", year=2024, locality="E06900001")] == ["2"]


@pytest.mark.parametrize("address", ["observations/", "standings/", "indicators/"])
def test_a_page_of_figures_is_one_query_however_many(
    places: Any, waste: Indicator, care: Indicator, get: Any, django_assert_max_num_queries: Any, address: str
) -> None:
    for year in range(2000, 2012):
        observe(places.northby, waste, year, "1")
        stand(places.southby, care, year, "2")
    with django_assert_max_num_queries(1):
        assert get(address).status_code == 200
