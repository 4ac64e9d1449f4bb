"""What is known after an import depends on what the files say, not on how often, how split or how spelt."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.figures.models import Observation
from framework.record.models import Message
from framework.returns.models import Import
from tests.returns.conftest import workbook
from tests.returns.imports.conftest import figures, ran

pytestmark = pytest.mark.usefixtures("cast")
Write = Callable[..., Path]

HEAD = "indicator,locality,period,value,status,marker,note"
ROWS = [
    "NI 192,E06900001,2021-22,45.2,,,",
    "NI 192,E06900001,2022-23,0,,,",
    "NI 192,E06900001,2023-24,,,c,fewer than five",
    "NI 192,E06900002,2022-23,38,provisional,,",
    "NI 192,E06900002,2023-24,,,x,",
    "NI 49,E06900001,2022-Q4,1204.5,,u,Cyfrif ym Môn",
    "NI 49,E06900002,2022,0.4,,low,",
    "NI 49,E06900002,2023,-12,,,",
]
SPELT_OTHERWISE = [
    "ni192,e06900001,2021/22,45.20 %,final,,",
    "NI 192,E06900001,202223,0.0,F,,",
    "NI 192,E06900001,2023-2024,c,,,fewer than five ",
    "NI 192,E06900002,2022–23,£38,p,,",
    "NI 192,E06900002,2023-24,[x],,x,",
    'NI 049,E06900001,2022 q4,"1,204.50",final,[u],Cyfrif ym Môn',
    "NI 49,E06900002,2022,.4,,LOW,",
    "NI 49,E06900002,2023,−12,,,",
]


def take(write: Write, rows: list[str], **also: str) -> tuple[int, ...]:
    done = ran("observations", write(HEAD, *rows, **also), "--json")
    assert done.status == 0, done.report["problems"]
    return done.counts


def test_a_file_is_known_by_what_it_says_and_not_by_its_spelling(write: Write) -> None:
    assert take(write, ROWS) == (8, 0, 0, 0)
    before = figures()
    assert take(write, SPELT_OTHERWISE) == (0, 0, 8, 0)
    assert figures() == before
    assert Observation.objects.count() == 8


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("wide.csv", lambda text: text.encode("utf-16")),
        ("old.csv", lambda text: text.replace("\n", "\r").encode("cp1252")),
        ("semi.csv", lambda text: text.replace(",", ";").encode("utf-8-sig")),
        ("tabs.csv", lambda text: text.replace(",", "\t").replace("\n", "\r\n").encode()),
        (
            "book.xlsx",
            lambda text: workbook(
                {"Figures": {n: line.split(",") for n, line in enumerate(text.splitlines(), start=1)}}
            ),
        ),
    ],
)
def test_the_same_rows_in_another_file_change_nothing(
    write: Write, name: str, made: Callable[[str], bytes]
) -> None:
    take(write, ROWS)
    before, messages = figures(), Message.objects.count()
    done = ran("observations", write(made("\n".join([HEAD, *ROWS]) + "\n"), name=name), "--json")

    assert (done.status, done.counts) == (0, (0, 0, 8, 0))
    assert (figures(), Message.objects.count()) == (before, messages)
    assert Import.objects.values("sha256").distinct().count() == 2


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, len(ROWS)), shuffled=st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_split_of_a_file_in_two_matters(
    write: Write, cut: int, shuffled: random.Random
) -> None:
    with transaction.atomic():
        take(write, ROWS)
        expected = figures()
        transaction.set_rollback(True)
    mixed = list(ROWS)
    shuffled.shuffle(mixed)
    with transaction.atomic():
        halves = [half for half in (mixed[:cut], mixed[cut:]) if half]
        counts = [take(write, half) for half in halves]
        assert sum(new for new, *_ in counts) == 8
        assert figures() == expected
        assert take(write, ROWS) == (0, 0, 8, 0)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("row", "otherwise"),
    [
        (ROWS[0], "NI 192,E06900001,2021-22,45.3,,,"),
        (ROWS[0], "NI 192,E06900001,2021-22,,,c,"),
        (ROWS[0], "NI 192,E06900001,2021-22,45.2,provisional,,"),
        (ROWS[0], "NI 192,E06900001,2021-22,45.2,,u,"),
        (ROWS[0], "NI 192,E06900001,2021-22,45.2,,,Counted anew"),
        (ROWS[1], "NI 192,E06900001,2022-23,,,x,"),
        (ROWS[2], "NI 192,E06900001,2023-24,0,,,fewer than five"),
        (ROWS[4], "NI 192,E06900002,2023-24,,,z,"),
    ],
)
def test_a_restated_value_keeps_the_earlier_one_whatever_it_said(
    write: Write, row: str, otherwise: str
) -> None:
    take(write, ROWS)
    assert take(write, [otherwise]) == (0, 1, 0, 0)

    key = {
        "indicator__code": row.split(",")[0],
        "locality__code": row.split(",")[1],
        "period": row.split(",")[2],
    }
    earlier, now = Observation.objects.filter(**key).order_by("pk")
    assert (earlier.current, now.current) == (False, True)
    assert earlier.superseded_at is not None
    assert (earlier.source.rows_read, now.source.rows_read) == (8, 1)
    assert Observation.objects.current().count() == 8


def test_a_value_may_be_restated_and_come_back_and_all_of_it_stays(write: Write) -> None:
    for value, counts in (
        ("5", (1, 0, 0, 0)),
        ("6", (0, 1, 0, 0)),
        ("6.0", (0, 0, 1, 0)),
        ("5", (0, 1, 0, 0)),
    ):
        assert take(write, [f"NI 49,E06900001,2023,{value},,,"]) == counts

    told = Observation.objects.order_by("pk").values_list("value", "current")
    assert list(told) == [(Decimal(5), False), (Decimal(6), False), (Decimal(5), True)]


def test_a_repeat_across_two_files_is_unchanged_and_within_one_is_refused(write: Write) -> None:
    row = "NI 49,E06900001,2023,5,,,"
    assert take(write, [row]) == (1, 0, 0, 0)
    done = ran("observations", write(HEAD, row, row), "--json", "--accept-valid")

    assert (done.status, done.counts) == (1, (0, 0, 1, 1))


def test_a_contradiction_within_one_file_is_refused_although_one_of_the_two_is_known(write: Write) -> None:
    row, other = "NI 49,E06900001,2023,5,,,", "NI 49,E06900001,2023,6,,,"
    take(write, [row])
    done = ran("observations", write(HEAD, row, other), "--json", "--accept-valid")

    assert (done.status, done.counts) == (1, (0, 0, 0, 2))
    assert [told[3] for told in figures()] == [Decimal(5)]


def test_each_row_is_found_again_in_its_file_by_its_line(write: Write, at: dt.datetime) -> None:
    rows = ["", ROWS[0], ",,,,,,", 'NI 49,E06900001,2023,5,,,"of\nthree\nlines"', ROWS[7]]
    assert take(write, rows) == (3, 0, 0, 0)

    assert list(Observation.objects.order_by("line").values_list("line", "value")) == [
        (3, Decimal("45.2")),
        (5, Decimal(5)),
        (8, Decimal(-12)),
    ]


def test_every_row_read_is_new_restated_unchanged_or_refused(write: Write) -> None:
    take(write, ROWS[:4])
    rows = [
        *ROWS[:3],
        ROWS[3].replace("38", "39"),
        *ROWS[4:6],
        "NI 49,E06900009,2023,5,,,",
        "NI 49,E06900001",
    ]
    report = ran("observations", write(HEAD, *rows), "--json", "--accept-valid").report

    assert (report["rows_read"], report["new"], report["restated"]) == (8, 2, 1)
    assert (report["unchanged"], report["refused"]) == (3, 2)
    assert [p["line"] for p in report["problems"]] == [8, 9]
