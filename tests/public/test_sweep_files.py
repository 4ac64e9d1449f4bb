"""What a sweep saw, judged by and came to, as files: enough for anybody to run it again and come to the same."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from django.test import Client

from framework.figures.models import Indicator
from framework.places.models import Locality
from framework.risk import actions
from framework.risk.evaluator import LOCALITIES, READINGS, canonical
from framework.risk.judging import judge
from framework.risk.models import Sweep
from framework.stages.models import Transition
from tests.public.reading import Page


def file(swept: Sweep, name: str) -> bytes:
    answer = Client().get(f"/sweeps/{swept.pk}/{name}")
    assert answer.status_code == 200
    return answer.content


def table(content: bytes, schema: Any) -> pl.DataFrame:
    """The columns that the evaluator reads, out of the file alone."""
    return pl.read_csv(io.BytesIO(content), schema_overrides=schema).select(list(schema))


def test_from_the_files_alone_anybody_comes_to_the_same_result_to_the_byte(swept: Sweep) -> None:
    readings = table(file(swept, "readings.csv"), READINGS)
    places = table(file(swept, "localities.csv"), LOCALITIES)
    again = canonical(judge(file(swept, "rules.toml").decode(), readings, places, swept.year))
    assert again == file(swept, "result.json")
    assert hashlib.sha256(again).hexdigest() == swept.result_sha256


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("readings.csv", "text/csv; charset=utf-8"),
        ("localities.csv", "text/csv; charset=utf-8"),
        ("rules.toml", "application/toml; charset=utf-8"),
        ("result.json", "application/json"),
    ],
)
def test_each_file_says_what_it_is_and_stands_among_the_links_of_the_move(
    swept: Sweep, read: Callable[[str], Page], name: str, kind: str
) -> None:
    assert Client().get(f"/sweeps/{swept.pk}/{name}")["Content-Type"] == kind
    moved = Transition.objects.filter(locality__name="Northby").get()
    assert f"/sweeps/{swept.pk}/{name}" in read(f"/moves/{moved.pk}/").links.values()


def test_readings_name_their_area_by_its_code_and_lead_to_where_they_stand(swept: Sweep) -> None:
    rows = list(csv.DictReader(io.StringIO(file(swept, "readings.csv").decode())))
    assert len(rows) == swept.facts
    below = [row for row in rows if row["fact"] == "figures.below_minimum"]
    assert [(row["code"], row["year"], row["value"], row["label"]) for row in below] == [
        ("E06900001", "2024", "1.0", "Falls in homes"),
        ("E06900002", "2023", "40.0", "Waste recycled"),
        ("E06900002", "2024", "2.0", "Waste recycled"),
    ]
    assert all(Client().get(row["source"]).status_code == 200 for row in below)


def test_the_areas_stand_as_the_sweep_saw_them_before_it_moved_them(swept: Sweep) -> None:
    rows = csv.DictReader(io.StringIO(file(swept, "localities.csv").decode()))
    assert {row["name"]: row["stage"] for row in rows} == dict.fromkeys(
        ("Northby", "Southby", "Eastby", "Dyffryn Gwyn", "Marchshire"), "assessment"
    )


def test_the_result_holds_the_moves_that_were_made(swept: Sweep) -> None:
    told = json.loads(file(swept, "result.json"))
    assert [(move["rule"], move["to"]) for move in told["moves"]] == [
        ("below_minimum_people_at_risk", "inspection"),
        ("below_minimum_elsewhere", "peer_challenge"),
    ]


def test_the_files_stay_as_they_were_when_everything_has_changed(
    swept: Sweep, take: Callable[..., Any], at: dt.datetime
) -> None:
    names = ("readings.csv", "localities.csv", "rules.toml", "result.json")
    before = [file(swept, name) for name in names]
    take("localities", "E06900002,Southby and Dale,unitary,Northern Marches,,,,,1,1,2,,")
    take("observations", "NI 192,E06900002,2024-25,60,,,,,")
    actions.sweep(year=2024, key="second", at=at)
    assert [file(swept, name) for name in names] == before


def test_a_text_that_a_spreadsheet_would_run_is_only_text(nation: Any, at: dt.datetime) -> None:
    Indicator.objects.filter(code="H&S/1").update(title='=HYPERLINK("http://evil.example")')
    Locality.objects.filter(name="Northby").update(name="+SUM(A1)")
    swept = actions.sweep(year=2024, key="first", at=at)
    readings = list(csv.DictReader(io.StringIO(file(swept, "readings.csv").decode())))
    names = [row["name"] for row in csv.DictReader(io.StringIO(file(swept, "localities.csv").decode()))]
    assert [row["label"] for row in readings if row["label"].startswith(("=", "+"))] == []
    assert '\'=HYPERLINK("http://evil.example")' in [row["label"] for row in readings]
    assert names[0] == "'+SUM(A1)"


def test_a_sweep_that_saw_nothing_has_files_with_heads_alone(register: Any, at: dt.datetime) -> None:
    swept = actions.sweep(year=2024, key="first", at=at)
    assert file(swept, "readings.csv").decode().splitlines() == [
        "fact,locality,year,subject,service_area,high_risk,value,label,source,reading,code"
    ]
    assert json.loads(file(swept, "result.json"))["moves"] == []
