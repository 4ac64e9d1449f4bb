"""What holds of a file of observations as a whole: what the database knows of it, its report, its length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.tables import parser, pieces
from framework.returns.validation import Known, Validated, check_file, kept
from tests.returns.conftest import OBSERVATIONS

Send = Callable[..., Path]


def check(path: Path, known: Known | None = None) -> Validated:
    return check_file(path, "observations", known=known)


KNOWN = Known(
    localities={"E06900001", "E06900002"},
    indicators={"NI 154", "NI 155"},
    percentages={"NI 155"},
    today=dt.date(2026, 11, 24),
)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            "NI 156,E06900001,2023,5",
            "indicator",
            "“NI 156” is not an indicator that we know; did you mean NI 15",
        ),
        ("SAUSAGE,E06900001,2023,5", "indicator", "“SAUSAGE” is not an indicator that we know."),
        (
            "NI 154,E06900020,2023,5",
            "locality",
            "“E06900020” is not a locality that we know; did you mean E0690000",
        ),
        ("NI 154,E06900001,2027,5", "period", "The period 2027 has not begun yet."),
        (
            "NI 155,E06900001,2023,100.5",
            "value",
            "The unit of this indicator is per cent, and the value is outside",
        ),
        (
            "NI 155,E06900001,2023,-0.5",
            "value",
            "The unit of this indicator is per cent, and the value is outside",
        ),
    ],
)
def test_what_the_database_knows_is_checked_by_line_as_well(
    send: Send, row: str, column: str, sentence: str
) -> None:
    good = "NI 154,E06900002,2026,500\nNI 155,E06900002,2026,100\n"
    validated = check(send("indicator,locality,period,value\n" + good + row + "\n"), KNOWN)

    assert [(p.line, p.column) for p in validated.problems] == [(4, column)]
    assert validated.problems[0].problem.startswith(sentence)
    assert (validated.refused, validated.good.height) == (1, 2)


def test_a_report_holds_a_thousand_problems_and_counts_all(send: Send) -> None:
    wrong = "".join(f"A,E069{n:05},2023,bad,,,,,\n" for n in range(3_000))
    validated = check(send(OBSERVATIONS + wrong + "A,E06900001,soon,5,,,,,\n"))

    report = validated.report(seconds=1.25)
    assert (report.rows_read, report.refused, len(report.problems)) == (3_001, 3_001, 1_000)
    assert [p.line for p in report.problems] == sorted(p.line for p in report.problems)
    assert report.problems[0].line == 2
    assert (3_002, "period") in [(p.line, p.column) for p in report.problems]


def test_the_report_has_the_keys_of_the_contract(send: Send) -> None:
    path = send(OBSERVATIONS + "A,E06900001,2023,5,,,,,\nA,E06900001,2024,bad,,,,,\n")
    document = check(path).report(new=1, seconds=0.25).as_dict()

    assert document == {
        "file": "return.csv",
        "sha256": document["sha256"],
        "rows_read": 2,
        "new": 1,
        "restated": 0,
        "unchanged": 0,
        "refused": 1,
        "problems": [{"line": 3, "column": "value", "value": "bad", "problem": "“bad” is not a number."}],
        "seconds": 0.25,
        "notes": ["The file is UTF-8 text.", "Its cells are separated by commas."],
    }
    assert len(document["sha256"]) == 64


def test_progress_is_told(send: Send) -> None:
    told: list[tuple[int, float]] = []
    path = send(OBSERVATIONS + "".join(f"A,E069{n:05},2023,5,,,,,\n" for n in range(500)))

    check_file(path, "observations", progress=lambda rows, share: told.append((rows, share)))

    assert told == [(500, 1.0)]


@pytest.mark.parametrize("in_memory", [200_000, 200_000_000])
def test_a_long_file_is_read_in_batches_with_its_lines_and_its_repeats(
    send: Send, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    rows = [f"A,E069{n:05},2023,{n},,,,,\n" for n in range(4_000)]
    rows[100] = "A,E069,2023,1,,,,,\n"
    rows[3_900] = rows[7]
    path = send(OBSERVATIONS + "".join(rows))
    monkeypatch.setattr(pieces, "PIECE", 5_000)
    monkeypatch.setattr(kept, "IN_MEMORY", in_memory)

    validated = check(path)

    assert (validated.rows_read, validated.refused) == (4_000, 2)
    assert [(p.line, p.problem[:30]) for p in validated.problems] == [
        (102, "“E069” is not a code of the of"),
        (3_902, "This row says again what line "),
    ]
    lines = [line for frame in validated.batches() for line in frame["line"]]
    assert lines == [n for n in range(2, 4_002) if n not in (102, 3_902)]
    assert len(list(validated.batches())) > 10
    assert validated.good["value"].sum() == sum(n for n in range(4_000) if n not in (100, 3_900))
    validated.close()


def awkward_rows() -> list[str]:
    """Five thousand rows of everything, in which what is new comes late."""
    rows = []
    for n in range(5_000):
        indicator = "ni054" if n == 4_000 else "" if n % 997 == 0 else f"IND{n % 7}"
        locality = f"e06900{n % 90:03}" if n > 3_000 else f"E06900{n % 90:03}"
        period = "2023-25" if n == 4_500 else f"{2000 + n // 630}/{(n // 630 + 1) % 100:02}"
        value = ["5", "c", "", "1,234", "-", "low", "2.5 %", "0"][n % 8]
        status, marker = ("p", "final", "")[n % 3], "x" if n % 8 == 2 else "u" if n % 16 == 0 else ""
        note = "as sent" if n > 2_500 and n % 5 == 0 else ""
        rows.append(f'{indicator},{locality},{period},"{value}",{status},{marker},,,{note}\n')
    return [*rows, rows[10], rows[11].replace('"1,234"', '"77"')]


@pytest.mark.parametrize("quoted", [True, False])
def test_texts_kept_as_categories_change_nothing(
    send: Send, monkeypatch: pytest.MonkeyPatch, quoted: bool
) -> None:
    text = OBSERVATIONS + "".join(awkward_rows())
    path = send(text if quoted else text.replace('"1,234"', "1234").replace('"', ""))
    known = Known(localities={f"E06900{n:03}" for n in range(80)}, today=dt.date(2026, 11, 24))
    monkeypatch.setattr(pieces, "PIECE", 20_000)
    monkeypatch.setattr(parser, "FEWEST_ROWS", 100)
    compact = check(path, known)

    monkeypatch.setattr(parser, "FEWEST_ROWS", 10**9)
    plain = check(path, known)

    kinds = [next(validated.rows.frames()).schema["indicator"] for validated in (compact, plain)]
    assert kinds[0] != kinds[1]
    assert compact.good.equals(plain.good)
    assert compact.problems == plain.problems
    assert (compact.rows_read, compact.refused) == (plain.rows_read, plain.refused)
    assert 0 < plain.refused < plain.rows_read == 5_002
    assert {(p.line, p.problem[:18]) for p in plain.problems if p.line > 5_001} == {
        (5_002, "This row says agai"),
        (5_003, "This row and line "),
    }
