"""A figure taken away as data: the very values of the page, typed, with what was missing left empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.figures.models import Indicator
from framework.places.models import Locality
from tests.public.marches import NORTHBY, SOUTHBY, row
from tests.public.reading import Page

RECYCLING = "/areas/E06900001/figures/NI%20192"

COLUMNS = [
    "indicator", "locality", "period", "value", "marker", "status", "verdict", "numerator", "denominator",
    "promised", "median_of_similar_areas", "minimum", "note", "source", "line",
]  # fmt: skip


def rows(address: str) -> list[dict[str, str]]:
    text = Client().get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_csv_has_every_period_oldest_first_with_its_source(nation: Any) -> None:
    told = rows(f"{RECYCLING}.csv")
    assert list(told[0]) == COLUMNS
    assert [(each["period"], each["value"], each["marker"], each["line"]) for each in told] == [
        ("2021-22", "44.1", "", "2"),
        ("2022-23", "", "c", "3"),
        ("2023-24", "46", "", "4"),
        ("2024-25", "47.2", "", "5"),
    ]
    assert {each["source"] for each in told} == {"observations.csv"}


def test_the_json_is_the_same_with_nothing_where_nothing_is_known(nation: Any) -> None:
    told = Client().get(f"{RECYCLING}.json").json()["results"]
    assert [list(each) for each in told] == [COLUMNS] * 4
    assert told[1] | {"line": 0} == dict.fromkeys(COLUMNS) | {
        "indicator": "NI 192", "locality": "E06900001", "period": "2022-23", "marker": "c", "status": "final",
        "verdict": "", "note": "", "source": "observations.csv", "line": 0,
    }  # fmt: skip
    assert told[3] | {"note": ""} == {
        "indicator": "NI 192",
        "locality": "E06900001",
        "period": "2024-25",
        "value": "47.2",
        "marker": "",
        "status": "provisional",
        "verdict": "",
        "numerator": "23600",
        "denominator": "50000",
        "promised": "50",
        "median_of_similar_areas": "44.5",
        "minimum": "40",
        "note": "",
        "source": "observations.csv",
        "line": 5,
    }


def test_nought_is_nought_in_the_data_and_hundreds_keep_their_noughts(
    nation: Any, take: Callable[..., Any]
) -> None:
    take("observations", row("NI 154", SOUTHBY, "2023-24", "1200"), row("NI 154", SOUTHBY, "2024-25", "0"))
    address = "/areas/E06900002/figures/NI%20154"
    assert [each["value"] for each in Client().get(f"{address}.json").json()["results"]] == ["1200", "0"]
    assert [each["value"] for each in rows(f"{address}.csv")] == ["1200", "0"]


def test_the_data_have_the_value_that_stands_now(nation: Any, take: Callable[..., Any]) -> None:
    take("observations", row("NI 192", NORTHBY, "2023-24", "45", note="A tip was counted twice."))
    told = rows(f"{RECYCLING}.csv")
    assert [(each["value"], each["note"]) for each in told if each["period"] == "2023-24"] == [
        ("45", "A tip was counted twice.")
    ]


def test_of_a_figure_without_values_the_data_are_only_heads(nation: Any) -> None:
    assert Client().get("/areas/E06900003/figures/L9.json").json() == {"results": []}
    assert Client().get("/areas/E06900003/figures/L9.csv").content.decode("utf-8-sig").strip() == ",".join(
        COLUMNS
    )


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("json", "application/json")])
def test_a_form_has_its_own_address_and_may_be_asked_for_at_the_pages(
    nation: Any, form: str, kind: str
) -> None:
    own, asked = Client().get(f"{RECYCLING}.{form}"), Client().get(f"{RECYCLING}/?format={form}")
    assert own["Content-Type"].startswith(kind)
    assert own.content == asked.content


def test_the_page_leads_to_its_data_whatever_its_code_holds(nation: Any, read: Callable[[str], Page]) -> None:
    page = read("/areas/E06900001/figures/H%26S%2F1/")
    for form in ("csv", "json"):
        link = f"/areas/E06900001/figures/H%26S%2F1.{form}"
        assert link in page.content
        assert Client().get(link).status_code == 200


@pytest.mark.parametrize("code", ["a/b.csv", "a.csv", "100%", "half?", "5 % & more"])
def test_a_code_that_looks_like_a_form_is_still_a_code(northby: Locality, code: str) -> None:
    from framework.public import addresses

    Indicator.objects.create(code=code, title="Odd", unit="%")
    assert Client().get(addresses.figure(northby.code, code)).status_code == 200
    told = Client().get(addresses.figure(northby.code, code).rstrip("/") + ".json")
    assert told.json() == {"results": []}


def test_the_file_is_called_after_the_area_and_the_indicator(nation: Any) -> None:
    told = Client().get(f"{RECYCLING}.csv")["Content-Disposition"]
    assert told == "attachment; filename*=UTF-8''E06900001-NI-192.csv"
