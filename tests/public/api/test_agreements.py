"""Agreements: what was promised, by priority and year; never what is still being negotiated."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.models import Indicator
from framework.priorities.models import Agreement, Priority, Target
from tests.public.api.figures import agree, promise
from tests.public.reading import SITE

pytestmark = pytest.mark.django_db

Listed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def waste(places: Any) -> Indicator:
    return Indicator.objects.create(code="NI 192", title="Waste recycled")


@pytest.fixture
def northbys(places: Any, waste: Indicator) -> Agreement:
    """Northby's of 2025 to 2027: two priorities, entered last first, of which one has no target."""
    made = agree(places.northby, (2025, 2027), "agreed")
    tied = {"locality": places.northby, "agreement": made}
    Priority.objects.create(**tied, code="safety", number=2, title="Streets that feel safe")
    homes = Priority.objects.create(
        **tied, code="waste", number=1, title="Less waste", lead_partner="Northby Council"
    )
    target = {"locality": places.northby, "priority": homes}
    Target.objects.create(
        **target, indicator=waste, designated=True, baseline=Decimal("41.20"), baseline_period="2023-24"
    )
    Target.objects.create(**target, indicator=Indicator.objects.create(code="B", title="Bins"))
    promise(made, waste, y2027="52.50", y2025="0", y2024="38", y2028="60")
    return made


def test_an_agreement_tells_its_priorities_and_what_was_promised_by_year(
    northbys: Agreement, waste: Indicator, places: Any, listed: Listed
) -> None:
    promise(agree(places.southby, (2030, 2031)), waste, y2025="99")
    assert listed("agreements/") == [
        {
            "locality": "E06900001",
            "from_year": 2025,
            "to_year": 2027,
            "state": "agreed",
            "agreed_on": "2025-03-14",
            "priorities": [
                {
                    "code": "waste",
                    "title": "Less waste",
                    "lead_partner": "Northby Council",
                    "targets": [
                        {
                            "indicator": "NI 192",
                            "designated": True,
                            "baseline": "41.2",
                            "baseline_period": "2023-24",
                            "promised": {"2025": "0", "2027": "52.5"},
                        },
                        {
                            "indicator": "B",
                            "designated": False,
                            "baseline": None,
                            "baseline_period": "",
                            "promised": {},
                        },
                    ],
                },
                {"code": "safety", "title": "Streets that feel safe", "lead_partner": "", "targets": []},
            ],
            "url": f"{SITE}/areas/E06900001/",
        }
    ]


@pytest.mark.parametrize(
    ("states", "told"), [((), []), (("agreed",), ["agreed"]), (("agreed", "closed"), ["closed"])]
)
def test_what_is_being_negotiated_is_nobody_elses_business(
    places: Any, listed: Listed, states: tuple[str, ...], told: list[str]
) -> None:
    agree(places.northby, (2025, 2027), *states)
    assert [row["state"] for row in listed("agreements/")] == told
    assert [row["state"] for row in listed("agreements/", locality="E06900001", year=2026)] == told


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({}, [2028, 2025, 2025, 2022]),
        ({"locality": "E06900001"}, [2028, 2025, 2022]),
        ({"year": 2024}, [2022]),
        ({"year": 2025}, [2025, 2025]),
        ({"year": 2027}, [2025, 2025]),
        ({"year": 2031}, []),
        ({"year": 2025, "locality": "E06900002"}, [2025]),
        ({"locality": "W06900001"}, []),
    ],
)
def test_agreements_come_newest_first_and_by_a_year_that_they_cover(
    places: Any, listed: Listed, parameters: dict[str, Any], found: list[int]
) -> None:
    agree(places.northby, (2028, 2030), "agreed")
    for years in ((2022, 2024), (2025, 2027)):
        agree(places.northby, years, "agreed", "closed")
    agree(places.southby, (2025, 2027), "agreed")
    assert [row["from_year"] for row in listed("agreements/", **parameters)] == found


def test_a_page_of_agreements_costs_the_same_however_many_they_are(
    northbys: Agreement, waste: Indicator, places: Any, get: Any, django_assert_max_num_queries: Any
) -> None:
    for place in (places.southby, places.mon, places.shire, places.old):
        promise(agree(place, (2025, 2027), "agreed"), waste, y2025="40")
    with django_assert_max_num_queries(4):
        assert len(get("agreements/").json()["results"]) == 5
