"""The report of an import: for scripts key by key as the contract has them, for people in sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.figures.models import Observation
from framework.returns.models import Import
from tests.returns.imports.conftest import ran

pytestmark = pytest.mark.usefixtures("cast")
Write = Callable[..., Path]

CONTRACT = ["file", "sha256", "rows_read", "new", "restated", "unchanged", "refused", "problems", "seconds"]
HEAD = "indicator,locality,period,value,colour"
ROWS = (
    "NI 192,E06900001,2023-24,45.2,red",
    "NI 192,E06900001,2022-23,mâny,red",
    "NI 192,E06900002,2023-24,101,red",
)
SMALL = {
    "localities": ("code,name,kind", "E06900003,Tŷ Gwyn,unitary"),
    "indicators": ("code,title,polarity", "NI 1,Fires,lower"),
    "observations": ("indicator,locality,period,value", "NI 192,E06900001,2023,5"),
    "agreement": (
        "locality,from_year,to_year,priority,priority_title,indicator,year,target",
        "E06900001,2024,2026,P1,Clean streets,NI 192,2024,50",
    ),
}


def test_the_json_report_is_this_document_and_nothing_else(write: Write) -> None:
    path = write(HEAD, *ROWS)
    report = ran("observations", path, "--json", "--accept-valid").report

    assert list(report)[: len(CONTRACT)] == CONTRACT
    assert report.pop("seconds") > 0
    assert report == {
        "file": "return.csv",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "rows_read": 3,
        "new": 1,
        "restated": 0,
        "unchanged": 0,
        "refused": 2,
        "problems": [
            {
                "line": 1,
                "column": "colour",
                "value": "colour",
                "problem": "This column is not one we know and was passed over.",
            },
            {"line": 3, "column": "value", "value": "mâny", "problem": "“mâny” is not a number."},
            {
                "line": 4,
                "column": "value",
                "value": "101",
                "problem": "The unit of this indicator is per cent, and the value is outside 0 to 100.",
            },
        ],
        "notes": ["The file is UTF-8 text.", "Its cells are separated by commas."],
        "written": True,
        "import": Import.objects.get().pk,
    }


@pytest.mark.parametrize("kind", sorted(SMALL))
@pytest.mark.parametrize("option", ["--json", "--dry-run"])
def test_all_imports_report_alike(write: Write, kind: str, option: str) -> None:
    done = ran(kind, write(*SMALL[kind]), "--json", option)

    assert done.status == 0
    assert list(done.report) == [*CONTRACT, "notes", "written", "import"]
    assert (done.report["rows_read"], done.counts) == (1, (1, 0, 0, 0))
    assert done.report["written"] == (option == "--json")
    assert (done.report["import"] is None) == (option == "--dry-run")


@pytest.mark.parametrize("kind", sorted(SMALL))
@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"a,b\n1,2\n", b"PK\x03\x04 cut off", b"\0\0\0"])
def test_a_file_that_cannot_be_read_has_the_same_report_with_nothing_in_it(
    write: Write, kind: str, content: bytes
) -> None:
    done = ran(kind, write(content), "--json", "--accept-valid")

    assert done.status == 1
    assert list(done.report) == [*CONTRACT, "notes", "written", "import"]
    assert (done.report["rows_read"], done.counts, done.report["written"]) == (0, (0, 0, 0, 0), False)
    assert done.report["sha256"] == hashlib.sha256(content).hexdigest()
    assert done.report["problems"]
    assert not Import.objects.exists()


def test_the_report_is_kept_with_the_import(write: Write) -> None:
    report = ran("observations", write(HEAD, *ROWS), "--json", "--accept-valid").report
    kept = Import.objects.get()

    for name in ("file", "sha256", "rows_read", "new", "restated", "unchanged", "refused", "problems"):
        assert getattr(kept, name) == report[name], name
    assert (kept.kind, kept.profile, kept.by_id) == ("observations", "", None)
    assert Observation.objects.get().source == kept


@pytest.mark.parametrize(
    ("rows", "options", "words"),
    [
        (ROWS[:1], (), []),
        (ROWS[:1], ("--dry-run",), ["Nothing was written: this was a dry run."]),
        (
            ROWS[:2],
            (),
            [
                "Nothing was written because rows were refused; --accept-valid writes the others.",
                "Line 1, colour: This column is not one we know and was passed over.",
                "Line 3, value: “mâny” is not a number.",
            ],
        ),
    ],
    ids=["written", "dry run", "refused"],
)
def test_a_person_reads_sentences(
    write: Write, rows: tuple[str, ...], options: tuple[str, ...], words: list[str]
) -> None:
    lines = ran("observations", write(HEAD, *rows), *options).out.splitlines()

    refused = len(rows) - 1
    passed_over = ["Line 1, colour: This column is not one we know and was passed over."]
    assert lines == [
        "The file is UTF-8 text.",
        "Its cells are separated by commas.",
        f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} read: "
        f"1 new, 0 restated, 0 unchanged, {refused} refused.",
        *(words if refused else [*words, *passed_over]),
    ]


@pytest.mark.parametrize(
    ("bad", "shown", "left"),
    [
        (20, 20, ""),
        (21, 20, "… and 1 more; --json lists them."),
        (1_200, 20, "… and 980 more; --json lists them."),
    ],
)
def test_a_person_sees_twenty_problems_and_a_script_a_thousand(
    write: Write, bad: int, shown: int, left: str
) -> None:
    rows = [f"NI 192,E06900001,{1900 + n % 120},bad {n}" for n in range(bad)]
    path = write("indicator,locality,period,value", *rows)
    lines = ran("observations", path).out.splitlines()
    report = ran("observations", path, "--json").report

    assert sum(line.startswith("Line ") for line in lines) == shown
    assert f"{bad:,} rows read: 0 new, 0 restated, 0 unchanged, {bad:,} refused." in lines
    assert lines[-1].startswith("… and") == bool(left)
    assert not left or lines[-1] == left
    assert (report["refused"], len(report["problems"])) == (bad, min(bad, 1_000))


def test_progress_never_stands_where_the_document_does(write: Write) -> None:
    done = ran("agreement", write(*SMALL["agreement"]), "--json")

    assert done.err == "Writing 1 agreement …\n"
    assert done.out.startswith("{")
    assert done.out.rstrip().endswith("}")


def test_what_a_hostile_cell_holds_cannot_break_the_report_or_the_terminal(write: Write) -> None:
    cell = 'x\x1b[2J\u202e\x07"\u2028' + "y" * 5_000
    path = write(
        "indicator,locality,period,value", f'NI 192,E06900001,2023,"{cell.replace(chr(34), chr(34) * 2)}"'
    )
    for options in ((), ("--json",)):
        done = ran("observations", path, *options)
        assert done.status == 1
        assert not set(done.out) & set("\x1b\u202e\x07\u2028")
        assert len(done.out) < 2_000
