"""A profile turns somebody else's layout into ours; one that is wrong says where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from framework.returns.validation import Known, Validated
from tests.returns.conftest import good, workbook

Send = Callable[..., Path]

BASE = """
format = "observations"
[columns]
indicator = "Measure"
locality = "Area"
period = "Year"
value = "Figure"
"""


def test_columns_are_renamed(use: Callable[..., Validated]) -> None:
    validated = use(BASE, "Area,Year,Measure,Figure\nE06900001,2023,A,5\n")

    assert good(validated, "indicator", "locality", "period", "value") == [
        ("A", "E06900001", "2023", Decimal(5))
    ]


def test_problems_are_told_under_the_senders_headings(use: Callable[..., Validated]) -> None:
    validated = use(BASE, "Area,Year,Measure,Figure\nE06900001,2023-25,A,five\n")

    assert [(p.line, p.column, p.value) for p in validated.problems] == [
        (2, "Year", "2023-25"),
        (2, "Figure", "five"),
    ]


def test_values_may_be_fixed_pasted_emptied_and_mapped(use: Callable[..., Validated]) -> None:
    profile = """
    format = "indicators"
    [columns]
    code = { paste = ["Group", "Number"], between = "-" }
    title = "Name"
    kind = { fixed = "local" }
    unit = { from = "Unit", missing = ["NA"] }
    polarity = { from = "Good", values = { Up = "higher", Down = "lower" }, otherwise = "none" }
    description = { paste = ["One", "Two"], between = "\\n", missing = ["NA"] }
    """
    head = "Group,Number,Name,Unit,Good,One,Two\n"
    validated = use(profile, head + "G,1,First,NA,Up,a,b\nG,2,Second,%,Sideways,NA,b\nG,3,Third,%,,NA,NA\n")

    assert good(validated, "code", "kind", "unit", "polarity", "description") == [
        ("G-1", "local", "", "higher", "a\nb"),
        ("G-2", "local", "%", "none", "b"),
        ("G-3", "local", "%", "none", ""),
    ]


def test_text_is_swapped_plainly_and_by_pattern(use: Callable[..., Validated]) -> None:
    profile = BASE.replace(
        'indicator = "Measure"', 'indicator = { from = "Measure", replace = [[" ", "_"]] }'
    ).replace('period = "Year"', "period = { from = \"Year\", pattern = '^FY(\\d\\d)$', to = '20${1}' }")
    validated = use(profile, "Area,Year,Measure,Figure\nE06900001,FY23,A b c,5\n")

    assert good(validated, "indicator", "period") == [("A_b_c", "2023")]


def test_symbols_become_the_markers_that_the_profile_says(use: Callable[..., Validated]) -> None:
    profile = BASE.replace(
        'value = "Figure"',
        'value = { from = "Figure", markers = { "-" = "x", "*" = "c", ".." = "z", "" = "x" } }',
    )
    rows = "".join(
        f"E06900001,{2020 + n},A,{cell}\n" for n, cell in enumerate(["5", "-", " * ", "..", "", "0"])
    )
    validated = use(profile, "Area,Year,Measure,Figure\n" + rows)

    assert good(validated, "value", "marker") == [
        (Decimal(5), ""), (None, "x"), (None, "c"), (None, "z"), (None, "x"), (Decimal(0), ""),
    ]  # fmt: skip


PATTERNS = (
    BASE
    + r"""
[[period]]
pattern = '^(\d{4})-(\d{2}) \(OT\)$'
label = "${1}-${2}"
status = "final"
[[period]]
pattern = '^(\d{4}) \(prov\)$'
label = "${1}"
status = "provisional"
[[period]]
pattern = '^(\d{2})(\d{2})-(\d{2})$'
label = "${1}${2} to ${1}${3}"
"""
)


def test_spellings_of_periods_become_labels_and_tell_their_status(use: Callable[..., Validated]) -> None:
    years = ["2016-17 (OT)", "2025 (prov)", "2016-18", "2023"]
    validated = use(PATTERNS, "Area,Year,Measure,Figure\n" + "".join(f"E06900001,{y},A,5\n" for y in years))

    assert good(validated, "period", "status") == [
        ("2016-17", "final"),
        ("2025", "provisional"),
        ("2016 to 2018", "final"),
        ("2023", "final"),
    ]


def test_what_the_grammar_knows_is_not_touched_by_patterns(use: Callable[..., Validated]) -> None:
    validated = use(PATTERNS, "Area,Year,Measure,Figure\nE06900001,2016-17,A,5\n")

    assert good(validated, "period", "period_kind") == [("2016-17", "financial_year")]


def test_two_spellings_of_one_period_are_the_same_period(use: Callable[..., Validated]) -> None:
    rows = "Area,Year,Measure,Figure\nE06900001,2016-17 (OT),A,5\nE06900001,2016/17,A,6\n"

    assert use(PATTERNS, rows).refused == 2


REFUSE = (
    BASE
    + """
