"""A profile with a key that does not belong there is refused: with the file, the key, and the nearest that does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.profiles import BadProfile, find_profile, read_profile, shipped_profiles
from framework.returns.validation import Validated

Send = Callable[..., Path]

WHOLE = """
format = "observations"
about = "Figures of the Marches"
[table]
heading = 1
[columns]
indicator = "Measure"
locality = "Area"
period = "Year"
value = { from = "Figure", markers = { "-" = "x" } }
[[period]]
pattern = '^FY(\\d{4})$'
label = "${1}"
[[refuse]]
column = "Area"
equals = "England"
because = "This is a country."
[repeats]
keep = "first"
[lookups.codes]
key = "Name"
value = "Code"
file = "codes.csv"
"""


def refusal(send: Send, text: str) -> str:
    with pytest.raises(BadProfile) as refused:
        read_profile(send(text, "their.toml"))
    return str(refused.value)


def test_the_whole_profile_is_good(send: Send) -> None:
    assert read_profile(send(WHOLE, "their.toml")).about == "Figures of the Marches"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("about =", "abuot =", "abuot is not known; did you mean about?"),
        ("heading = 1", "headings = 1", "table.headings is not known; did you mean heading?"),
        ("heading = 1", "colour = 1", "table.colour is not known; known are sheet, heading, ignore_others"),
        ('indicator = "M', 'indicater = "M', "columns.indicater is not known; did you mean indicator?"),
        ('{ from = "F', '{ frm = "F', "columns.value needs exactly one of from, paste and fixed"),
        ("markers = {", "marker = {", "columns.value.marker is not known; did you mean markers?"),
        ("pattern =", "patern =", "period[1].patern is not known; did you mean pattern?"),
        ("[[period]]", "[[periods]]", "periods is not known; did you mean period?"),
        ("equals =", "equal =", "refuse[1].equal is not known; did you mean equals?"),
        ("[[refuse]]", "[[refuses]]", "refuses is not known; did you mean refuse?"),
        ("keep =", "keeps =", "repeats.keeps is not known; did you mean keep?"),
        ('key = "N', 'keys = "N', "lookups.codes.keys is not known; did you mean key?"),
        ("[repeats]", "[wide]", "wide.keep is not known; known are into, columns, matches, names, cell"),
        ("[lookups.codes]", "[lookup.codes]", "lookup is not known; did you mean lookups?"),
    ],
)
def test_an_unknown_key_is_named_where_it_stands(send: Send, old: str, new: str, words: str) -> None:
    assert WHOLE.count(old) == 1
    assert refusal(send, WHOLE.replace(old, new)) == f"their.toml: {words}."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('about = "Figures of the Marches"', "about = 5", "about must be text in quotation marks"),
        ("heading = 1", "heading = true", "table.heading must be a whole number from 1"),
        ("heading = 1", 'heading = "1"', "table.heading must be a whole number from 1"),
        ("heading = 1", "heading = -1", "table.heading must be a whole number from 1"),
        ("heading = 1", "sheet = 1", "table.sheet must be text in quotation marks"),
        ('locality = "Area"', "locality = []", "columns.locality must be a table of keys"),
        ('locality = "Area"', "locality = { paste = [1] }", "columns.locality.paste must be text or a list of texts"),
        (
            'locality = "Area"',
            'locality = { from = "Area", fixed = "x" }',
            "columns.locality needs exactly one of from, paste and fixed",
        ),
        ('"-" = "x"', '"-" = 5', 'columns.value.markers must be a table of texts, such as { High = "higher" }'),
        ('equals = "England"', "equals = 5", "refuse[1].equals must be text or a list of texts"),
        ('equals = "England"', "at_most = true", "refuse[1].at_most must be a number"),
        ('equals = "England"', 'empty = "yes"', "refuse[1].empty must be true or false"),
        ('keep = "first"', 'keep = "FIRST"', "repeats.keep is “FIRST” and must be one of none, first, last"),
        ('label = "${1}"', 'label = "${1}"\nstatus = "draft"', "period[1].status is “draft” and must be one of final, provisional"),
        ('file = "codes.csv"', 'file = "/etc/passwd"', "lookups.codes.file is a path; a lookup lies beside the data and is told by its name alone"),
        ('value = "Code"', "value = 5", "lookups.codes.value must be text in quotation marks"),
    ],
)  # fmt: skip
def test_a_key_of_the_wrong_kind_is_named_with_what_belongs_there(
    send: Send, old: str, new: str, words: str
) -> None:
    assert WHOLE.count(old) == 1
    assert refusal(send, WHOLE.replace(old, new)) == f"their.toml: {words}."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "their.toml: format is missing."),
        (b"format = 5", "their.toml: format must be text in quotation marks."),
        (b"format = \xff", "their.toml is not TOML: "),
        (b"\x00", "their.toml is not TOML: "),
        (b'format = "observations"\nformat = "indicators"', "their.toml is not TOML: "),
        (b'format = "observations"\ncolumns = 5', "their.toml: columns must be a table of keys."),
        (b'format = "observations"\nlookups = { a = 5 }', "their.toml: lookups.a must be a table of keys."),
    ],
)
def test_what_is_no_profile_at_all_is_refused(send: Send, content: bytes, words: str) -> None:
    with pytest.raises(BadProfile) as refused:
        read_profile(send(content, "their.toml"))
    assert str(refused.value).startswith(words)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<a", "(a{999}){9999}", "(?<=a)b", r"\1"])
@pytest.mark.parametrize("place", ["columns", "period", "refuse", "wide"])
def test_a_pattern_that_is_none_is_refused_before_any_row_is_read(
    send: Send, pattern: str, place: str
) -> None:
    told = json.dumps(pattern)
    wrong = {
        "columns": WHOLE.replace('period = "Year"', f'period = {{ from = "Year", pattern = {told} }}'),
        "period": WHOLE.replace("pattern = '^FY(\\d{4})$'", f"pattern = {told}"),
        "refuse": WHOLE.replace('equals = "England"', f"matches = {told}"),
        "wide": WHOLE + f'[wide]\ninto = "period"\nmatches = {told}\n',
    }
    assert "is not a regular expression: " in refusal(send, wrong[place])


@pytest.mark.parametrize(
    "name", ["", "..", "../dfe-lait-long", "DFE-LAIT-LONG", "dfe-lait-long.toml", "x" * 300]
)
def test_a_stranger_gets_the_list_of_what_there_is(name: str) -> None:
    with pytest.raises(BadProfile) as refused:
        find_profile(name, shipped_only=True)
    assert str(refused.value).startswith(
        f"There is no profile “{name}”. There are {', '.join(shipped_profiles())}."
    )


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        (None, "their: lookups.codes needs the file codes.csv, which must lie beside the data."),
        ("Nom,Code\nNorthby,E06900001\n", "their: lookups.codes: codes.csv has no column “Name”."),
        ("", "their: lookups.codes: codes.csv cannot be read. The file is empty."),
        ("%PDF-1.7", "their: lookups.codes: codes.csv cannot be read. This is a PDF. Send the table itself"),
    ],
)
def test_a_lookup_that_cannot_be_read_is_told_of(
    send: Send, use: Callable[..., Validated], beside: str | None, words: str
) -> None:
    if beside is not None:
        send(beside, "codes.csv")
    profile = WHOLE.replace('locality = "Area"', 'locality = { from = "Area", lookup = "codes" }')
    with pytest.raises(BadProfile) as refused:
        use(profile, "Area,Year,Measure,Figure\nNorthby,2023,A,5\n")
    assert str(refused.value).startswith(words)
