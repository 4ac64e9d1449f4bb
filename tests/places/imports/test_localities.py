"""The register of localities from a file: kin, successors, spellings, and what a register must hold to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framework.places import actions
from framework.places.models import Locality, LocalityName, Succession
from framework.places.register import register
from framework.record.models import Event, Message
from framework.returns.loading import Outcome, Sent, Terms

pytestmark = pytest.mark.django_db

HEADING = (
    "code,name,kind,region,parent_code,valid_from,valid_to,successor_codes,population,"
    "tile_x,tile_y,names,former_codes"
)
SHIRE = "E10900001,Marchshire,county,Northern Marches,,1974-04-01,,,600000,,,,"
FORD = "E07900001,Marchford,district,Northern Marches,E10900001,,,,90000,3,4,Marchford Borough;The Ford,E07900091"
OLD = "E06900008,Old Northby,unitary,Northern Marches,,1996-04-01,2009-04-01,E06900001,,,,,"
NORTH = "E06900001,Northby,unitary,Northern Marches,,2009-04-01,,,214300,1,2,,"

Register = Callable[..., Outcome]


@pytest.fixture
def enter(tmp_path: Path, at: dt.datetime) -> Register:
    def lines(*told: str, heading: str = HEADING, **terms: bool) -> Outcome:
        path = tmp_path / "register.csv"
        path.write_text("\n".join([heading, *told]) + "\n")
        return actions.import_localities(sent=Sent(path=path), terms=Terms(**terms), by=None, at=at)

    return lines


def test_every_column_of_a_new_locality_is_kept(enter: Register) -> None:
    outcome = enter(FORD, SHIRE, OLD, NORTH)
    assert (outcome.report.new, outcome.written) == (4, True)
    ford = Locality.objects.select_related("parent").get(code="E07900001")
    assert (ford.name, ford.kind, ford.region, ford.population) == (
        "Marchford",
        "district",
        "Northern Marches",
        90000,
    )
    assert (ford.tile_x, ford.tile_y, ford.valid_from, ford.valid_to) == (3, 4, None, None)
    assert ford.parent is not None
    assert ford.parent.name == "Marchshire"
    assert Locality.objects.get(code="E06900008").valid_to == dt.date(2009, 4, 1)


def test_spellings_and_former_codes_find_their_locality(enter: Register) -> None:
    enter(FORD, SHIRE)
    told = set(LocalityName.objects.values_list("locality__name", "spelling"))
    assert told == {("Marchford", name) for name in ("Marchford Borough", "The Ford", "E07900091")}
    ford = Locality.objects.get(code="E07900001").pk
    assert {register().ids[code] for code in ("E07900001", "E07900091")} == {ford}
    assert {"Marchford", "The Ford"} <= register().names


def test_a_locality_that_ended_stays_and_leads_to_its_successors(enter: Register) -> None:
    enter(NORTH, OLD)
    assert [(each.before.name, each.after.name) for each in Succession.objects.all()] == [
        ("Old Northby", "Northby")
    ]
    enter(NORTH)
    assert Locality.objects.filter(code="E06900008").exists()


def test_the_same_file_again_changes_nothing(enter: Register) -> None:
    enter(FORD, SHIRE, OLD, NORTH)
    counts = (Locality.objects.count(), LocalityName.objects.count(), Succession.objects.count())
    report = enter(FORD, SHIRE, OLD, NORTH).report
    assert (report.new, report.restated, report.unchanged, report.refused) == (0, 0, 4, 0)
    assert (Locality.objects.count(), LocalityName.objects.count(), Succession.objects.count()) == counts


@pytest.mark.parametrize(
    ("before", "after", "column", "value"),
    [
        ("Marchford,", "Marchford City,", "name", "Marchford City"),
        ("district", "unitary", "kind", "unitary"),
        ("Northern Marches", "Fens", "region", "Fens"),
        (",E10900001,,,,", ",E10900001,1974-04-01,,,", "valid_from", dt.date(1974, 4, 1)),
        (",E10900001,,,,", ",E10900001,,2025-04-01,,", "valid_to", dt.date(2025, 4, 1)),
        (",90000,", ",91000,", "population", 91000),
        (",3,4,", ",5,4,", "tile_x", 5),
    ],
)
def test_a_locality_is_restated_whatever_it_tells_otherwise(
    enter: Register, before: str, after: str, column: str, value: object
) -> None:
    enter(FORD, SHIRE)
    assert enter(FORD.replace(before, after)).report.restated == 1
    assert getattr(Locality.objects.get(code="E07900001"), column) == value


def test_what_ties_localities_is_restated_too(enter: Register) -> None:
    enter(FORD, SHIRE, OLD, NORTH)
    other = NORTH.replace("E06900001,Northby", "E06900002,Southby")
    report = enter(
        other,
        FORD.replace("E10900001", "E06900001"),
        OLD.replace("E06900001", "E06900001;E06900002"),
        NORTH[:-1] + "E06900091,",
        heading=HEADING,
    ).report
    assert (report.new, report.restated) == (1, 3)
    assert set(Succession.objects.values_list("after__name", flat=True)) == {"Northby", "Southby"}
    assert Locality.objects.get(code="E07900001").parent == Locality.objects.get(code="E06900001")


def test_successors_are_those_that_the_row_tells(enter: Register) -> None:
    other = NORTH.replace("E06900001,Northby", "E06900002,Southby")
    enter(OLD.replace("E06900001", "E06900001;E06900002"), NORTH, other)
    assert enter(OLD).report.restated == 1
    assert [each.after.name for each in Succession.objects.all()] == ["Northby"]


def test_an_empty_cell_leaves_what_is_known(enter: Register) -> None:
    enter(FORD, SHIRE)
    assert enter("E07900001,Marchford,district,,,,,,,,,,").report.unchanged == 1
    assert Locality.objects.get(code="E07900001").tile_x == 3


def test_a_former_code_may_name_a_parent_or_a_successor(enter: Register) -> None:
    enter(SHIRE[:-1] + ",E10900091", NORTH)
    report = enter(FORD.replace("E10900001", "E10900091"), SHIRE).report
    assert (report.new, report.refused) == (1, 0)
    assert Locality.objects.get(code="E07900001").parent == Locality.objects.get(code="E10900001")


def problems(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.problem) for problem in outcome.report.problems]


def test_an_unknown_parent_or_successor_is_refused_with_what_is_like_it(enter: Register) -> None:
    outcome = enter(FORD.replace("E10900001", "E10900011"), SHIRE, OLD)
    assert (outcome.report.refused, outcome.written) == (2, False)
    near = "“E10900011” is not a locality that we know or that stands in this file; did you mean E10900001?"
    assert problems(outcome)[0] == (2, "parent_code", near)
    assert problems(outcome)[1][:2] == (4, "successor_codes")
    assert not Locality.objects.exists()


def test_what_rests_on_a_refused_row_is_refused_too(enter: Register) -> None:
    lane = FORD.replace("E07900001,Marchford", "E07900002,Ford Lane").replace("E10900001", "E07900001")
    outcome = enter(lane, FORD.replace("E10900001", "E10900099"), NORTH, accept_valid=True)
    assert (outcome.report.new, outcome.report.refused) == (1, 2)
    assert list(Locality.objects.values_list("name", flat=True)) == ["Northby"]


def test_successors_need_an_end(enter: Register) -> None:
    outcome = enter(OLD.replace("2009-04-01", ""), NORTH)
    words = "It names successors and does not say when it ended. Give valid_to."
    assert problems(outcome) == [(2, "valid_to", words)]


def test_nothing_lies_in_itself_by_way_of_others(enter: Register) -> None:
    outcome = enter(FORD, SHIRE.replace(",Northern Marches,,", ",Northern Marches,E07900001,"))
    assert problems(outcome) == [
        (2, "parent_code", "By way of “E10900001”, E07900001 lies in itself."),
        (3, "parent_code", "By way of “E07900001”, E10900001 lies in itself."),
    ]


def test_a_circle_with_what_is_known_is_refused_as_well(enter: Register) -> None:
    enter(FORD, SHIRE)
    outcome = enter(SHIRE.replace(",Northern Marches,,", ",Northern Marches,E07900001,"))
    assert [line for line, *_ in problems(outcome)] == [2]


def test_nothing_succeeds_itself_by_way_of_others(enter: Register) -> None:
    back = NORTH.replace(",,,214300", ",2020-04-01,E06900008,214300")
    assert [words for *_, words in problems(enter(OLD, back))] == [
        "By way of “E06900001”, E06900008 is its own successor.",
        "By way of “E06900008”, E06900001 is its own successor.",
    ]


def test_a_dry_run_and_a_refused_row_write_nothing(enter: Register) -> None:
    assert enter(NORTH, dry_run=True).report.new == 1
    assert enter(NORTH, FORD.replace("district", "parish"), SHIRE).report.refused == 1
    assert not Locality.objects.exists()
    assert not Event.objects.exists()


def test_the_history_says_what_came_of_the_file(enter: Register) -> None:
    outcome = enter(FORD, SHIRE)
    event = Event.objects.get(operation="places.import_localities")
    assert (event.subject_id, event.details["new"]) == (outcome.import_id, 2)


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [("unitary", "county", True), ("Northern Marches", "Fens", True), ("214300", "214301", False)],
)
def test_those_who_are_compared_follow_when_kind_or_region_change(
    enter: Register, before: str, after: str, asks: bool
) -> None:
    enter(NORTH)
    assert not Message.objects.exists()
    outcome = enter(NORTH.replace(before, after))
    told = Message.objects.filter(job="figures.localities_changed").values_list("ids", flat=True)
    assert list(told) == ([{"imported": outcome.import_id}] if asks else [])


def test_the_number_of_queries_does_not_grow(enter: Register, django_assert_max_num_queries: Any) -> None:
    rows = [
        f"E069{number:05},Place {number},unitary,Fens,,,,,,,,Spelling {number},E068{number:05}"
        for number in range(300)
    ]
    with django_assert_max_num_queries(30):
        assert enter(*rows).report.new == 300