[table]
ignore_others = true
[[refuse]]
column = "Number"
at_least = 970
because = "“{}” is not a locality."
[[refuse]]
column = "Area"
equals = ["England", "Wales"]
because = "This is a country."
[[refuse]]
column = "Area"
matches = '(?i)average$'
because = "This is an average."
[[refuse]]
column = "Year"
empty = true
because = "There is no year."
"""
)


def test_rows_that_are_not_for_us_are_refused_with_the_profiles_reason(use: Callable[..., Validated]) -> None:
    rows = [
        "E06900001,2023,A,5,301",
        "North,2023,A,5,970.0",
        "England,2023,A,5,",
        "Group average,2023,A,5,3",
        "E06900001,,A,5,3",
        "England,bad,A,bad,999",
        "E06900002,2023,A,5,302",
    ]
    validated = use(REFUSE, "Area,Year,Measure,Figure,Number\n" + "\n".join(rows) + "\n")

    assert [(p.line, p.column, p.value, p.problem) for p in validated.problems] == [
        (3, "Number", "970.0", "“970.0” is not a locality."),
        (4, "Area", "England", "This is a country."),
        (5, "Area", "Group average", "This is an average."),
        (6, "Year", "", "There is no year."),
        (7, "Number", "999", "“999” is not a locality."),
    ]
    assert (validated.rows_read, validated.refused, validated.good["line"].to_list()) == (7, 5, [2, 8])


def test_localities_may_be_told_by_name(use: Callable[..., Validated]) -> None:
    profile = BASE.replace(
        'locality = "Area"', 'locality = { from = "Area", by = "name", values = { Old = "Northby" } }'
    )
    known = Known(names=["Northby Council", "Southby"])
    rows = "Area,Year,Measure,Figure\nNORTHBY,2023,A,5\nSouth-by,2023,A,5\nOld,2024,A,5\nNorthbi,2023,A,5\n"
    validated = use(profile, rows, known)

    assert validated.locality_by == "name"
    assert validated.good["locality"].to_list() == ["NORTHBY", "Northby"]
    assert [(p.line, p.problem) for p in validated.problems] == [
        (3, "“South-by” is not a locality that we know; did you mean Southby?"),
        (5, "“Northbi” is not a locality that we know; did you mean Northby Council?"),
    ]


def test_headings_may_stand_further_down_and_on_a_named_sheet(
    use: Callable[..., Validated], send: Send
) -> None:
    profile = BASE + '[table]\nheading = 3\nsheet = "Figures"\n'
    csv = "A table\nof figures\nArea,Year,Measure,Figure\nE06900001,2023,A,5\n"
    cells = {1: ["A table"], 3: ["Area", "Year", "Measure", "Figure"], 5: ["E06900001", "2023", "A", "5"]}

    assert good(use(profile, csv), "line") == [(4,)]
    assert good(use(profile, workbook({"Notes": {1: ["x"]}, "Figures": cells})), "line") == [(5,)]


def test_a_column_that_the_profile_reads_must_be_there(use: Callable[..., Validated]) -> None:
    validated = use(BASE, "Area,Years,Measure,Figure\nE06900001,2023,A,5\n")

    assert validated.stopped
    assert [p.problem for p in validated.problems] == [
        "There is no column “Year”, which the profile their reads. Did you mean “Years”?"
    ]


def test_other_columns_are_reported_unless_the_profile_ignores_them(use: Callable[..., Validated]) -> None:
    rows = "Area,Year,Measure,Figure,Colour\nE06900001,2023,A,5,red\n"

    assert [p.column for p in use(BASE, rows).problems] == ["Colour"]
    assert use(BASE + "[table]\nignore_others = true\n", rows).problems == ()
