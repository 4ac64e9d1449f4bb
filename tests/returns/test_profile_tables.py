"""Profiles that look beyond one row: columns side by side, second tables, rows with the same key."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.profiles import BadProfile
from framework.returns.validation import Validated
from tests.returns.conftest import good

Send = Callable[..., Path]

WIDE = """
format = "observations"
[columns]
indicator = "Measure"
locality = "Area"
[wide]
into = "period"
matches = '^\\d{4}(/\\d\\d)?$'
[wide.cell]
markers = { "-" = "x" }
"""


def test_a_column_a_year_becomes_a_row_a_year(use: Callable[..., Validated]) -> None:
    validated = use(WIDE, "Area,Measure,2022/23,2023/24,2024\nE06900001,A,1,-,\nE06900002,A,4,bad,6\n")

    assert validated.rows_read == 5
    assert validated.good.select("line", "locality", "period", "value", "marker").rows() == [
        (2, "E06900001", "2022-23", Decimal(1), ""),
        (2, "E06900001", "2023-24", None, "x"),
        (3, "E06900002", "2022-23", Decimal(4), ""),
        (3, "E06900002", "2024", Decimal(6), ""),
    ]
    assert [(p.line, p.column, p.value) for p in validated.problems] == [(3, "2023/24", "bad")]
    assert validated.refused == 1


def test_wide_columns_may_be_listed_and_named(use: Callable[..., Validated]) -> None:
    profile = """
    format = "observations"
    [columns]
    locality = "Area"
    period = "Year"
    [wide]
    into = "indicator"
    columns = ["Overall", "Care"]
    names = { Overall = "JUDGED", Care = "JUDGED_CARE" }
    [wide.cell]
    values = { good = "3", inadequate = "1" }
    """
    validated = use(profile, "Area,Year,Overall,Care\nE06900001,2023,good,inadequate\n")

    assert good(validated, "indicator", "value") == [("JUDGED", Decimal(3)), ("JUDGED_CARE", Decimal(1))]


def test_wide_columns_that_are_not_there_stop_the_file(use: Callable[..., Validated]) -> None:
    validated = use(WIDE, "Area,Measure,Total\nE06900001,A,1\n")

    assert validated.stopped
    assert "No heading matches" in validated.problems[0].problem


LOOKUP = """
format = "localities"
[table]
ignore_others = true
[columns]
code = "GSS"
name = "Name"
kind = { fixed = "unitary" }
parent_code = { from = "County", lookup = "gss" }
successor_codes = { from = "Then", lookup = "gss", items = "," }
[lookups.gss]
key = "Key"
value = "GSS"
"""


def test_a_table_may_look_things_up_in_itself(use: Callable[..., Validated]) -> None:
    rows = [
        "Key,GSS,Name,County,Then",
        "NBY,E06900001,Northby,CTY,",
        'OLD,E06900002,Oldby,,"NBY, CTY"',
        "CTY,E10900001,County,,ZZZ",
    ]
    validated = use(LOOKUP, "\n".join(rows) + "\n")

    assert good(validated, "parent_code", "successor_codes") == [
        ("E10900001", []),
        (None, ["E06900001", "E10900001"]),
        (None, ["ZZZ"]),
    ]


def test_a_lookup_may_lie_beside_the_data(use: Callable[..., Validated], send: Send) -> None:
    profile = LOOKUP.replace('key = "Key"\nvalue = "GSS"', 'file = "codes.csv"\nkey = "k"\nvalue = "v"')
    rows = "GSS,Name,County,Then\nE06900001,Northby,CTY,\n"

    with pytest.raises(
        BadProfile, match=r"lookups\.gss needs the file codes\.csv, which must lie beside the data"
    ):
        use(profile, rows)
    send("k,x\nCTY,E10900001\n", "codes.csv")
    with pytest.raises(BadProfile, match="has no column “v”"):
        use(profile, rows)
    send("k,v\nCTY,E10900001\nCTY,E10900002\n", "codes.csv")
    assert good(use(profile, rows), "parent_code") == [("E10900001",)]


@pytest.mark.parametrize(("keep", "title"), [("first", "One"), ("last", "Three")])
def test_of_rows_with_one_key_a_profile_may_keep_the_first_or_the_last(
    use: Callable[..., Validated], keep: str, title: str
) -> None:
    profile = f"""
    format = "indicators"
    [columns]
    code = "code"
    title = "title"
    polarity = {{ fixed = "none" }}
    [repeats]
    keep = "{keep}"
    """
    validated = use(profile, "code,title\nA,One\nA,Two\nB,Other\nA,Three\n")

    assert validated.good["title"].to_list() == sorted([title, "Other"], key=["One", "Other", "Three"].index)
    assert validated.refused == 2
    assert all(f"of these the profile takes the {keep}" in p.problem for p in validated.problems)
