"""Each profile that is shipped, with a small file in the layout that it is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.profiles import find_profile, shipped_profiles
from framework.returns.validation import Known, Validated, check_file
from tests.returns.layouts import DICTIONARY, FILES, INSPECTIONS, LONG, REGISTER

Send = Callable[..., Path]


def read(send: Send, name: str, content: str, known: Known | None = None) -> Validated:
    profile = find_profile(name, shipped_only=True)
    return check_file(send(content), profile.format, profile=profile, known=known)


def told(validated: Validated) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.column, p.value, p.problem) for p in validated.problems]


def test_there_is_a_file_for_every_profile_that_is_shipped() -> None:
    assert sorted(FILES) == sorted(shipped_profiles())


def test_the_register_tells_kinds_kin_and_former_spellings(send: Send) -> None:
    validated = read(send, "mysociety-register", REGISTER)

    assert told(validated) == [
        (
            6,
            "gss-code",
            "",
            "This council has no official code: it ended before such codes were given out.",
        )
    ]
    assert (validated.rows_read, validated.refused) == (6, 1)
    rows = {row["code"]: row for row in validated.good.iter_rows(named=True)}
    assert {code: row["kind"] for code, row in rows.items()} == {
        "E06900001": "unitary",
        "E10900003": "county",
        "E07900004": "district",
        "W06900005": "unitary",
        "N09900006": "other",
    }
    assert rows["E07900004"] == {
        "line": 4,
        "code": "E07900004",
        "name": "Old Southby",
        "kind": "district",
        "region": "Northern Marches",
        "parent_code": "E10900003",
        "valid_from": dt.date(1974, 4, 1),
        "valid_to": dt.date(2023, 3, 31),
        "successor_codes": ["E06900001", "W06900005"],
        "population": 81_900,
        "tile_x": None,
        "tile_y": None,
        "names": ["Old Southby District Council", "Southby, Old", "Southby (old)"],
        "former_codes": ["E07000099", "E07000098"],
    }
    assert (rows["W06900005"]["name"], rows["W06900005"]["population"]) == ("Ynys Wen", None)


def test_the_dictionary_tells_polarity_risk_and_words(send: Send) -> None:
    validated = read(send, "dfe-lait-dictionary", DICTIONARY)

    assert told(validated) == [
        (
            6,
            "Measure_short",
            "CIN_RATE",
            "Line 2 has the same Measure_short, and of these the profile takes the first.",
        )
    ]
    columns = ("code", "title", "description", "unit", "polarity", "kind", "service_area", "high_risk")
    assert validated.good.select(columns).rows() == [
        (
            "CIN_RATE", "Children in need", "Per 10,000 children.\n\nCounted on 31 March.", "Rate", "lower",
            "national", "children-in-need", True,
        ),
        ("ATTAIN8", "Attainment 8", "Average score.", "", "higher", "national", "key-stage-4", False),
        ("PUPILS", "Pupils", "", "Number", "none", "national", "schools", False),
        ("SIZE", "Size of classes", "", "Number", "none", "national", "schools", False),
    ]  # fmt: skip


def test_the_long_file_tells_values_markers_periods_and_what_is_not_for_us(send: Send) -> None:
    validated = read(send, "dfe-lait-long", LONG)

    assert validated.locality_by == "name"
    assert validated.good.select("locality", "period", "value", "marker", "status").rows() == [
        ("Northby", "2016-17", Decimal("12.5"), "", "final"),
        ("Northby", "2025", Decimal("13.25"), "", "provisional"),
        ("Northby", "2014-15 to 2016-17", Decimal(0), "", "final"),
        ("Northby", "2016 to 2018", None, "x", "final"),
        ("Dorset County Council", "2017", None, "c", "final"),
        ("Ynys Wen", "2018", None, "low", "final"),
        ("Ynys Wen", "2019", None, "x", "final"),
    ]
    area = "This row is about England, a region or a group of areas, not about a locality."
    assert told(validated) == [
        (9, "LA Number", "970", area),
        (10, "LA Number", "999", area),
        (
            11,
            "LA and Regions",
            "Statistical Neighbours",
            "“Statistical Neighbours” is an average of several areas, not a locality.",
        ),
        (12, "Years", "0", "The row does not say which period it is about."),
        (13, "Values", "*", told(validated)[-1][3]),
    ]
    assert told(validated)[-1][3].startswith("“*” is a symbol, not a number.")
    assert (validated.rows_read, validated.refused) == (12, 5)


def test_judgements_become_levels_and_too_early_an_inspection_does_not_apply(send: Send) -> None:
    validated = read(send, "childrens-services-inspections", INSPECTIONS)

    assert (validated.rows_read, validated.refused) == (15, 5)
    rows = validated.good.select("line", "locality", "indicator", "period", "value", "marker").rows()
    assert [row for row in rows if row[0] == 2] == [
        (2, "Northby", "ILACS_OVERALL", "2022", Decimal(3), ""),
        (2, "Northby", "ILACS_LEADERS", "2022", Decimal(2), ""),
        (2, "Northby", "ILACS_HELP", "2022", Decimal(1), ""),
        (2, "Northby", "ILACS_CARE", "2022", Decimal(4), ""),
        (2, "Northby", "ILACS_LEAVERS", "2022", None, "z"),
    ]
    assert [row[1:2] + row[4:] for row in rows if row[0] == 3] == [("City of London", None, "x")] * 5
    assert {p.problem for p in validated.problems} == {"The row does not say when the inspection was."}
    assert {p.line for p in validated.problems} == {4}


def test_a_name_that_the_register_does_not_have_is_refused_under_the_senders_heading(send: Send) -> None:
    validated = read(send, "dfe-lait-long", LONG, Known(names=["Northby Council", "Dorset County Council"]))

    unknown = [row for row in told(validated) if "is not a locality that we know" in row[3]]
    assert unknown == [
        (line, "LA and Regions", "Ynys Wen", "“Ynys Wen” is not a locality that we know.") for line in (7, 8)
    ]


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("other", sorted(FILES))
def test_the_file_of_another_layout_is_refused_whole_with_the_columns_that_lack(
    send: Send, name: str, other: str
) -> None:
    validated = read(send, name, FILES[other])

    assert validated.stopped == (name != other)
    if name != other:
        assert validated.good.is_empty()
        assert all(f"which the profile {name} reads" in p.problem for p in validated.problems)
        assert {p.line for p in validated.problems} == {1}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_in_our_own_columns_does_not_need_the_profile_and_is_not_taken_for_it(
    send: Send, name: str
) -> None:
    ours = find_profile(name).format
    columns = {
        "localities": "code,name,kind\nE06900001,Northby,unitary\n",
        "indicators": "code,title,polarity\nA,Waste,higher\n",
        "observations": "indicator,locality,period,value\nA,E06900001,2023,5\n",
    }
    assert check_file(send(columns[ours]), ours).good.height == 1
    assert read(send, name, columns[ours]).stopped


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize(("encoding", "ending"), [("utf-8-sig", "\r\n"), ("utf-16", "\r"), ("cp1252", "\n")])
def test_a_layout_is_known_in_any_encoding(send: Send, name: str, encoding: str, ending: str) -> None:
    profile = find_profile(name)
    plain = read(send, name, FILES[name])
    other = send(FILES[name].replace("\n", ending).encode(encoding, "replace"))

    assert check_file(other, profile.format, profile=profile).good.equals(plain.good)
