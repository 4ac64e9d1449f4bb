"""The rule set that is shipped: what the paper asks of it, and that its documentation tells what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framework.risk.evaluator import fingerprint
from framework.risk.ruleset import (
    STAGES,
    Fact,
    Rule,
    RuleSetRefused,
    load,
    parse,
    rank,
    refuse_pairs,
    shipped,
)
from framework.risk.ruleset.spoken import numbers_of
from framework.risk.words import rule_sentence

ROOT = Path(__file__).parents[3]
FILE = ROOT / "framework" / "risk" / "rulesets" / "2006-proposal.toml"
RULES = shipped("2006-proposal")
DOCS = (ROOT / "docs" / "risk-rules.md").read_text(encoding="utf-8")
IDS = [rule.code for rule in RULES.rules]

LANDED = (
    "figures.below_minimum",
    "figures.years_falling",
    "figures.missed_target",
    "figures.years_missed",
    "assessment.level",
    "assessment.overstated",
    "assessment.days_late",
    "assessment.weak_priorities",
)
"""The kinds of fact that the first landing gathers."""

ALLOWED = {
    ("assessment", "peer_challenge"),
    ("assessment", "inspection"),
    ("assessment", "intervention"),
    ("peer_challenge", "assessment"),
    ("peer_challenge", "inspection"),
    ("peer_challenge", "intervention"),
    ("inspection", "peer_challenge"),
    ("inspection", "intervention"),
    ("intervention", "inspection"),
}


def test_it_is_read_from_its_file() -> None:
    assert load(FILE) == RULES
    assert (RULES.code, RULES.name, RULES.version) == ("2006-proposal", "2006 proposal", 1)
    assert RULES.cohort == ()


def test_it_has_the_rules_that_the_proposal_calls_for() -> None:
    assert IDS == [
        "assessment_shows_problems",
        "overstated_self_judgement",
        "falling_three_years",
        "below_minimum_people_at_risk",
        "below_minimum_elsewhere",
        "nothing_published_in_time",
        "promises_missed_and_overstated",
        "failure_to_engage",
        "still_below_minimum",
        "local_pressures_failed",
        "adverse_audit_opinion",
        "use_of_resources_level_1",
        "evidence_not_robust",
        "inadequate_inspection",
        "milestones_missed",
        "peer_challenge_ends",
        "inspection_ends",
        "intervention_ends",
    ]
    assert [rule.number for rule in RULES.rules] == list(range(1, 19))


def test_the_rules_of_other_elements_sleep_until_their_facts_are_gathered() -> None:
    assert RULES.asleep(LANDED) == (
        "adverse_audit_opinion",
        "use_of_resources_level_1",
        "evidence_not_robust",
        "inadequate_inspection",
        "milestones_missed",
    )
    assert RULES.asleep(RULES.reads) == ()


def test_it_describes_the_facts_that_it_reads_and_no_others() -> None:
    assert tuple(sorted(RULES.facts)) == RULES.reads
    assert set(LANDED) <= set(RULES.reads)


def test_it_proposes_only_moves_that_the_domain_knows() -> None:
    refuse_pairs(RULES, ALLOWED)
    assert set(RULES.pairs) == ALLOWED
    with pytest.raises(RuleSetRefused, match="from assessment to inspection, which is not allowed"):
        refuse_pairs(RULES, ALLOWED - {("assessment", "inspection")})


@pytest.mark.parametrize("rule", RULES.rules, ids=IDS)
def test_up_may_pass_over_a_stage_only_for_people_at_risk_or_failure_to_engage(rule: Rule) -> None:
    steps = [rank(rule.to) - rank(stage) for stage in rule.from_stages]
    far = {"below_minimum_people_at_risk", "failure_to_engage", "inadequate_inspection"}
    assert max(steps) <= 1 or rule.code in far
    assert min(steps) >= -1


@pytest.mark.parametrize("rule", RULES.rules, ids=IDS)
def test_every_rule_says_whence_it_comes_and_which_numbers_are_ours(rule: Rule) -> None:
    assert len(rule.source) > 25
    assert rule.source_section
    assert rule.note.startswith("The paper")
    assert "ours" in rule.note or "any distance" in rule.note
    assert not re.search(r"[{}]", rule.source + rule.source_section + rule.note + rule.title)


def test_every_stage_above_the_first_can_be_left_downwards() -> None:
    down = {rule.from_stages[0]: rule.to for rule in RULES.rules if rule.direction == "down"}
    assert down == dict(zip(STAGES[1:], STAGES, strict=False))
    assert set(RULES.dwell) == set(down)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.rules if rule.direction == "down"], ids=lambda rule: rule.code
)
def test_a_recovery_needs_an_assessment_of_this_year(rule: Rule) -> None:
    wanted = [condition for condition in rule.group.conditions() if not condition.is_absence]
    assert [(condition.fact, condition.years) for condition in wanted] == [("assessment.weak_priorities", 1)]


def test_a_recovery_asks_for_better_than_what_brought_the_area_there() -> None:
    problems = next(c for c in RULES.rule("assessment_shows_problems").group.conditions() if c.name == "weak")
    recovered = next(c for c in RULES.rule("peer_challenge_ends").group.conditions() if c.name == "weak")
    assert recovered.threshold < problems.threshold - 1


def test_severity_is_weighed_as_the_queue_shows_it() -> None:
    weights = RULES.severity
    assert (weights.people_at_risk, weights.far_off, weights.how_long, weights.commitment) == (40, 25, 20, 15)


@pytest.mark.parametrize("fact", RULES.facts.values(), ids=list(RULES.facts))
def test_a_fact_reads_well(fact: Fact) -> None:
    assert fact.title == fact.title[0].lower() + fact.title[1:]
    assert fact.per in ("locality", "subject", "service_area")
    assert fact.one.replace("{n}", "1")
    assert all(name == name.lower() for name in fact.names.values())


# The documentation


@pytest.mark.parametrize("rule", RULES.rules, ids=IDS)
def test_the_documentation_tells_every_rule_as_its_sentence(rule: Rule) -> None:
    assert rule_sentence(RULES, rule) in DOCS
    assert f"{rule.number}. {rule.title}" in DOCS
    assert f"`{rule.code}`" in DOCS
    assert rule.source in DOCS


def test_the_documentation_names_every_kind_of_fact_and_every_key() -> None:
    for code in RULES.facts:
        assert f"`{code}`" in DOCS
    keys = "within_days after_days when sentence because source source_section note from to moves any all fact name "
    keys += "at_least at_most above below equals years_running latest_within count_at_least high_risk same_subject "
    keys += (
        "absent_years says title per one many best worst scale names counted counts_years doubts_commitment "
    )
    keys += "endangers_people code version in_force_from cohort dwell hysteresis severity facts rules"
    for key in keys.split():
        assert f"`{key}`" in DOCS, key


def test_the_example_in_the_documentation_is_a_rule_set() -> None:
    (example,) = re.findall(r"```toml\n(# A whole rule set.*?)```", DOCS, flags=re.DOTALL)
    rules = parse(example)
    assert [rule.code for rule in rules.rules] == ["two_missed", "calm_again"]
    assert all(rule_sentence(rules, rule) in DOCS for rule in rules.rules)


@pytest.mark.parametrize("rule", RULES.rules, ids=IDS)
def test_no_number_of_a_rule_is_typed_into_its_sentence_by_hand(rule: Rule) -> None:
    said = rule.when
    for condition in rule.group.conditions():
        assert all(f"{{{condition.name}.{part}}}" in said for part in numbers_of(condition, RULES))
    spoken_scale = said.replace("(level 1 or 2)", "")
    assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", spoken_scale))


def test_its_fingerprint_is_that_of_its_content() -> None:
    assert fingerprint(RULES) == fingerprint(load(FILE))
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(RULES))
