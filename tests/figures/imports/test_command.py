"""The commands that import: their options, their report, their exit status, as scripts rely on them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from framework.figures.models import Observation
from framework.places.models import Locality

pytestmark = pytest.mark.django_db

HEADING = "indicator,locality,period,value"
GOOD = "NI 192,E06900001,2023-24,45.2"
BAD = "NI 192,E06900001,2022-23,many"
KEYS = {"file", "sha256", "rows_read", "new", "restated", "unchanged", "refused", "problems", "seconds"}


class Ran:
    """A command that has ended: its exit status, and what it wrote where."""

    def __init__(self, *arguments: str) -> None:
        out, err = StringIO(), StringIO()
        try:
            call_command("import_observations", *arguments, stdout=out, stderr=err, no_color=True)
            self.status = 0
        except SystemExit as ending:
            self.status = int(ending.code or 0)
        self.out, self.err = out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def cast(northby: Locality, recycling: Any) -> None:
    """Northby and recycling are there."""


def test_the_json_report_has_the_keys_that_scripts_rely_on(write: Any) -> None:
    path = write(HEADING, GOOD, BAD)
    ran = Ran(str(path), "--json", "--accept-valid")
    report = json.loads(ran.out)
    assert set(report) >= KEYS
    assert (report["file"], report["rows_read"], report["new"], report["refused"]) == ("return.csv", 2, 1, 1)
    assert set(report["problems"][0]) == {"line", "column", "value", "problem"}
    assert (report["problems"][0]["line"], report["problems"][0]["value"]) == (3, "many")
    assert report["seconds"] > 0
    assert report["written"] is True


def test_progress_goes_to_standard_error_alone(write: Any) -> None:
    ran = Ran(str(write(HEADING, GOOD)), "--json")
    assert "Writing 1 new and 0 restated values" in ran.err
    json.loads(ran.out)


@pytest.mark.parametrize(
    ("rows", "options", "status", "written"),
    [
        ((GOOD,), (), 0, 1),
        ((GOOD,), ("--dry-run",), 0, 0),
        ((GOOD, BAD), (), 1, 0),
        ((GOOD, BAD), ("--accept-valid",), 1, 1),
        ((GOOD, BAD), ("--accept-valid", "--dry-run"), 1, 0),
    ],
)
def test_the_exit_status_says_whether_rows_were_refused(
    write: Any, rows: tuple[str, ...], options: tuple[str, ...], status: int, written: int
) -> None:
    assert Ran(str(write(HEADING, *rows)), *options).status == status
    assert Observation.objects.count() == written


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.csv",), "There is no file nowhere.csv."),
        (("{file}", "--profile", "dfe-lait-lon"), "Did you mean dfe-lait-long?"),
        (("{file}", "--profile", "mysociety-register"), "is for localities, and this imports observations"),
        (("{file}", "--profile", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_wrong_usage_has_a_status_of_its_own_and_says_what_is_wrong(
    write: Any, arguments: tuple[str, ...], words: str
) -> None:
    path = str(write(HEADING, GOOD))
    ran = Ran(*(argument.replace("{file}", path) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert not Observation.objects.exists()


def test_an_unknown_option_is_wrong_usage(write: Any) -> None:
    with pytest.raises((CommandError, TypeError)):
        Ran(str(write(HEADING, GOOD)), "--quickly")


def test_a_person_reads_counts_problems_and_what_to_do(write: Any) -> None:
    ran = Ran(str(write(HEADING, GOOD, BAD)))
    assert "2 rows read: 1 new, 0 restated, 0 unchanged, 1 refused." in ran.out
    assert "Nothing was written because rows were refused; --accept-valid writes the others." in ran.out
    assert "Line 3, value: “many” is not a number." in ran.out


def test_a_person_sees_the_first_problems_only(write: Any) -> None:
    rows = [BAD.replace("2022-23", str(year)) for year in range(1950, 1980)]
    ran = Ran(str(write(HEADING, *rows)))
    assert "… and 10 more; --json lists them." in ran.out


def test_a_file_that_cannot_be_read_is_a_problem_and_not_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "binary.csv"
    path.write_bytes(b"\x00\xff\x00\xfe" * 100)
    ran = Ran(str(path), "--accept-valid")
    assert ran.status == 1
    assert "Nothing was written: the file cannot be read." in ran.out
