"""A file that did not come whole: whatever its end, no row is made up, and at most one is lost unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from framework.returns.validation import Validated, check_file
from tests.returns.conftest import OBSERVATIONS, workbook

Send = Callable[..., Path]

WHOLE = (
    OBSERVATIONS
    + 'NI 154,E06900001,2023-24,411,,,,,"first\nsecond"\n'
    + "NI 154,E06900002,2023-24,c,p,,,,ŵyl\n"
    + "NI 155,E06900001,2023-Q4,12.5,,,25,200,\n"
).encode()


def check(path: Path) -> Validated:
    return check_file(path, "observations")


def rows(validated: Validated) -> list[tuple[object, ...]]:
    return [] if validated.stopped else validated.good.rows()


HEADINGS = len(OBSERVATIONS)


@pytest.mark.parametrize(
    ("ending", "places"),
    [(b"\n", [*range(0, HEADINGS, 20), *range(HEADINGS, len(WHOLE), 2)]), (b"\r\n", range(1, len(WHOLE), 4))],
    ids=["LF", "CRLF"],
)
def test_wherever_a_file_is_cut_the_rows_before_the_cut_are_as_they_were(
    send: Send, ending: bytes, places: Sequence[int]
) -> None:
    whole = WHOLE.replace(b"\n", ending)
    expected = rows(check(send(whole)))
    assert len(expected) == 3
    for place in places:
        cut = check(send(whole[:place]))
        found = rows(cut)
        complete = max(0, len(found) - 1)
        assert found[:complete] == expected[:complete], place
        assert cut.refused <= 1, place
        assert cut.stopped or cut.rows_read == len(found) + cut.refused, place
        assert all(p.line <= 5 for p in cut.problems), place


@pytest.mark.parametrize(
    ("end", "column", "words"),
    [
        ("NI 154,E069", "period", "The file seems to have been cut off here."),
        ("NI 154,E06900001,2023,5,,,,", "note", "The file seems to have been cut off here."),
        ('NI 154,E06900001,2023,5,,,,,"a note', "", "check that the file was not cut off"),
        ("N", "locality", "The file seems to have been cut off here."),
    ],
)
def test_a_last_row_without_its_end_says_that_the_file_was_cut(
    send: Send, end: str, column: str, words: str
) -> None:
    validated = check(send(OBSERVATIONS + "NI 154,E06900002,2023,5,,,,,\n" + end))

    assert (validated.rows_read, validated.refused, validated.good.height) == (2, 1, 1)
    assert [(p.line, p.column) for p in validated.problems] == [(3, column)]
    assert validated.problems[0].problem.endswith(words) or words in validated.problems[0].problem


def test_a_short_row_before_the_last_does_not_say_that_the_file_was_cut(send: Send) -> None:
    validated = check(send(OBSERVATIONS + "NI 154,E06900002\nNI 154,E06900002,2023,5,,,,,"))

    assert validated.problems[0].problem == (
        "This row has 2 cells and the headings are 9. Check for a missing separator."
    )
    assert validated.good["line"].to_list() == [3]


def test_a_workbook_is_read_whole_or_not_at_all(send: Send) -> None:
    cells = ["indicator", "locality", "period", "value"]
    whole = workbook({"Figures": {1: cells, 2: ["A", "E06900001", "2023", "5"]}})
    assert check(send(whole)).good.height == 1
    for place in range(4, len(whole), 97):
        cut = check(send(whole[:place]))
        assert cut.stopped, place
        assert "damaged or was cut off" in cut.problems[0].problem, place


def test_letters_between_the_rows_that_are_no_table_cost_their_own_lines_only(send: Send) -> None:
    good = "NI 154,E0690000{},2023,5,,,,,\n"
    noise = "-- page 2 of 3 --\n;;;;\n\x0c\n\nTotal,,,\n"
    validated = check(send(OBSERVATIONS + good.format(1) + noise + good.format(2)))

    assert validated.good["line"].to_list() == [2, 8]
    assert validated.refused == validated.rows_read - 2
    assert {p.line for p in validated.problems} <= {3, 4, 5, 7}
