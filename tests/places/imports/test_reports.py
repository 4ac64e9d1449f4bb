"""What `import_localities` tells a script and a person, and with which exit status it ends."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from framework.places.models import Locality, Succession
from framework.record.models import Event

pytestmark = pytest.mark.django_db

HEADING = "code,name,kind,region,parent_code,valid_from,valid_to,successor_codes,population"
NORTHBY = "E06900001,Northby,unitary,Northern Marches,,2009-04-01,,,214300"
MON = "W06900001,Ynys Môn,unitary,Cymru,,,,,0"
OLD = "E06900008,Old Northby,unitary,,,1996-04-01,2009-04-01,E06900001;W06900001,"
PARISH = "E04900001,Ashby,parish,,,,,,"


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def problems(self) -> list[tuple[int, str, str, str]]:
        return [(p["line"], p["column"], p["value"], p["problem"]) for p in self.report["problems"]]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Import these lines: `run(NORTHBY, "--json")`; words that begin with a dash are options."""

    def ran(*told: str, content: bytes | None = None, name: str = "register.csv", **also: Any) -> Ran:
        lines = [each for each in told if not each.startswith("-")]
        path = tmp_path / name
        path.write_bytes(content if content is not None else "\n".join([HEADING, *lines, ""]).encode())
        out, err, code = io.StringIO(), io.StringIO(), 0
        options = [each for each in told if each.startswith("-")]
        try:
            call_command("import_localities", str(path), *options, stdout=out, stderr=err, **also)
        except SystemExit as ending:
            code = int(str(ending.code))
        return Ran(code, out.getvalue(), err.getvalue())

    return ran


def test_a_good_file_is_written_and_its_report_is_one_document(run: Run, tmp_path: Path) -> None:
    ran = run(NORTHBY, MON, OLD, "--json")
    sha = hashlib.sha256((tmp_path / "register.csv").read_bytes()).hexdigest()
    kept = {name: ran.report[name] for name in ran.report if name not in ("seconds", "import", "notes")}
    assert (ran.code, kept) == (
        0,
        {
            "file": "register.csv",
            "sha256": sha,
            "rows_read": 3,
            "new": 3,
            "restated": 0,
            "unchanged": 0,
            "refused": 0,
            "problems": [],
            "written": True,
        },
    )
    assert ran.report["seconds"] >= 0
    assert Locality.objects.get(code="W06900001").population == 0
    assert sorted(Succession.objects.values_list("after__name", flat=True)) == ["Northby", "Ynys Môn"]


def test_one_refused_row_means_that_nothing_is_written(run: Run) -> None:
    ran = run(NORTHBY, PARISH, "--json")
    kinds = "unitary, county, district, london_borough, metropolitan, combined, region, other"
    assert (ran.code, ran.report["new"], ran.report["refused"], ran.report["written"]) == (1, 1, 1, False)
    assert ran.problems == [(3, "kind", "parish", f"“parish” is not one of {kinds}.")]
    assert not Locality.objects.exists()
    assert not Event.objects.exists()


def test_good_rows_are_taken_where_that_is_asked_and_the_status_still_tells_of_the_others(run: Run) -> None:
    ran = run(NORTHBY, PARISH, "--json", "--accept-valid")
    assert (ran.code, ran.report["written"]) == (1, True)
    assert list(Locality.objects.values_list("name", flat=True)) == ["Northby"]


@pytest.mark.parametrize(("line", "code"), [(NORTHBY, 0), (PARISH, 1)], ids=["good", "refused"])
def test_a_dry_run_tells_all_and_writes_nothing(run: Run, line: str, code: int) -> None:
    ran = run(line, "--json", "--dry-run", "--accept-valid")
    assert (ran.code, ran.report["written"], ran.report["import"]) == (code, False, None)
    assert not Locality.objects.exists()


@pytest.mark.parametrize(
    ("line", "column", "value", "problem"),
    [
        (NORTHBY.replace("2009-04-01", "2009-02-30"), "valid_from", "2009-02-30", "There is no such day"),
        (NORTHBY.replace("2009-04-01", "April"), "valid_from", "April", "is not a day. Write 2019-03-31."),
        (
            NORTHBY.replace("2009-04-01,", "2009-04-01,2009-03-31"),
            "valid_to",
            "2009-03-31",
            "A locality cannot end before it begins.",
        ),
        (NORTHBY.replace("214300", "-1"), "population", "-1", "lies outside 0 to 100000000."),
        (NORTHBY.replace("214300", "1.5"), "population", "1.5", "is not a whole number."),
        (NORTHBY.replace("Marches,", "Marches,E06900001"), "parent_code", "E06900001", "lie in itself"),
        (OLD.replace(";W06900001", ";E06900008"), "successor_codes", "", "cannot be its own successor."),
        (NORTHBY.replace("E06900001", "E0690000"), "code", "E0690000", "is not a code of the official kind"),
        (NORTHBY.replace("E06900001", ""), "code", "", ""),
        (NORTHBY.replace("Northby,", ","), "name", "", ""),
        (NORTHBY.replace("Northby", "N" * 121), "name", "", "120"),
    ],
    ids=[
        "no such day", "no day", "ends first", "fewer than nobody", "half a person", "lies in itself",
        "succeeds itself", "no code", "without code", "without name", "a name too long",
    ],
)  # fmt: skip
def test_a_row_that_will_not_do_is_refused_at_its_line_and_column(
    run: Run, line: str, column: str, value: str, problem: str
) -> None:
    ran = run(MON, line, NORTHBY.replace("E06900001", "E06900005"), "--json")
    assert (ran.code, ran.report["refused"], ran.report["new"]) == (1, 1, 2)
    (found,) = ran.problems
    assert found[:2] == (3, column)
    assert value in found[2]
    assert problem in found[3]


