"""Rows with the same key in one file, alike and apart, near and far, in whatever order they came."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.problems import MOST_PROBLEMS
from framework.returns.tables import parser, pieces
from framework.returns.validation import Validated, check_file
from tests.returns.conftest import OBSERVATIONS

Send = Callable[..., Path]

REPEAT = "This row says again what line {} says. Remove it."
APART = (
    "This row and line {} give different things for the same indicator and locality and period. "
    "Keep the one that is right."
)


def row(value: str = "5", period: str = "2023-24", indicator: str = "A", locality: str = "E06900001") -> str:
    return f"{indicator},{locality},{period},{value},,,,,\n"


def check(send: Send, *rows: str) -> Validated:
    return check_file(send(OBSERVATIONS + "".join(rows)), "observations")


def told(validated: Validated) -> list[tuple[int, str]]:
    return [(p.line, p.problem) for p in validated.problems]


@pytest.mark.parametrize(
    "again",
    [
        row("5.0"),
        row("5.000000"),
        row(" 5 "),
        row("+5"),
        row("5e0"),
        row(period="2023/24"),
        row(indicator=" A "),
        row(locality="e06900001"),
        "A,E06900001,2023-24,5,final,,,,\n",
        "A,E06900001,2023-24,5,F,,,,  \n",
    ],
    ids=lambda text: text.strip(),
)
def test_the_same_thing_in_another_spelling_is_a_repeat(send: Send, again: str) -> None:
    validated = check(send, row(), again)

    assert told(validated) == [(3, REPEAT.format(2))]
    assert validated.good["line"].to_list() == [2]


@pytest.mark.parametrize(
    "apart",
    [
        row("6"),
        row("5.000001"),
        row("c"),
        row("-5"),
        "A,E06900001,2023-24,5,provisional,,,,\n",
        "A,E06900001,2023-24,5,,u,,,\n",
        "A,E06900001,2023-24,5,,,1,,\n",
        "A,E06900001,2023-24,5,,,,1,\n",
        "A,E06900001,2023-24,5,,,,,note\n",
    ],
    ids=lambda text: text.strip(),
)
def test_a_row_that_tells_anything_else_contradicts(send: Send, apart: str) -> None:
    validated = check(send, row(), row(period="2024-25"), apart)

    assert told(validated) == [(2, APART.format(4)), (4, APART.format(2))]
    assert validated.good["line"].to_list() == [3]


@pytest.mark.parametrize(
    "other",
    [
        row(period="2022-23"),
        row(indicator="B"),
        row(indicator="a"),
        row(locality="E06900002"),
        row(period="2023"),
    ],
    ids=lambda text: text.strip(),
)
def test_rows_about_different_things_are_no_repeats(send: Send, other: str) -> None:
    assert check(send, row(), other).problems == ()


@pytest.mark.parametrize("order", list(itertools.permutations("556")), ids="".join)
def test_one_row_that_differs_takes_all_of_its_key_with_it(send: Send, order: tuple[str, ...]) -> None:
    validated = check(send, *(row(value) for value in order), row(indicator="B"))

    assert (validated.refused, validated.good["indicator"].to_list()) == (3, ["B"])
    assert told(validated) == [(2, APART.format(4)), (3, APART.format(2)), (4, APART.format(2))]


def test_many_repeats_of_one_row_all_point_to_the_first(send: Send) -> None:
    validated = check(send, row(indicator="B"), *[row()] * 50)

    assert told(validated) == [(line, REPEAT.format(3)) for line in range(4, 53)]
    assert validated.good["line"].to_list() == [2, 3]


def test_a_report_full_of_repeats_counts_them_all(send: Send) -> None:
    validated = check(send, *[row()] * (MOST_PROBLEMS + 500))

    report = validated.report(new=1)
    assert (report.rows_read, report.new, report.refused) == (1_500, 1, 1_499)
    assert len(report.problems) == MOST_PROBLEMS


@pytest.mark.parametrize("fewest", [100, 10**9], ids=["categories", "text"])
def test_repeats_are_found_however_far_apart_they_stand(
    send: Send, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 3_000)
    monkeypatch.setattr(parser, "FEWEST_ROWS", fewest)
    rows = [row(str(n), locality=f"E069{n:05}") for n in range(1_000)]
    validated = check(send, *rows, rows[0], row("7.5", locality="E06900999"))

    assert told(validated) == [
        (1_001, APART.format(1_003)),
        (1_002, REPEAT.format(2)),
        (1_003, APART.format(1_001)),
    ]
    assert (validated.rows_read, validated.refused, validated.good.height) == (1_002, 3, 999)


def test_the_order_of_rows_changes_lines_and_nothing_else(send: Send) -> None:
    rows = [row(str(n % 7), locality=f"E069{n % 40:05}", period=str(2_000 + n % 3)) for n in range(200)]
    rows += [
        row("bad", indicator="B"),
        row(locality="E069", indicator="B"),
        row(period="2023-25", indicator="B"),
    ]
    one = check(send, *rows)
    random.Random(11).shuffle(rows)
    other = check(send, *rows)

    def kept(validated: Validated) -> list[tuple[object, ...]]:
        return sorted(validated.good.drop("line").rows())

    assert (one.rows_read, one.refused) == (other.rows_read, other.refused)
    assert 0 < one.good.height < one.rows_read
    assert kept(one) == kept(other)


def test_of_what_a_profile_sets_aside_the_report_still_speaks(use: Callable[..., Validated]) -> None:
    profile = """
        format = "observations"
        [columns]
        indicator = { fixed = "A" }
        locality = "Area"
        period = "Year"
        value = "Figure"
        [repeats]
        keep = "last"
        """
    validated = use(profile, "Area,Year,Figure\nE06900001,2023,5\nE06900001,2023,6\nE06900002,2023,7\n")

    assert validated.good.select("locality", "value").rows() == [
        ("E06900001", Decimal(6)),
        ("E06900002", Decimal(7)),
    ]
    assert told(validated) == [
        (2, "Line 3 has the same indicator and Area and Year, and of these the profile takes the last.")
    ]
    assert validated.report(new=2).exit_code == 1
