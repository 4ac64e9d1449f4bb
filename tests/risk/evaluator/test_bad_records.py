"""One bad record never stops a run: it is set aside and said why, and all others are judged."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from framework.risk.evaluator import READINGS, evaluate
from tests.risk.evaluator.worlds import (
    ALLOWED,
    EASTMERE,
    GAP,
    NORTHBY,
    SOUTHBY,
    WEAK,
    YEAR,
    came,
    condition,
    held,
    only,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
)

RULES = rule_set(rule(1, condition(WEAK, "at_least", 3)), rule(2, condition(GAP, "at_least", 2)))
GOOD = reading(WEAK, 3)

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("no value", reading(GAP, None, "roads"), "its value is missing"),
    ("not a number", reading(GAP, float("nan"), "roads"), "its value is not a finite number"),
    ("endless", reading(GAP, float("inf"), "roads"), "its value is not a finite number"),
    ("endless the other way", reading(GAP, -float("inf"), "roads"), "its value is not a finite number"),
    ("an unheard-of kind", reading("weather.rain", 9.0, "roads"), "its kind of fact is not known"),
    ("no kind", reading(GAP, 9.0, "roads", fact=None), "its kind of fact is not known"),
    ("nowhere", reading(GAP, 9.0, "roads", locality=77), "its locality is not given, or was set aside"),
    ("no locality", reading(GAP, 9.0, "roads", locality=None), "its locality is not given, or was set aside"),
    ("no year", reading(GAP, 9.0, "roads", year=None), "its year is missing"),
    ("no identity", reading(GAP, 9.0, "roads", reading=None), "it has no identity"),
]


@pytest.mark.parametrize(("told", "bad", "why"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_reading_is_set_aside_and_the_others_go_on(told: str, bad: dict[str, Any], why: str) -> None:
    came_of_it = came(RULES, bad, GOOD)
    assert held(came_of_it) == ["rule_1"]
    assert only(came_of_it.set_aside) == {
        "what": "reading",
        "which": bad["reading"],
        "locality": bad["locality"],
        "fact": bad["fact"],
        "why": why,
    }


def test_all_bad_readings_at_once_leave_the_good_one() -> None:
    came_of_it = came(RULES, *(bad for _, bad, _ in BAD), GOOD)
    assert held(came_of_it) == ["rule_1"]
    assert sorted(came_of_it.set_aside["why"]) == sorted(why for _, _, why in BAD)


def test_nothing_but_bad_readings_comes_to_nothing() -> None:
    came_of_it = came(RULES, *(bad for _, bad, _ in BAD))
    assert came_of_it.triggers.is_empty()
    assert came_of_it.set_aside.height == len(BAD)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((place(SOUTHBY), place(SOUTHBY, "inspection")), ["it is given twice"] * 2),
        ((place(SOUTHBY, "abolished"),), ["it stands in no known stage"]),
        ((place(SOUTHBY) | {"stage": None},), ["it stands in no known stage"]),
        ((place(SOUTHBY) | {"locality": None},), ["it has no number"]),
    ],
)
def test_a_bad_locality_is_set_aside_with_its_readings(
    rows: tuple[dict[str, Any], ...], why: list[str]
) -> None:
    world = [reading(WEAK, 3, locality=number) for number in (NORTHBY, SOUTHBY, EASTMERE)]
    came_of_it = came(RULES, *world, where=places(place(NORTHBY), *rows, place(EASTMERE)))
    assert came_of_it.triggers["locality"].to_list() == [NORTHBY, EASTMERE]
    aside = came_of_it.set_aside
    assert aside.filter(what="locality")["why"].to_list() == why
    assert aside.filter(what="locality")["which"].to_list() == ["Southby"] * len(why)
    assert aside.filter(what="reading")["locality"].to_list() == [SOUTHBY]


def test_a_locality_without_a_name_is_judged_like_any_other() -> None:
    came_of_it = came(RULES, GOOD, where=places(place() | {"name": None}))
    assert only(came_of_it.triggers)["sentence"] == "It holds for ."
    assert came_of_it.set_aside.is_empty()


def test_a_reading_of_a_later_year_is_no_bad_record() -> None:
    came_of_it = came(RULES, reading(WEAK, 3, year=YEAR + 1))
    assert came_of_it.triggers.is_empty()
    assert came_of_it.set_aside.is_empty()


def test_a_known_kind_that_no_rule_reads_is_no_bad_record() -> None:
    unread = readings(reading("voice.support", 412.0), GOOD)
    assert evaluate(RULES, unread, places(), YEAR, ALLOWED).set_aside.height == 1
    known = evaluate(RULES, unread, places(), YEAR, ALLOWED, known=["voice.support"])
    assert known.set_aside.is_empty()
    assert held(known) == ["rule_1"]


def test_what_is_set_aside_comes_in_one_order() -> None:
    bad = [row for _, row, _ in BAD]
    assert came(RULES, *bad).set_aside.equals(came(RULES, *reversed(bad)).set_aside)


def test_the_same_reading_twice_counts_once() -> None:
    two = rule_set(rule(1, condition(GAP, "at_least", 2, count_at_least=2)))
    one = reading(GAP, 5, "roads")
    assert held(came(two, one, one)) == []
    assert only(came(RULES, one, one).triggers)["readings"] == [one["reading"]]


def test_of_two_readings_of_one_thing_either_may_fulfil_and_only_that_one_is_named() -> None:
    good = reading(GAP, 1, "roads", reading="first return")
    bad = reading(GAP, 5, "roads", reading="second return")
    assert only(came(RULES, good, bad).triggers)["readings"] == ["second return"]


@pytest.mark.parametrize("column", sorted(READINGS))
def test_a_frame_without_a_column_is_a_mistake_of_the_program_and_stops(column: str) -> None:
    with pytest.raises(ValueError, match=f"The frame of readings has no column {column}."):
        evaluate(RULES, readings(GOOD).drop(column), places(), YEAR, ALLOWED)


def test_a_frame_of_localities_without_stage_stops_too() -> None:
    with pytest.raises(ValueError, match=r"The frame of localities has no column stage."):
        evaluate(RULES, readings(GOOD), places().drop("stage"), YEAR, ALLOWED)


def test_columns_in_other_types_are_read_and_what_does_not_fit_is_set_aside() -> None:
    text = readings(GOOD, reading(GAP, 2, "roads")).with_columns(
        pl.col("locality").cast(pl.Int32), pl.col("year").cast(pl.Int64), value=pl.Series(["3", "two"])
    )
    came_of_it = evaluate(
        RULES, text, places().with_columns(pl.col("locality").cast(pl.UInt16)), YEAR, ALLOWED
    )
    assert held(came_of_it) == ["rule_1"]
    assert came_of_it.set_aside["why"].to_list() == ["its value is missing"]


def test_columns_in_another_order_and_further_ones_change_nothing() -> None:
    frame = readings(GOOD)
    other = frame.select(reversed(frame.columns)).with_columns(colour=pl.lit("red"))
    assert evaluate(RULES, other, places(), YEAR, ALLOWED).triggers.equals(came(RULES, GOOD).triggers)


# The cohort of a pilot


def test_a_rule_set_for_a_pilot_judges_its_cohort_alone() -> None:
    pilot = rule_set(*RULES.rules, cohort=("E06000002",))
    where = places(place(NORTHBY), place(SOUTHBY)).with_columns(code=pl.Series(["E06000001", "E06000002"]))
    world = readings(*(reading(WEAK, 3, locality=number) for number in (NORTHBY, SOUTHBY)))
    came_of_it = evaluate(pilot, world, where, YEAR, ALLOWED)
    assert came_of_it.triggers["locality"].to_list() == [SOUTHBY]
    assert came_of_it.set_aside.is_empty()


def test_a_rule_set_for_a_pilot_needs_the_codes_of_localities() -> None:
    with pytest.raises(ValueError, match="has a cohort, but the frame of localities has no column code"):
        came(rule_set(*RULES.rules, cohort=("E06000002",)), GOOD)