def test_a_code_told_twice_is_refused_and_twice_differently_refuses_both(run: Run) -> None:
    again = run(NORTHBY, MON, NORTHBY, "--json")
    assert (again.code, again.report["refused"]) == (1, 1)
    assert [(p[0], p[3]) for p in again.problems] == [(4, "This row says again what line 2 says. Remove it.")]
    differs = run(NORTHBY, MON, NORTHBY.replace("214300", "9"), "--json")
    assert (differs.code, differs.report["refused"], differs.report["new"]) == (1, 2, 1)
    assert {p[0] for p in differs.problems} == {2, 4}
    assert "give different things for the same" in differs.problems[0][3]


def test_a_circle_of_three_parents_is_told_at_each_of_them(run: Run) -> None:
    def row(code: str, parent: str) -> str:
        return f"E1000000{code},Shire {code},county,,E1000000{parent},,,,"

    ran = run(row("1", "2"), row("2", "3"), row("3", "1"), "E07000001,Ford,district,,E10000003,,,,", "--json")
    assert ran.code == 1
    assert [(line, words) for line, _, _, words in ran.problems] == [
        (2, "By way of “E10000002”, E10000001 lies in itself."),
        (3, "By way of “E10000003”, E10000002 lies in itself."),
        (4, "By way of “E10000001”, E10000003 lies in itself."),
        (
            5,
            "“E10000003” is not a locality that we know or that stands in this file.",
        ),
    ]


def test_a_person_reads_counts_and_the_first_problems(run: Run) -> None:
    ran = run(NORTHBY, *(PARISH.replace("E0490", f"E{n:04}") for n in range(25)))
    lines = ran.out.splitlines()
    notes, lines = lines[:2], lines[2:]
    assert notes == ["The file is UTF-8 text.", "Its cells are separated by commas."]
    assert lines[0] == "26 rows read: 1 new, 0 restated, 0 unchanged, 25 refused."
    assert lines[1] == ("Nothing was written because rows were refused; --accept-valid writes the others.")
    assert lines[2].startswith("Line 3, kind: “parish” is not one of unitary, county,")
    assert lines[-1] == "… and 5 more; --json lists them."
    assert len(lines) == 2 + 20 + 1


def test_a_dry_run_says_that_it_was_one(run: Run) -> None:
    assert run(NORTHBY, "--dry-run").out.splitlines()[-1] == "Nothing was written: this was a dry run."


def test_a_report_names_a_thousand_problems_and_counts_all(run: Run) -> None:
    ran = run(*(PARISH.replace("E0490", f"E{n:04}") for n in range(1_200)), "--json")
    assert (len(ran.problems), ran.report["refused"], ran.code) == (1_000, 1_200, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HEADING.encode() + b"\n", 1),
        (b"", 1),
        (b"code,name\nE06900001,Northby\n", 1),
        (b"%PDF-1.7 nothing for us", 1),
    ],
    ids=["a heading alone", "nothing at all", "a column missing", "no table"],
)
def test_a_file_without_rows_or_columns_is_told_in_the_report(run: Run, content: bytes, code: int) -> None:
    ran = run("--json", content=content)
    assert (ran.code, ran.report["new"]) == (code, 0)
    assert bool(ran.problems) == bool(code)
    assert not Locality.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_whatever_a_spreadsheet_saves_is_read(run: Run, encoding: str, separator: str) -> None:
    text = "\r\n".join([HEADING, MON, ""]).replace(",", separator)
    assert run("--json", content=text.encode(encoding)).report["new"] == 1
    assert Locality.objects.get().name == "Ynys Môn"


@pytest.mark.parametrize(
    ("path", "options", "says"),
    [
        ("nowhere.csv", [], "There is no file"),
        (".", [], "There is no file"),
        ("register.csv", ["--profile", "nobodys"], "nobodys"),
        (
            "register.csv",
            ["--profile", "dfe-lait-dictionary"],
            "is for indicators, and this imports localities.",
        ),
    ],
)
def test_wrong_usage_is_told_apart_from_problems(
    tmp_path: Path, path: str, options: list[str], says: str
) -> None:
    (tmp_path / "register.csv").write_text(f"{HEADING}\n{NORTHBY}\n")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("import_localities", str(tmp_path / path), *options, "--json", stdout=out, stderr=err)
    assert (ending.value.code, out.getvalue()) == (2, "")
    assert says in err.getvalue()
    assert not Locality.objects.exists()
