"""A refused file, a dry run, a stopped import and one that broke off leave nothing behind, in any table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framework.figures import actions as figures_actions
from framework.places import actions as places_actions
from framework.priorities import actions as priorities_actions
from framework.record import actions as record
from framework.returns.loading import Sent, Terms
from tests.returns.imports.conftest import figures, kept, ran

pytestmark = pytest.mark.usefixtures("cast")
Write = Callable[..., Path]

GOOD = {
    "localities": ("code,name,kind", "E06900003,Westby,unitary", "E06900004,Eastby,unitary"),
    "indicators": ("code,title,polarity,unit", "NI 1,Walks,higher,km", "NI 192,Waste recycled well,higher,%"),
    "observations": ("indicator,locality,period,value", "NI 192,E06900001,2023,5", "NI 49,E06900002,2023,6"),
    "agreement": (
        "locality,from_year,to_year,priority,priority_title,indicator,year,target",
        "E06900001,2024,2026,P1,Clean streets,NI 192,2024,50",
        "E06900002,2024,2026,P1,Clean streets,NI 192,2024,50",
    ),
}
BAD = {
    "localities": "E069,Wrong,unitary",
    "indicators": "NI 2,Wrong,sideways,km",
    "observations": "NI 192,E06900002,2023,five",
    "agreement": "E06900001,2024,2026,P1,Clean streets,NI 192,2025,fifty",
}
ACTIONS = {
    "localities": places_actions.import_localities,
    "indicators": figures_actions.import_indicators,
    "observations": figures_actions.import_observations,
    "agreement": priorities_actions.import_agreement,
}
KINDS = pytest.mark.parametrize("kind", sorted(GOOD))


@KINDS
@pytest.mark.parametrize("place", [1, 2, 3], ids=["first", "middle", "last"])
def test_one_refused_row_wherever_it_stands_means_that_nothing_is_written(
    write: Write, kind: str, place: int
) -> None:
    before = kept()
    lines = [*GOOD[kind]]
    lines.insert(place, BAD[kind])
    done = ran(kind, write(*lines), "--json")

    assert (done.status, done.report["refused"], done.report["written"]) == (1, 1, False)
    assert done.report["new"] + done.report["restated"] == 2
    assert [p["line"] for p in done.report["problems"]] == [place + 1]
    assert kept() == before


@KINDS
@pytest.mark.parametrize("options", [(), ("--accept-valid",)], ids=["plain", "accept-valid"])
@pytest.mark.parametrize("is_good", [True, False], ids=["good", "bad"])
def test_a_dry_run_counts_as_the_import_will_and_writes_nothing(
    write: Write, kind: str, options: tuple[str, ...], is_good: bool
) -> None:
    before = kept()
    path = write(*GOOD[kind], *([] if is_good else [BAD[kind]]))
    dry = ran(kind, path, "--json", "--dry-run", *options)
    assert (kept(), dry.report["written"]) == (before, False)

    wet = ran(kind, path, "--json", *options)
    assert (wet.status, wet.counts, wet.report["problems"]) == (
        dry.status,
        dry.counts,
        dry.report["problems"],
    )
    assert wet.report["written"] == (is_good or bool(options))


@KINDS
def test_good_rows_are_written_beside_refused_ones_when_asked_and_the_status_still_says_so(
    write: Write, kind: str
) -> None:
    done = ran(kind, write(*GOOD[kind], BAD[kind]), "--json", "--accept-valid")
    assert (done.status, done.report["written"]) == (1, True)

    again = ran(kind, write(*GOOD[kind], BAD[kind]), "--json", "--accept-valid")
    assert (again.status, again.counts) == (1, (0, 0, 2, 1))
    assert ran(kind, write(*GOOD[kind]), "--json").counts == (0, 0, 2, 0)


@KINDS
def test_a_file_with_only_refused_rows_can_be_accepted_and_changes_nothing_known(
    write: Write, kind: str
) -> None:
    before = kept()
    done = ran(kind, write(GOOD[kind][0], BAD[kind]), "--json", "--accept-valid")

    assert (done.status, done.counts) == (1, (0, 0, 0, 1))
    after = kept()
    for label in before.keys() - {"returns.Import", "record.Event"}:
        assert after[label] == before[label], label


class Stopped(BaseException):
    """As when somebody presses Ctrl-C, or the machine takes the process."""


def breaking_at(number: int) -> tuple[Callable[[str], None], list[str]]:
    """A way of telling that breaks off at one of its sentences."""
    told: list[str] = []

    def tell(sentence: str) -> None:
        told.append(sentence)
        if len(told) == number:
            raise Stopped

    return tell, told


@KINDS
def test_an_import_that_breaks_off_leaves_nothing_and_can_be_sent_again(
    write: Write, at: dt.datetime, kind: str
) -> None:
    before, sent = kept(), Sent(path=write(*GOOD[kind]))
    broken = 0
    for number in range(1, 20):
        tell, told = breaking_at(number)
        try:
            outcome = ACTIONS[kind](sent=sent, terms=Terms(), by=None, at=at, tell=tell)
        except Stopped:
            broken += 1
            assert kept() == before, told[-1]
        else:
            break
    assert broken >= 1
    assert (outcome.written, outcome.report.rows_read) == (True, 2)


def test_what_the_database_refuses_in_the_end_takes_all_else_back(
    write: Write, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last thing that an import writes is its line in the history."""
    before = kept()

    def refuse(**told: Any) -> None:
        raise RuntimeError("the disk is full")

    for kind in sorted(GOOD):
        sent = Sent(path=write(*GOOD[kind]))
        with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="the disk is full"):
            patch.setattr(record, "note", refuse)
            ACTIONS[kind](sent=sent, terms=Terms(), by=None, at=at)
        assert kept() == before, kind
    assert figures() == []
