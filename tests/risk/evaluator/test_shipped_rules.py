"""The rules of the 2006 proposal: each just at its thresholds, just short of them, and before its time."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.evaluator import Evaluation, evaluate, why
from framework.risk.ruleset import STAGES, rank, shipped
from tests.risk.evaluator.shipped_cases import (
    FLOOR,
    LATE,
    MISSED,
    OVER,
    RISKY,
    THREE_YEARS,
    WEAK,
    Case,
    Rows,
    one,
    years,
)
from tests.risk.evaluator.shipped_later import CASES, DOWN
from tests.risk.evaluator.worlds import ALLOWED, NORTHBY, YEAR, held, moved, only, place, places, readings

RULES = shipped("2006-proposal")
IDS = [f"{case.rule} in {case.stage} {at}" for at, case in enumerate(CASES)]
FAILS = [(case, told) for case in CASES for told in case.fails]


def judged(rows: Rows, stage: str, days: int | None = 1000) -> Evaluation:
    return evaluate(RULES, readings(*rows), places(place(stage=stage, since_days=days)), YEAR, ALLOWED)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_rule_holds_just_at_its_thresholds(case: Case) -> None:
    rule = RULES.rule(case.rule)
    trigger = only(judged(case.holds, case.stage, case.days).triggers, rule=case.rule)
    assert (trigger["from"], trigger["to"], trigger["moves"]) == (case.stage, rule.to, rule.moves)
    assert set(trigger["readings"]) <= {row["reading"] for row in case.holds}
    assert "{" not in trigger["sentence"] + trigger["because"]
    assert trigger["sentence"].endswith(".")
    assert not trigger["because"].endswith(".")


@pytest.mark.parametrize(("case", "told"), FAILS, ids=[f"{case.rule}: {told}" for case, told in FAILS])
def test_a_rule_does_not_hold_just_short_of_a_threshold(case: Case, told: str) -> None:
    came = judged(case.fails[told], case.stage, case.days)
    assert case.rule not in held(came)
    assert case.rule not in came.waiting["rule"].to_list()


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_rule_holds_only_in_its_stages(case: Case) -> None:
    for stage in STAGES:
        holds = case.rule in held(judged(case.holds, stage))
        assert holds == (stage in RULES.rule(case.rule).from_stages)


@pytest.mark.parametrize("case", DOWN, ids=[case.rule for case in DOWN])
def test_nobody_recovers_a_day_before_the_dwell_is_over(case: Case) -> None:
    assert case.days == RULES.dwell[case.stage]
    early = judged(case.holds, case.stage, case.days - 1)
    assert early.triggers.is_empty()
    assert only(early.waiting)["days_left"] == 1
    assert moved(judged(case.holds, case.stage, case.days)) == {NORTHBY: STAGES[rank(case.stage) - 1]}


def test_the_last_resort_waits_until_the_challenge_has_had_a_year() -> None:
    case = next(case for case in CASES if case.rule == "local_pressures_failed")
    early = judged(case.holds, case.stage, 364)
    assert "local_pressures_failed" not in held(early)
    assert only(early.waiting, rule="local_pressures_failed")["days_left"] == 1


def test_every_rule_has_its_cases() -> None:
    assert {case.rule for case in CASES} == {rule.code for rule in RULES.rules}


# Who decides


def test_people_at_risk_go_to_inspection_at_once_over_peer_challenge() -> None:
    came = judged([one(FLOOR, 0.1, "visits", **RISKY), one(WEAK, 5)], "assessment", days=0)
    assert only(came.moves) == {
        "locality": NORTHBY,
        "from": "assessment",
        "to": "inspection",
        "rule": "below_minimum_people_at_risk",
        "asks": False,
        "meanwhile_to": None,
        "meanwhile_rule": None,
    }


def test_silence_is_put_before_a_person_and_does_not_stop_what_is_sure() -> None:
    came = judged(
        [one(LATE, 200), one("figures.years_falling", 3, "a"), one("figures.years_falling", 4, "b")],
        "assessment",
    )
    assert held(came) == ["falling_three_years", "nothing_published_in_time", "failure_to_engage"]
    move = only(came.moves)
    assert (move["to"], move["asks"]) == ("intervention", True)
    assert (move["meanwhile_to"], move["meanwhile_rule"]) == ("peer_challenge", "falling_three_years")


def test_overstatement_alone_asks_and_with_missed_promises_moves() -> None:
    alone = [one(OVER, 2, "waste")]
    assert only(judged(alone, "assessment").moves)["asks"] is True
    missed = [row for about in ("homes", "waste") for row in years(MISSED, THREE_YEARS, about)]
    move = only(judged([*alone, *missed], "assessment").moves)
    assert (move["rule"], move["asks"]) == ("promises_missed_and_overstated", False)


@pytest.mark.parametrize("rule", RULES.rules, ids=[rule.code for rule in RULES.rules])
def test_intervention_is_always_decided_by_a_person(rule: Any) -> None:
    assert rule.asks or "intervention" not in (rule.to, *rule.from_stages)


# Nobody flaps


@pytest.mark.parametrize(("value", "goes"), [(2.0, False), (1.0, False), (0.99, True)])
def test_a_promise_must_be_clearly_kept_before_the_challenge_ends(value: float, goes: bool) -> None:
    rows = [
        one(WEAK, 0),
        one(OVER, 1, "waste"),
        *years(MISSED, [5, 5, 5], "homes"),
        *years(MISSED, [5, 5, value], "waste"),
    ]
    came = judged(rows, "peer_challenge")
    assert moved(came) == ({NORTHBY: "assessment"} if goes else {})
    assert came.waiting["back_by"].to_list() == ([] if goes else ["promises_missed_and_overstated"])


@pytest.mark.parametrize(
    "rows",
    [
        [one("figures.years_falling", 3, "homes"), one("figures.years_falling", 3, "roads")],
        [one(FLOOR, 1, "roads"), one(FLOOR, 1, "waste")],
        years(FLOOR, [1, 1], "roads"),
        [one("assessment.level", 1, "homes"), one("assessment.level", 1, "roads")],
    ],
)
def test_nobody_leaves_a_challenge_while_what_brought_it_lasts(rows: Rows) -> None:
    came = judged([one(WEAK, 0), *rows], "peer_challenge")
    assert came.moves.is_empty()
    assert only(came.waiting)["reason"] == "would_return"


def test_the_whole_way_up_and_down_takes_its_years() -> None:
    """Northby fails a standard for two years, is inspected, keeps it, and is let go step by step."""
    below = {back: 2.0 if back > 2 else 0.0 for back in range(5)}
    rows = [one(FLOOR, value, "visits", back, **RISKY) for back, value in below.items()]
    rows += [one(WEAK, 0, back=back) for back in below]
    stage, days, path = "assessment", 2000, []
    for back in sorted(below, reverse=True):
        where = places(place(stage=stage, since_days=days))
        to = moved(evaluate(RULES, readings(*rows), where, YEAR - back, ALLOWED)).get(NORTHBY, stage)
        days = 365 if to != stage else days + 365
        stage = to
        path.append(stage)
    assert path == ["inspection", "inspection", "inspection", "peer_challenge", "assessment"]


# In words


SAID = {
    "assessment_shows_problems": "For 2025, the moderator judged three priorities weak (level 1 or 2) in Northby.",
    "overstated_self_judgement": (
        "Northby judged itself higher than the moderator did for 2025: by one level or more on three answers."
    ),
    "falling_three_years": "In Northby, “Homes” and “Roads” have each got worse for three years running or longer.",
    "below_minimum_people_at_risk": (
        "In Northby, “Visits” is below the national minimum standard, in services where failure could harm people."
    ),
    "below_minimum_elsewhere": "In Northby, two measures are below their national minimum standards.",
    "nothing_published_in_time": "Northby has published no assessment for 2025, 30 days after it was due.",
    "promises_missed_and_overstated": (
        "“Homes” and “Waste” have each missed their target for three years or longer, and Northby judged itself "
        "higher than the moderator did on “Waste”."
    ),
    "failure_to_engage": (
        "Northby has published no assessment for 2025, 180 days after it was due, and so does not engage."
    ),
    "still_below_minimum": (
        "In Northby, “Visits” has been below the national minimum standard for three years, in services where "
        "failure could harm people."
    ),
    "local_pressures_failed": (
        "Northby has been challenged by its peers, yet two promises have missed their targets for four years or "
        "longer and three priorities are weak."
    ),
    "adverse_audit_opinion": "The auditor gave an adverse opinion on the accounts of Northby.",
    "use_of_resources_level_1": "The auditor put Northby’s use of resources at level 1.",
    "evidence_not_robust": "Peers found 25 per cent of the evidence behind Northby’s assessment not robust.",
    "inadequate_inspection": "In Northby, inspectors found “Care” inadequate.",
    "milestones_missed": "Northby has missed two milestones of its improvement plan.",
    "peer_challenge_ends": (
        "Northby’s assessment for 2025 finds one priority weak, and no rule would take it back to peer challenge."
    ),
    "inspection_ends": (
        "In Northby, no service where failure could harm people has been below the national minimum standard for "
        "two years, and the assessment for 2025 finds two priorities weak."
    ),
    "intervention_ends": (
        "Northby has missed no milestone, its services where failure could harm people have kept the national "
        "minimum standards for two years, and the assessment for 2025 finds two priorities weak."
    ),
}


@pytest.mark.parametrize("code", SAID)
def test_a_trigger_is_a_sentence_that_a_councillor_understands(code: str) -> None:
    case = next(case for case in CASES if case.rule == code)
    came = judged(case.holds, case.stage, case.days)
    assert only(came.triggers, rule=code)["sentence"] == SAID[code]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_case_has_a_way_out_and_a_why(case: Case) -> None:
    where = places(place(stage=case.stage, since_days=case.days))
    told = why(RULES, readings(*case.holds), where, YEAR, ALLOWED, NORTHBY).rule(case.rule)
    assert told.held
    assert told.near == 1.0
    assert all(undo.changes and undo.needed >= 1 for way in told.ways_out for undo in way)
    assert told.ways_out
