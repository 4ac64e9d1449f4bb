"""What all imports share: rows copied as they are, and progress that does not flood."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
import pytest
from django.db import connection

from framework.returns.loading import Terms, progress, reading, stage
from framework.returns.report import Report


@pytest.mark.django_db
def test_staged_rows_come_out_as_they_went_in() -> None:
    told = {
        "text": ["", None, 'say "so", twice', "two\nlines", "\\N", "back\\slash"],
        "number": [Decimal("1.5"), None, Decimal(0), Decimal("-0.000001"), Decimal(10) ** 13, Decimal(7)],
        "day": [dt.date(2024, 2, 29), None, *[dt.date(2024, 1, 1)] * 4],
        "flag": [True, False, None, True, True, False],
    }
    frame = pl.DataFrame(told, schema_overrides={"number": pl.Decimal(20, 6)})
    columns = {"text": "text", "number": "numeric(20, 6)", "day": "date", "flag": "boolean"}
    assert stage("staged", columns, [frame.head(2), frame.tail(4)]) == 6
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM staged")
        assert cursor.fetchall() == list(zip(*told.values(), strict=True))


@pytest.mark.django_db
def test_staging_again_begins_anew() -> None:
    frame = pl.DataFrame({"line": [1, 2]})
    stage("staged", {"line": "int"}, [frame])
    assert stage("staged", {"line": "int"}, []) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM staged")
        assert cursor.fetchone() == (0,)


def test_progress_is_told_at_most_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 0.5, 1.2, 1.2, 1.9, 2.5, 2.5])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))
    told: list[str] = []
    tell = reading(told.append)
    for share in (1, 2, 3, 4):
        tell(share * 100_000, share / 4)
    assert told == [
        "200,000 rows read and checked, 50% of the file …",
        "400,000 rows read and checked, 100% of the file …",
    ]


@pytest.mark.parametrize(
    ("terms", "report", "allowed"),
    [
        (Terms(), Report("f", ""), True),
        (Terms(), Report("f", "", refused=1), False),
        (Terms(accept_valid=True), Report("f", "", refused=1), True),
        (Terms(dry_run=True), Report("f", ""), False),
        (Terms(accept_valid=True), Report("f", "", stopped=True), False),
    ],
)
def test_when_rows_may_be_written(terms: Terms, report: Report, allowed: bool) -> None:
    assert terms.allow(report) is allowed
