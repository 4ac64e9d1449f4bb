"""Localities, indicators and agreements: what a row must hold, and what the rows of one file must agree on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.formats import FORMATS
from framework.returns.validation import Validated, check_file

Send = Callable[..., Path]

LOCALITIES = (
    "code,name,kind,region,parent_code,valid_from,valid_to,successor_codes,population,"
    "tile_x,tile_y,names,former_codes"
)
AGREEMENT = (
    "locality,from_year,to_year,priority,priority_title,lead_partner,indicator,baseline_period,baseline,year,target,"
    "stretch,reward,designated,national_reason"
)
INDICATORS = "code,title,description,unit,polarity,kind,service_area,high_risk,audited,minimum,minimum_from"


def check(send: Send, kind: str, head: str, *rows: str) -> Validated:
    return check_file(send("\n".join((head, *rows)) + "\n"), kind)


@pytest.mark.parametrize(
    ("kind", "columns"), [("localities", LOCALITIES), ("indicators", INDICATORS), ("agreement", AGREEMENT)]
)
def test_the_columns_of_the_contract_are_all_known(kind: str, columns: str) -> None:
    assert FORMATS[kind].names == tuple(columns.split(","))


def test_a_locality_comes_out_typed(send: Send) -> None:
    row = (
        "e06900001,Northby,Unitary,Northern Marches,,2009-04-01,31/03/2023,E06900002;E06900003,"
        '"214,300",-3,4,Northby Council;North-by,E06900009'
    )
    validated = check(send, "localities", LOCALITIES, row)

    assert validated.problems == ()
    assert validated.good.row(0, named=True) == {
        "line": 2,
        "code": "E06900001",
        "name": "Northby",
        "kind": "unitary",
        "region": "Northern Marches",
        "parent_code": None,
        "valid_from": dt.date(2009, 4, 1),
        "valid_to": dt.date(2023, 3, 31),
        "successor_codes": ["E06900002", "E06900003"],
        "population": 214_300,
        "tile_x": -3,
        "tile_y": 4,
        "names": ["Northby Council", "North-by"],
        "former_codes": ["E06900009"],
    }


def test_a_locality_needs_no_more_than_code_name_and_kind(send: Send) -> None:
    validated = check(send, "localities", "code,name,kind", "E06900001,Northby,unitary")

    row = validated.good.row(0, named=True)
    assert (row["region"], row["population"], row["successor_codes"], row["names"]) == ("", None, [], [])


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("E0690,Northby,unitary,,,,,,,,,,", "code", "one letter and eight digits"),
        ("E06900001,,unitary,,,,,,,,,,", "name", "This cell is empty"),
        ("E06900001,Northby,village,,,,,,,,,,", "kind", "not one of unitary, county, district"),
        ("E06900001,Northby,unitary,,E06900001,,,,,,,,", "parent_code", "cannot lie in itself"),
        (
            "E06900001,Northby,unitary,,,2023-04-01,2019-04-01,,,,,,",
            "valid_to",
            "cannot end before it begins",
        ),
        ("E06900001,Northby,unitary,,,2023-02-30,,,,,,,", "valid_from", "There is no such day"),
        ("E06900001,Northby,unitary,,,,,E06900001;E06900002,,,,,", "successor_codes", "its own successor"),
        ("E06900001,Northby,unitary,,,,,E069;E06900002,,,,,", "successor_codes", "“E069” is not a code"),
        ("E06900001,Northby,unitary,,,,,,12.5,,,,", "population", "not a whole number"),
        ("E06900001,Northby,unitary,,,,,,-3,,,,", "population", "lies outside 0 to"),
        ("E06900001,Northby,unitary,,,,,,,3,,,", "tile_y", "both tile_x and tile_y"),
        ("E06900001,=Northby,unitary,,,,,,,,,,", "name", "formula"),
        (f"E06900001,{'N' * 121},unitary,,,,,,,,,,", "name", "121 characters"),
    ],
)
def test_a_locality_with_a_problem_is_refused(send: Send, row: str, column: str, words: str) -> None:
    validated = check(send, "localities", LOCALITIES, row)

    assert validated.refused == 1
    assert [(p.line, p.column) for p in validated.problems] == [(2, column)]
    assert words in validated.problems[0].problem


def test_a_code_that_two_localities_claim_is_refused_for_both(send: Send) -> None:
    validated = check(
        send, "localities", "code,name,kind", "E06900001,Northby,unitary", "E06900001,Southby,unitary"
    )

    assert validated.refused == 2
    assert "line 3 give different things for the same code" in validated.problems[0].problem


def test_an_indicator_comes_out_typed(send: Send) -> None:
    row = 'NI054,Satisfaction,"Line one\nline two",% of residents,High,satisfaction,Parks & Leisure,no,Yes,'
    row += "55.5,2024-25"
    validated = check(send, "indicators", INDICATORS, row)

    assert validated.problems == ()
    assert validated.good.row(0, named=True) == {
        "line": 2,
        "code": "NI 54",
        "title": "Satisfaction",
        "description": "Line one\nline two",
        "unit": "% of residents",
        "polarity": "higher",
        "kind": "satisfaction",
        "service_area": "parks-and-leisure",
        "high_risk": False,
        "audited": True,
        "minimum": Decimal("55.500000"),
        "minimum_from": 2024,
    }


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("A,,,,higher,,,,,,", "title", "This cell is empty"),
        ("A,T,,,upwards,,,,,,", "polarity", "not one of higher, lower, none"),
        ("A,T,,,,,,,,,", "polarity", "This cell is empty"),
        ("A,T,,,higher,regional,,,,,", "kind", "not one of national, local, satisfaction"),
        ("A,T,,,higher,,,maybe,,,", "high_risk", "neither yes nor no"),
        ("A,T,,,higher,,,,,lots,2020", "minimum", "not a number"),
        ("A,T,,,higher,,,,,,2020", "minimum", "has a year here and no value"),
        ("A,T,,,higher,,,,,5,soon", "minimum_from", "not a period"),
        ("A,T,=cmd,,higher,,,,,,", "description", "formula"),
    ],
)
def test_an_indicator_with_a_problem_is_refused(send: Send, row: str, column: str, words: str) -> None:
    validated = check(send, "indicators", INDICATORS, row)

    assert validated.refused == 1
    assert [(p.line, p.column) for p in validated.problems] == [(2, column)]
    assert words in validated.problems[0].problem


def target(told: int, **changes: str) -> str:
    cells = {
        "locality": "E06900001",
        "from_year": "2024",
        "to_year": "2026",
        "priority": "P1",
        "priority_title": "Safer streets",
        "lead_partner": "Northby Police",
        "indicator": "A",
        "baseline_period": "2023-24",
        "baseline": "50",
        "year": str(told),
        "target": "55",
        "stretch": "",
        "reward": "",
        "designated": "yes",
        "national_reason": "",
    }
    return ",".join((cells | changes).values())


def test_an_agreement_comes_out_typed(send: Send) -> None:
    validated = check(
        send, "agreement", AGREEMENT, target(2024), target(2025, stretch="60", reward="£250000")
    )

    assert validated.problems == ()
    row = validated.good.row(1, named=True)
    assert (row["from_year"], row["year"], row["baseline_period"]) == (2024, 2025, "2023-24")
    assert (row["target"], row["stretch"], row["reward"]) == (Decimal(55), Decimal(60), Decimal(250_000))
    assert (row["designated"], row["priority_title"]) == (True, "Safer streets")


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"to_year": "2023"}, "to_year", "cannot end before it begins"),
        ({"year": "2027"}, "year", "This year is not one of the agreement's."),
        ({"year": "twenty"}, "year", "not a number"),
        ({"target": ""}, "target", "There is no target for this year."),
        ({"target": "-"}, "target", "a symbol, not a number"),
        ({"baseline_period": ""}, "baseline_period", "A baseline needs the period it is of."),
        ({"baseline_period": "2023-25"}, "baseline_period", "neither one year"),
        ({"reward": "-5"}, "reward", "is below 0"),
        ({"priority_title": ""}, "priority_title", "This cell is empty"),
        ({"designated": "perhaps"}, "designated", "neither yes nor no"),
        ({"priority": "=P1"}, "priority", "formula"),
    ],
)
def test_a_target_with_a_problem_is_refused(
    send: Send, changes: dict[str, str], column: str, words: str
) -> None:
    validated = check(send, "agreement", AGREEMENT, target(2024, indicator="B"), target(2025, **changes))

    assert validated.refused == 1
    assert column in [p.column for p in validated.problems if p.line == 3]
    assert any(words in p.problem for p in validated.problems)
    assert validated.good["line"].to_list() == [2]


def test_rows_of_one_priority_must_agree_on_what_it_is(send: Send) -> None:
    validated = check(
        send,
        "agreement",
        AGREEMENT,
        target(2024),
        target(2025, priority_title="Safer roads"),
        target(2026, priority_title="Safer streets", lead_partner=""),
        target(2024, priority="P2", priority_title="Warm homes"),
    )

    assert [(p.line, p.column, p.value) for p in validated.problems] == [
        (2, "priority_title", "Safer streets"),
        (3, "priority_title", "Safer roads"),
        (4, "priority_title", "Safer streets"),
    ]
    words = "This differs between rows with the same locality and from_year and priority. Make them agree."
    assert validated.problems[0].problem == words
    assert validated.good["line"].to_list() == [5]


def test_an_empty_cell_disagrees_with_nothing(send: Send) -> None:
    validated = check(
        send,
        "agreement",
        AGREEMENT,
        target(2024),
        target(2025, lead_partner="", baseline="", baseline_period=""),
    )

    assert (validated.refused, validated.good.height) == (0, 2)


def test_baselines_of_one_target_must_agree(send: Send) -> None:
    validated = check(send, "agreement", AGREEMENT, target(2024), target(2025, baseline="51"))

    assert [(p.line, p.column) for p in validated.problems] == [(2, "baseline"), (3, "baseline")]
    assert validated.refused == 2
