"""Why, for one locality: what each rule saw, how near it came, and what would have had to be otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.evaluator import ConditionWhy, RuleWhy, Why, why
from framework.risk.ruleset import Condition, Group, RuleSet
from tests.risk.evaluator.worlds import (
    ALLOWED,
    AREA,
    FALLEN,
    GAP,
    LATE,
    NORTHBY,
    OVER,
    SOUTHBY,
    WEAK,
    YEAR,
    condition,
    down,
    either,
    every,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
    run,
)


def explained(rules: RuleSet, *rows: Any, stage: str = "assessment", since_days: int = 1000) -> Why:
    where = places(place(NORTHBY, stage, since_days), place(SOUTHBY))
    return why(rules, readings(*rows), where, YEAR, ALLOWED, NORTHBY)


def of_one(part: Condition | Group, *rows: Any) -> RuleWhy:
    return explained(rule_set(rule(1, part)), *rows).rule("rule_1")


def seen(part: Condition, *rows: Any) -> ConditionWhy:
    return of_one(part, *rows).conditions[0]


GAPS = condition(GAP, "at_least", 2)
LASTING = condition(GAP, "at_least", 2, years_running=3, count_at_least=2)
SEVERAL = condition(GAP, "at_least", 2, count_at_least=2)
FOUR = ((0.5, "a"), (1.5, "b"), (1, "c"), (0, "d"))
WEAKNESS = condition(WEAK, "at_least", 3)
LATENESS = condition(LATE, "at_least", 30)
JUDGED = condition(AREA, "at_most", 1, latest_within=3)
CALM = condition(WEAK, "at_most", 1)


def test_it_says_who_and_where_and_what_the_rules_say() -> None:
    told = explained(rule_set(rule(2, GAPS), rule(1, WEAKNESS)), reading(GAP, 2, "roads"))
    assert (told.locality, told.name, told.stage, told.year) == (NORTHBY, "Northby", "assessment", YEAR)
    assert [each.code for each in told.rules] == ["rule_1", "rule_2"]
    first, second = told.rules
    assert (first.held, first.conditions_hold, first.applies) == (False, False, True)
    assert (first.sentence, first.because) == ("", "")
    assert (second.held, second.conditions_hold, second.applies) == (True, True, True)
    assert second.sentence == "It holds for Northby."
    assert second.because == "it holds"
    assert second.rule == "When it holds, the area moves from assessment to peer challenge."
    assert second.near == 1.0


def test_a_rule_of_another_stage_is_told_and_does_not_apply() -> None:
    told = explained(rule_set(rule(1, GAPS)), reading(GAP, 2, "roads"), stage="inspection").rule("rule_1")
    assert (told.applies, told.conditions_hold, told.held) == (False, True, False)


def test_a_rule_that_waits_says_how_long_or_what_would_bring_it_back() -> None:
    rules = rule_set(rule(1, GAPS), down(2, CALM, "peer_challenge"))
    early = explained(rules, reading(WEAK, 0), stage="peer_challenge", since_days=97).rule("rule_2")
    assert (early.held, early.waiting, early.days_left, early.back_by) == (False, "dwell", 3, None)
    rows = (reading(WEAK, 0), reading(GAP, 2, "roads"))
    back = explained(rules, *rows, stage="peer_challenge").rule("rule_2")
    assert (back.held, back.waiting, back.days_left, back.back_by) == (False, "would_return", 0, "rule_1")
    free = explained(rules, reading(WEAK, 0), stage="peer_challenge").rule("rule_2")
    assert (free.held, free.waiting, free.days_left, free.back_by) == (True, None, 0, None)


def test_every_subject_has_its_line_of_readings() -> None:
    told = seen(LASTING, run(GAP, [0, 2, 3, 4], "roads"), run(GAP, [5, 5], "waste"), reading(GAP, 1, "homes"))
    assert [each.about for each in told.subjects] == ["roads", "waste", "homes"]
    roads, waste, homes = told.subjects
    assert [(point.year, point.value) for point in roads.points] == [
        (YEAR - 3 + at, [0, 2, 3, 4][at]) for at in range(4)
    ]
    assert [point.fulfils for point in roads.points] == [False, True, True, True]
    assert [point.counts for point in roads.points] == [False, True, True, True]
    assert roads.points[-1].reading == f"figures.gap/1/{YEAR}/roads"
    assert roads.points[-1].source == "/areas/1/"
    assert (roads.counts, roads.value, roads.year, roads.streak, roads.since_year) == (
        True,
        4,
        YEAR,
        3,
        YEAR - 2,
    )
    assert (waste.counts, waste.streak, waste.since_year) == (False, 2, YEAR - 1)
    assert [point.fulfils for point in waste.points] == [True, True]
    assert [point.counts for point in waste.points] == [False, False]
    assert (homes.counts, homes.value, homes.streak, homes.since_year) == (False, 1, 0, None)
    assert (roads.label, waste.label) == ("Roads", "Waste")
    assert (roads.said, waste.said, homes.said) == ("4 points", "5 points", "1 point")


def test_a_condition_says_what_it_wants_and_what_it_found() -> None:
    told = seen(LASTING, run(GAP, [2, 3, 4], "roads"))
    assert (told.name, told.fact, told.title) == ("gap", "figures.gap", "figures.gap")
    assert told.threshold == "2 points or more, three years running, on at least two"
    assert (told.comparison, told.at, told.needed, told.found) == ("at_least", 2.0, 2, 1)
    assert (told.held, told.is_absence) == (False, False)


def test_a_subject_that_said_nothing_this_year_has_no_value() -> None:
    (subject,) = seen(GAPS, reading(GAP, 9, "roads", year=YEAR - 1)).subjects
    assert (subject.value, subject.said, subject.year, subject.streak, subject.since_year) == (
        None,
        "",
        None,
        0,
        None,
    )
    assert [point.year for point in subject.points] == [YEAR - 1]


def test_a_subject_without_a_label_goes_by_its_key() -> None:
    assert seen(GAPS, reading(GAP, 2, "roads", label=None)).subjects[0].label == "roads"
    assert (
        seen(condition(AREA, "at_most", 1), reading(AREA, 1, "care", label=None)).subjects[0].label == "care"
    )
    assert seen(WEAKNESS, reading(WEAK, 3)).subjects[0].label == ""


def test_a_chain_looks_only_at_the_subjects_of_the_condition_before() -> None:
    chain = every(GAPS, condition(OVER, "at_least", 1, same_subject=True))
    told = of_one(chain, reading(GAP, 2, "roads"), reading(OVER, 2, "homes"))
    assert told.conditions_hold is False
    assert [each.held for each in told.conditions] == [True, False]
    assert told.conditions[1].subjects == ()
    assert told.near == 0.0


def test_an_absence_shows_what_stands_against_it() -> None:
    quiet = every(CALM, condition(LATE, "at_least", 30, absent_years=2))
    told = of_one(quiet, reading(WEAK, 0), reading(LATE, 40, year=YEAR - 1))
    absence = told.conditions[1]
    assert (absence.is_absence, absence.held, absence.needed, absence.near) == (True, False, 0, 0.0)
    assert absence.shortfall == "some were found"
    assert [subject.value for subject in absence.subjects if subject.counts] == [40]
    assert of_one(quiet, reading(WEAK, 0)).conditions[1].held is True


def test_a_group_of_all_is_as_near_as_its_farthest_and_of_any_as_its_nearest() -> None:
    rows = (reading(WEAK, 1.5), reading(LATE, 27))
    assert of_one(every(WEAKNESS, LATENESS), *rows).near == 0.5
    assert of_one(either(WEAKNESS, LATENESS), *rows).near == 0.9
    nested = every(either(WEAKNESS, LATENESS), condition(OVER, "at_least", 2))
    assert of_one(nested, *rows, reading(OVER, 1, "roads")).near == 0.5


def test_near_misses_are_the_rules_up_that_nearly_held_the_nearest_first() -> None:
    rules = rule_set(
        rule(1, condition(WEAK, "at_least", 3)),
        rule(2, condition(GAP, "at_least", 4)),
        rule(3, condition(LATE, "at_least", 30)),
        rule(4, condition(FALLEN, "at_least", 2), from_stages=("inspection",), to="intervention"),
        rule(5, condition(OVER, "at_least", 1)),
        down(6, condition(WEAK, "at_most", 1), "peer_challenge"),
    )
    rows = (
        reading(WEAK, 2),
        reading(GAP, 3, "a"),
        reading(LATE, 3),
        reading(FALLEN, 1, "a"),
        reading(OVER, 1, "a"),
    )
    told = explained(rules, *rows)
    assert [each.code for each in told.near_misses()] == ["rule_2", "rule_1", "rule_4"]
    assert [each.code for each in told.near_misses(near=0.7)] == ["rule_2"]
    assert [each.applies for each in told.near_misses()] == [True, True, False]


def test_only_a_locality_that_is_there_has_a_why() -> None:
    for bad in (NORTHBY + 70, SOUTHBY):
        where = places(place(NORTHBY), place(SOUTHBY, "abolished"))
        with pytest.raises(KeyError, match=str(bad)):
            why(rule_set(rule(1, GAPS)), readings(), where, YEAR, ALLOWED, bad)
    with pytest.raises(KeyError, match="rule_9"):
        explained(rule_set(rule(1, GAPS))).rule("rule_9")
