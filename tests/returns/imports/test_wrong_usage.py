"""A command called wrongly: exit status 2, one sentence on standard error, nothing anywhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from framework.returns.validation import kept as validated_rows
from tests.returns.conftest import workbook
from tests.returns.imports.conftest import kept, ran

pytestmark = pytest.mark.usefixtures("cast")
Write = Callable[..., Path]

HEAD = "indicator,locality,period,value"
ROW = "NI 192,E06900001,2023,5"
LOOKED_UP = """
format = "observations"
[columns]
indicator = "indicator"
locality = { from = "locality", lookup = "codes" }
period = "period"
value = "value"
[lookups.codes]
key = "Name"
value = "Code"
file = "codes.csv"
"""


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("dfe-lait-lon", "There is no profile “dfe-lait-lon”."),
        (
            "dfe-lait-dictionary",
            "The profile “dfe-lait-dictionary” is for indicators, and this imports observations.",
        ),
        (
            "mysociety-register",
            "The profile “mysociety-register” is for localities, and this imports observations.",
        ),
        ("nowhere.toml", "There is no profile file nowhere.toml."),
        ("their.toml", "their.toml: colour is not known"),
        ("lookup.toml", "lookup: lookups.codes needs the file codes.csv, which must lie beside the data."),
    ],
)
def test_a_profile_that_cannot_be_used_is_wrong_usage(
    write: Write, options: tuple[str, ...], profile: str, words: str
) -> None:
    their = LOOKED_UP.replace('format = "observations"', 'format = "observations"\ncolour = "red"')
    files = {
        "their.toml": write(their, name="their.toml"),
        "lookup.toml": write(LOOKED_UP, name="lookup.toml"),
    }
    before = kept()
    done = ran("observations", write(HEAD, ROW), "--profile", files.get(profile, profile), *options)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(words)
    assert kept() == before


@pytest.mark.parametrize("kind", ["localities", "indicators", "observations", "agreement"])
def test_a_file_that_is_not_there_is_wrong_usage_of_every_import(tmp_path: Path, kind: str) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        done = ran(kind, path, "--json")
        assert (done.status, done.out, done.err) == (2, "", f"There is no file {path}.\n")


def test_a_lookup_beside_the_data_is_found_from_wherever_the_command_is_called(write: Write) -> None:
    profile = write(LOOKED_UP, name="lookup.toml")
    write("Name,Code", "Northby,E06900001", name="codes.csv")
    done = ran("observations", write(HEAD, "NI 192,Northby,2023,5"), "--json", "--profile", profile)

    assert (done.status, done.counts) == (0, (1, 0, 0, 0))


def test_a_sheet_that_is_not_there_is_a_problem_of_the_file(write: Write) -> None:
    book = workbook({"Notes": {1: ["x"]}, "Figures": {1: HEAD.split(","), 2: ROW.split(",")}})
    path = write(book, name="figures.xlsx")
    missing = ran("observations", path, "--sheet", "Figure", "--json")
    assert missing.status == 1
    assert [p["problem"] for p in missing.report["problems"]] == [
        "There is no sheet “Figure” in the workbook, which has “Notes”, “Figures”. Did you mean “Figures”?"
    ]
    assert ran("observations", path, "--sheet", "Figures", "--json").counts == (1, 0, 0, 0)


class Changing(StringIO):
    """Standard error of somebody who writes to the file as soon as its rows are being compared."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def write(self, sentence: str) -> int:
        if sentence.startswith("Comparing"):
            self.path.write_text(self.path.read_text().replace(",5", ",6"))
        return super().write(sentence)


def test_a_file_that_changes_while_it_is_compared_is_stopped_and_writes_nothing(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that are too many to keep are read a second time, when they are written."""
    monkeypatch.setattr(validated_rows, "IN_MEMORY", 100)
    path = write(HEAD, *(f"NI 49,E06900001,{year},5" for year in range(1950, 2020)))
    before, out = kept(), StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("import_observations", str(path), "--json", stdout=out, stderr=Changing(path))

    report = json.loads(out.getvalue())
    assert (ending.value.code, report["written"], report["rows_read"]) == (1, False, 0)
    assert [p["problem"] for p in report["problems"]] == [
        "The file was changed while it was being read. Send it again once it is whole."
    ]
    assert kept() == before
