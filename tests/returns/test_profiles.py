"""A profile turns somebody else's layout into ours; one that is wrong says where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.profiles import BadProfile, Profile, find_profile, read_profile, shipped_profiles
from framework.returns.validation import Known, Validated, check_file
from tests.returns.conftest import workbook

Send = Callable[..., Path]

BASE = """
format = "observations"
[columns]
indicator = "Measure"
locality = "Area"
period = "Year"
value = "Figure"
"""


@pytest.fixture
def use(send: Send) -> Callable[..., Validated]:
    """Validate content by a profile told as TOML."""

    def check(profile: str, content: str | bytes, known: Known | None = None) -> Validated:
        read = read_profile(send(profile, "their.toml"))
        return check_file(send(content, "their.csv"), read.format, profile=read, known=known)

    return check


def good(validated: Validated, *columns: str) -> list[tuple[object, ...]]:
    assert validated.problems == ()
    return validated.good.select(columns).rows()


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


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[columns]", "[columns"), "their.toml is not TOML"),
        (('"observations"', '"figures"'), "format is “figures” and must be one of localities, indicators"),
        (('format = "observations"', ""), "format is missing"),
        (("[columns]", "[colums]"), "columns.indicator is missing: all observations need it"),
        (('value = "Figure"', 'valeu = "Figure"'), "columns.valeu is not known; did you mean value?"),
        (('value = "Figure"', "value = 5"), "columns.value must be a table of keys"),
        (
            ('value = "Figure"', 'value = { fro = "Figure" }'),
            "columns.value needs exactly one of from, paste and fixed",
        ),
        (
            ('value = "Figure"', 'value = { from = "Figure", vaules = {} }'),
            "columns.value.vaules is not known; did you mean values?",
        ),
        (
            ('value = "Figure"', 'value = { from = "Figure", markers = { "-" = "q" } }'),
            "columns.value.markers turns a symbol into “q”; markers are c, x, z, u, low",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", markers = { "-" = "x" } }'),
            "columns.period.markers belongs to the column value only",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", lookup = "codes" }'),
            "columns.period.lookup names a lookup “codes” that [lookups] does not have",
        ),
        (
            ('period = "Year"', "period = { from = \"Year\", pattern = '(' }"),
            "columns.period.pattern is not a regular expression",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", replace = ["a"] }'),
            "columns.period.replace must be a list of pairs",
        ),
        (('period = "Year"', 'period = { from = "Year", values = [1] }'), "must be a table of texts"),
        (('period = "Year"', 'period = { from = "Year", missing = 5 }'), "must be text or a list of texts"),
        (('locality = "Area"', 'locality = { from = "Area", by = "guess" }'), "must be one of code, name"),
        (("[columns]", '[[refuse]]\ncolumn = "A"\nbecause = "B"\n[columns]'), "refuse[1] needs a condition"),
        (("[columns]", '[[refuse]]\ncolumn = "A"\nempty = true\n[columns]'), "refuse[1].because is missing"),
        (
            ("[columns]", '[[refuse]]\ncolumn = "A"\nbecause = "B"\nat_least = "9"\n[columns]'),
            "refuse[1].at_least must be a number",
        ),
        (
            ("[columns]", '[refuse]\ncolumn = "A"\n[columns]'),
            "refuse must be written as [[refuse]], once for each",
        ),
        (("[columns]", '[[period]]\npattern = "a"\n[columns]'), "period[1].label is missing"),
        (("[columns]", "[table]\nheading = 0\n[columns]"), "table.heading must be a whole number from 1"),
        (
            ("[columns]", '[table]\nignore_others = "yes"\n[columns]'),
            "table.ignore_others must be true or false",
        ),
        (
            ("[columns]", '[repeats]\nkeep = "best"\n[columns]'),
            "repeats.keep is “best” and must be one of none",
        ),
        (("[columns]", '[wide]\ninto = "period"\n[columns]'), "wide needs either columns"),
        (
            ("[columns]", '[lookups.a]\nkey = "k"\nvalue = "v"\nfile = "../x.csv"\n[columns]'),
            "lookups.a.file is a path",
        ),
    ],
)
def test_a_bad_profile_tells_file_key_and_what_to_do(send: Send, change: tuple[str, str], words: str) -> None:
    with pytest.raises(BadProfile) as bad:
        read_profile(send(BASE.replace(*change), "their.toml"))

    assert words in str(bad.value)
    assert str(bad.value).startswith("their.toml")
    assert str(bad.value).endswith(".")


def test_a_profile_is_found_by_name_or_by_path(send: Send) -> None:
    assert find_profile("dfe-lait-long").format == "observations"
    assert find_profile(str(send(BASE, "their.toml"))).name == "their"
    with pytest.raises(
        BadProfile, match=r"There is no profile “dfe-lait-lon”\..*Did you mean dfe-lait-long\?"
    ):
        find_profile("dfe-lait-lon")
    with pytest.raises(BadProfile, match="There is no profile file"):
        find_profile("nowhere.toml")


def test_a_profile_for_another_table_is_refused(send: Send) -> None:
    profile = read_profile(send(BASE, "their.toml"))

    with pytest.raises(BadProfile, match="their is a profile for observations, not for indicators"):
        check_file(send("code,title,polarity\nA,T,none\n"), "indicators", profile=profile)


def test_a_stranger_may_not_name_a_file_of_the_server(send: Send) -> None:
    with pytest.raises(BadProfile, match="There is no profile"):
        find_profile(str(send(BASE, "their.toml")), shipped_only=True)


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_every_shipped_profile_can_be_read_and_says_what_it_is_for(name: str) -> None:
    profile: Profile = find_profile(name, shipped_only=True)

    assert profile.name == name
    assert len(profile.about) > 20
