"""The real files beside the project, counted by other means than ours: the csv module, line by line."""

from __future__ import annotations

import collections
import csv
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from framework.returns.formats.indicators import is_percentage
from framework.returns.names import match_names
from framework.returns.profiles import find_profile
from framework.returns.rules.code import indicator_code
from framework.returns.tables import read_table
from framework.returns.validation import Known, Validated, check_file

Real = Callable[[str], Path]

REGISTER = "register/uk_local_authorities_current.csv"
LONG = "lait/bds_long_part.csv"
DICTIONARY = "lait/data_dictionary.csv"
INSPECTIONS = "inspections/childrens_services_inspections.csv"


def counted(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Rows by the csv module, each with the number of line feeds before it and one more."""
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.split("\n")
    rows, at = [], 0
    reader = csv.reader(iter([line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])))
    head: list[str] = []
    for cells in reader:
        if not head:
            head = cells
        elif cells:
            rows.append((at + 1, dict(zip(head, cells, strict=True))))
        at = reader.line_num
    return rows


def use(real: Real, name: str, profile: str, known: Known | None = None) -> Validated:
    read = find_profile(profile)
    return check_file(real(name), read.format, profile=read, known=known)


def spellings(real: Real) -> pl.DataFrame:
    register = use(real, REGISTER, "mysociety-register").good
    names = register.select("names", "valid_from", "valid_to", "code").explode("names")
    own = register.select(pl.col("name").alias("names"), "valid_from", "valid_to", "code")
    return pl.concat([own, names]).drop_nulls("names").rename({"names": "spelling"})


def test_the_register_loads_but_for_councils_that_never_had_a_code(real: Real) -> None:
    rows = counted(real(REGISTER))
    validated = use(real, REGISTER, "mysociety-register")
    coded = [(line, row) for line, row in rows if row["gss-code"]]

    assert validated.rows_read == len(rows) == 470
    assert validated.refused == len(rows) - len(coded) == 25
    assert [p.line for p in validated.problems] == [line for line, row in rows if not row["gss-code"]]
    assert validated.good.select("line", "code", "name").rows() == [
        (line, row["gss-code"], row["nice-name"].strip()) for line, row in coded
    ]


def test_the_registers_days_kin_and_people_are_what_the_file_says(real: Real) -> None:
    rows = {row["gss-code"]: row for _, row in counted(real(REGISTER)) if row["gss-code"]}
    by_key = {row["local-authority-code"]: code for code, row in rows.items()}
    good = use(real, REGISTER, "mysociety-register").good

    for locality in good.iter_rows(named=True):
        row = rows[locality["code"]]
        assert str(locality["valid_from"] or "") == row["start-date"]
        assert str(locality["valid_to"] or "") == row["end-date"]
        assert locality["population"] == (int(float(row["pop-2020"])) if row["pop-2020"] else None)
        assert locality["parent_code"] == (by_key[row["county-la"]] if row["county-la"] else None)
        assert locality["successor_codes"] == [by_key[key] for key in row["replaced-by"].split(",") if key]
        assert locality["former_codes"] == [code for code in row["former-gss-codes"].split(",") if code]
    kinds = collections.Counter(good["kind"])
    types = collections.Counter(row["local-authority-type"] for row in rows.values())
    assert kinds == {
        "district": types["NMD"],
        "unitary": types["UA"] + types["SCO"] + types["WPA"],
        "metropolitan": types["MD"],
        "london_borough": types["LBO"] + types["CC"],
        "county": types["CTY"],
        "combined": types["COMB"],
        "other": types["NID"] + types["SRA"],
    }


def test_a_spelling_with_a_comma_inside_stays_one_spelling(real: Real) -> None:
    good = use(real, REGISTER, "mysociety-register").good
    bristol = good.filter(pl.col("code") == "E06000023")["names"][0].to_list()

    assert "Bristol, City of" in bristol
    assert "Bristol City Council" in bristol
    assert "City of" not in bristol


def test_every_measure_of_the_dictionary_loads_once(real: Real) -> None:
    rows = counted(real(DICTIONARY))
    validated = use(real, DICTIONARY, "dfe-lait-dictionary")
    first: dict[str, int] = {}
    for line, row in rows:
        first.setdefault(row["Measure_short"], line)
    again = [line for line, row in rows if first[row["Measure_short"]] != line]

    assert validated.rows_read == len(rows) == 448
    assert [p.line for p in validated.problems] == again
    assert validated.refused == len(again) == 14
    assert validated.good.select("line", "code").rows() == [(line, code) for code, line in first.items()]


def test_the_dictionarys_words_are_what_the_file_says(real: Real) -> None:
    rows = dict(counted(real(DICTIONARY)))
    good = use(real, DICTIONARY, "dfe-lait-dictionary").good
    polarity = {"Low": "lower", "High": "higher", "-": "none", "NA": "none"}

    for indicator in good.iter_rows(named=True):
        row = rows[indicator["line"]]
        assert indicator["polarity"] == polarity[row["Polarity"]]
        assert indicator["title"] == " ".join(row["Measure"].split())
        words = [row[name] for name in ("Description", "Methodology") if row[name] not in ("NA", "")]
        assert indicator["description"].split() == " ".join(words).split()
    assert good["high_risk"].sum() == sum(
        row["Topic"]
        in {
            "Adoption",
            "Child Protection",
            "Children in Need",
            "Children Looked After",
            "Children with SEN",
            "Youth Offending",
        }
        for line, row in rows.items()
        if line in set(good["line"])
    )


def test_every_row_about_an_authority_loads_and_the_others_say_why_not(real: Real) -> None:
    rows = counted(real(LONG))
    validated = use(real, LONG, "dfe-lait-long")
    authorities = [(line, row) for line, row in rows if row["Region"] != "NA"]

    assert validated.rows_read == len(rows) == 93_840
    assert validated.good.height == len(authorities) == 87_216
    assert validated.refused == len(rows) - len(authorities) == 6_624
    assert validated.good["line"].to_list() == [line for line, _ in authorities]
    assert {p.problem for p in validated.problems} == {
        "This row is about England, a region or a group of areas, not about a locality."
    }
    assert len(validated.problems) == 1_000
    assert {row["LA and Regions"] for _, row in rows if row["Region"] == "NA"} >= {
        "England",
        "North East",
        "London",
    }


def test_the_values_are_the_files_to_six_places_and_a_dash_is_never_zero(real: Real) -> None:
    rows = dict(counted(real(LONG)))
    good = use(real, LONG, "dfe-lait-long").good

    dashes = 0
    for line, value, marker in good.select("line", "value", "marker").iter_rows():
        said = rows[line]["Values"]
        if said == "-":
            dashes += 1
            assert (value, marker) == (None, "x")
        else:
            assert (value, marker) == (Decimal(said).quantize(Decimal("0.000001")), "")
    assert dashes == sum(row["Values"] == "-" and row["Region"] != "NA" for row in rows.values())
    assert good.filter(pl.col("value") == 0).height == sum(
        row["Region"] != "NA" and row["Values"] not in ("-",) and abs(float(row["Values"])) < 5e-7
        for row in rows.values()
    )


def test_the_periods_are_the_files_with_the_status_that_they_tell(real: Real) -> None:
    rows = dict(counted(real(LONG)))
    good = use(real, LONG, "dfe-lait-long").good

    for line, period, status, year in good.select("line", "period", "status", "year").iter_rows():
        said = rows[line]["Years"]
        assert year == int(said[:4])
        assert status == ("provisional" if "prov" in said else "final")
        assert period == re.sub(r" \(.*\)$", "", said).replace("/", "-")


def test_labels_that_the_whole_series_has_are_read_too(real: Real, tmp_path: Path) -> None:
    labels = {
        "2018 (Rev)": ("2018", "final"),
        "2014/15-16/17": ("2014-15 to 2016-17", "final"),
        "2016-18": ("2016 to 2018", "final"),
        "2016-17 (OT)": ("2016-17", "final"),
        "2025 (prov)": ("2025", "provisional"),
        "2015/16": ("2015-16", "final"),
    }
    head = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
    made = tmp_path / "long.csv"
    made.write_text(
        head + "".join(f"M{n},x,{y},Barnet,1,302.0,Outer London\n" for n, y in enumerate([*labels, "0"]))
    )
    profile = find_profile("dfe-lait-long")

    validated = check_file(made, "observations", profile=profile)

    assert validated.good.select("period", "status").rows() == list(labels.values())
    assert [(p.line, p.column, p.problem) for p in validated.problems] == [
        (8, "Years", "The row does not say which period it is about.")
    ]


def test_every_authority_of_the_observations_is_found_in_the_register(real: Real) -> None:
    good = use(real, LONG, "dfe-lait-long").good
    wanted = good.select("locality", start="period_start", end="period_end").unique()

    answer = match_names(wanted, spellings(real))

    assert answer["problem"].null_count() == answer.height == wanted.height
    assert answer["code"].n_unique() == 158 + 2
    county = answer.filter(pl.col("locality") == "North Yorkshire")
    assert set(county.filter(pl.col("end") < dt.date(2023, 4, 1))["code"]) == {"E10000023"}
    assert set(county.filter(pl.col("end") > dt.date(2023, 4, 1))["code"]) == {"E06000065"}


def test_the_two_shares_above_a_hundred_per_cent_are_found(real: Real) -> None:
    indicators = use(real, DICTIONARY, "dfe-lait-dictionary").good
    shares = {code for code, unit in indicators.select("code", "unit").iter_rows() if is_percentage(unit)}
    units = {
        indicator_code(row["Measure_short"]): row["y_axis_name"] for _, row in counted(real(DICTIONARY))[::-1]
    }
    beyond = [
        line
        for line, row in counted(real(LONG))
        if row["Region"] != "NA"
        and row["Values"] != "-"
        and units[row["Short Desc"]].startswith("%")
        and "gap" not in units[row["Short Desc"]]
        and not 0 <= float(row["Values"]) <= 100
    ]

    validated = use(
        real, LONG, "dfe-lait-long", Known(indicators=set(indicators["code"]), percentages=shares)
    )

    assert len(beyond) == 2
    assert [p.line for p in validated.problems if p.column == "Values"] == beyond
    assert validated.refused == 6_624 + 2


def test_inspection_judgements_load_as_levels(real: Real) -> None:
    rows = counted(real(INSPECTIONS))
    validated = use(real, INSPECTIONS, "childrens-services-inspections")
    grades = [name for name in rows[0][1] if name.endswith("_grade")]
    levels = {"outstanding": 4, "good": 3, "requires improvement": 2, "inadequate": 1}
    dated = [(line, row) for line, row in rows if row["inspection_end_date"]]

    assert validated.rows_read == len(rows) * len(grades)
    assert validated.refused == (len(rows) - len(dated)) * len(grades)
    expected = collections.Counter(levels.get(row[grade]) for _, row in dated for grade in grades)
    assert collections.Counter(validated.good["value"].cast(pl.Int64)) == expected
    assert set(validated.good.filter(pl.col("value").is_null())["marker"]) <= {"x", "z"}
    found = match_names(
        validated.good.select("locality", start="period_start", end="period_end").unique(), spellings(real)
    )
    assert found["problem"].null_count() == found.height == len(dated)


def test_the_departments_workbook_of_codes_can_be_read(real: Real) -> None:
    table = read_table(real("lait/la_code_list.xlsx"))
    frame = pl.concat([batch.frame for batch in table.batches()])

    assert table.columns == ("LA Number", "LA Name", "Region", "Type")
    assert frame.height == 171
    assert frame.row(0) == (2, "301", "Barking and Dagenham", "Outer London", "OLB")


@pytest.mark.parametrize("name", [REGISTER, LONG, DICTIONARY])
def test_reading_twice_gives_the_same(real: Real, name: str) -> None:
    profile = {REGISTER: "mysociety-register", LONG: "dfe-lait-long", DICTIONARY: "dfe-lait-dictionary"}[name]
    one, other = use(real, name, profile), use(real, name, profile)

    assert one.good.equals(other.good)
    assert one.problems == other.problems
    assert one.sha256 == other.sha256
