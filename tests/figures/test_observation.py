"""Observations are kept as they are: the database refuses whatever would change one, in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from framework.figures.models import Indicator, Observation
from framework.figures.models.observations import KEPT
from framework.places.models import Locality

REFUSAL = "Observations are kept as they are: they cannot be changed or deleted."
OTHER = {
    "indicator_id": "indicator_id + 1",
    "locality_id": "locality_id + 1",
    "id": "id + 1",
    "year": "2001",
    "starts": "'2001-01-01'",
    "ends": "'2001-12-31'",
    "value": "value + 1",
    "marker": "'u'",
    "numerator": "1",
    "denominator": "1",
    "status": "'provisional'",
    "verdict": "'certified'",
    "source_id": "source_id + 1",
    "line": "line + 1",
    "recorded_at": "now() - interval '1 day'",
}


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def told(observe: Any, northby: Locality, recycling: Indicator) -> Observation:
    observation: Observation = observe(northby, recycling, 2024, 47)
    return observation


def test_every_column_but_those_of_supersession_is_kept() -> None:
    columns = {field.attname for field in Observation._meta.concrete_fields}
    assert set(KEPT) == columns - {"current", "superseded_at"}


@pytest.mark.parametrize("column", KEPT)
def test_no_column_can_be_changed_not_even_while_superseding(told: Observation, column: str) -> None:
    changed = f"UPDATE figures_observation SET {column} = {OTHER.get(column, chr(39) + 'other' + chr(39))}"
    for statement in (changed, f"{changed}, current = false, superseded_at = now()"):
        with pytest.raises(DatabaseError, match=REFUSAL):
            run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM figures_observation",
        "TRUNCATE figures_observation",
        "UPDATE figures_observation SET current = false",
    ],
)
def test_nothing_can_be_taken_away(told: Observation, statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL):
        run(statement)


def test_what_is_superseded_stays_so(told: Observation, at: dt.datetime) -> None:
    Observation.objects.filter(pk=told.pk).update(current=False, superseded_at=at)
    with pytest.raises(DatabaseError, match=REFUSAL):
        run("UPDATE figures_observation SET current = true, superseded_at = NULL")


@pytest.mark.parametrize("column", ["indicator", "locality"])
def test_an_observation_is_of_something_that_is_known(told: Observation, observe: Any, column: str) -> None:
    stranger = {"indicator": told.indicator, "locality": told.locality}
    stranger[column].pk = 0
    with (
        pytest.raises(DatabaseError, match="of an indicator and a locality that are known"),
        transaction.atomic(),
    ):
        observe(stranger["locality"], stranger["indicator"], 2023, 5)


@pytest.mark.parametrize(
    ("value", "marker"), [(None, ""), (5, "c"), (5, "x"), (5, "z")], ids=["neither", "both", "both", "both"]
)
def test_there_is_a_value_or_a_marker_that_says_why_not(
    told: Observation, observe: Any, value: float | None, marker: str
) -> None:
    with pytest.raises(IntegrityError, match="observation_value_or_marker"), transaction.atomic():
        observe(told.locality, told.indicator, 2023, value, marker=marker)


def test_one_observation_of_a_period_is_current(told: Observation) -> None:
    with pytest.raises(IntegrityError, match="observation_one_current"), transaction.atomic():
        told.pk = None
        told.save()
