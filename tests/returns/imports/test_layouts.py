"""The shipped profiles from end to end: a register, then definitions, then figures of the places in it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.figures.models import Indicator, Observation
from framework.places.models import Locality
from framework.returns.models import Import
from tests.returns.imports.conftest import Ran, kept, ran
from tests.returns.layouts import DICTIONARY, INSPECTIONS, LONG, REGISTER

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]
Load = Callable[..., Ran]

NAMES = ("ILACS_OVERALL", "ILACS_LEADERS", "ILACS_HELP", "ILACS_CARE", "ILACS_LEAVERS")


@pytest.fixture
def load(write: Write) -> Load:
    """`load("observations", "dfe-lait-long", LONG)`: import a file by a profile, good rows at least."""

    def by(kind: str, profile: str, content: str, *options: str) -> Ran:
        path = write(content.encode(), name=f"{profile}.csv")
        return ran(kind, path, "--profile", profile, "--accept-valid", "--json", *options)

    return by


@pytest.fixture
def northern(load: Load) -> None:
    """The register and the dictionary are in."""
    assert load("localities", "mysociety-register", REGISTER).counts == (5, 0, 0, 1)
    assert load("indicators", "dfe-lait-dictionary", DICTIONARY).counts == (4, 0, 0, 1)


def test_the_register_knows_who_lies_where_and_who_followed(northern: None) -> None:
    old = Locality.objects.get(code="E07900004")

    assert old.parent is not None
    assert (old.name, old.kind, old.parent.code) == ("Old Southby", "district", "E10900003")
    assert Locality.objects.get(code="W06900005").region == "Wales"
    assert Import.objects.filter(profile="mysociety-register", rows_read=6, refused=1).count() == 1


def test_the_dictionary_defines_what_is_measured(northern: None) -> None:
    need = Indicator.objects.select_related("service_area").get(code="CIN_RATE")

    assert need.service_area is not None
    assert (need.title, need.polarity, need.service_area.code) == (
        "Children in need",
        "lower",
        "children-in-need",
    )
    assert need.service_area.is_high_risk
    assert Indicator.objects.get(code="PUPILS").polarity == "none"


def test_the_long_file_finds_its_places_by_name_and_refuses_the_rest_by_line(
    northern: None, load: Load
) -> None:
    done = load("observations", "dfe-lait-long", LONG)

    assert (done.status, done.report["rows_read"], done.counts) == (1, 12, (6, 0, 0, 6))
    assert [p["line"] for p in done.report["problems"]] == [6, 9, 10, 11, 12, 13]
    assert done.report["problems"][0]["column"] == "LA and Regions"
    told = Observation.objects.order_by("line").values_list("locality__name", "period", "value", "marker")
    assert list(told) == [
        ("Northby", "2016-17", Decimal("12.5"), ""),
        ("Northby", "2025", Decimal("13.25"), ""),
        ("Northby", "2014-15 to 2016-17", Decimal(0), ""),
        ("Northby", "2016 to 2018", None, "x"),
        ("Ynys Wen", "2018", None, "low"),
        ("Ynys Wen", "2019", None, "x"),
    ]


def test_the_same_layouts_again_change_nothing(northern: None, load: Load) -> None:
    load("observations", "dfe-lait-long", LONG)
    before = kept()

    assert load("localities", "mysociety-register", REGISTER).counts == (0, 0, 5, 1)
    assert load("indicators", "dfe-lait-dictionary", DICTIONARY).counts == (0, 0, 4, 1)
    assert load("observations", "dfe-lait-long", LONG).counts == (0, 0, 6, 6)
    after = kept()
    for label in before.keys() - {"returns.Import", "record.Event"}:
        assert after[label] == before[label], label


def test_judgements_want_their_indicators_defined_first(northern: None, load: Load) -> None:
    early = load("observations", "childrens-services-inspections", INSPECTIONS)
    assert early.counts == (0, 0, 0, 15)
    for code in NAMES:
        Indicator.objects.create(code=code, title=code, unit="level", polarity="higher")
    Locality.objects.create(code="E09900001", name="City of London", kind="london_borough")

    assert load("observations", "childrens-services-inspections", INSPECTIONS).counts == (10, 0, 0, 5)
    levels = Observation.objects.filter(locality__name="Northby").order_by("indicator__code")
    assert {row.indicator.code: row.value for row in levels.select_related("indicator")} == {
        "ILACS_CARE": 4, "ILACS_HELP": 1, "ILACS_LEADERS": 2, "ILACS_LEAVERS": None, "ILACS_OVERALL": 3,
    }  # fmt: skip


@pytest.mark.parametrize("option", ["", "--dry-run"])
def test_without_leave_one_row_that_is_not_for_us_keeps_the_whole_file_out(
    northern: None, write: Write, option: str
) -> None:
    before = kept()
    path = write(LONG.encode(), name="long.csv")
    done = ran("observations", path, "--profile", "dfe-lait-long", "--json", *filter(None, [option]))

    assert (done.status, done.report["written"], done.report["new"]) == (1, False, 6)
    assert kept() == before
