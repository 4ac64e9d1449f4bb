"""Rules and triggers as sentences: grammatical, and never at odds with the numbers of the rule."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from framework.risk.ruleset import Condition, Fact, Group, Rule, RuleSet
from framework.risk.words import Found, because, rule_sentence, stages_listed, threshold, trigger_sentence
from tests.risk.evaluator.worlds import (
    FACTS,
    GAP,
    LEVEL,
    WEAK,
    condition,
    down,
    either,
    every,
    fact,
    rule,
    rule_set,
)

OPINION = fact("audit.view", best=0, worst=3, names={1.0: "a qualified opinion", 2.0: "an adverse opinion"})
SHARE = fact("peer.share", best=0, worst=0.5, scale=100.0, one="{n} per cent", many="{n} per cent")
YEARS = fact("run.years", best=0, worst=5, counted=True, one="{n} year", many="{n} years")
KINDS = FACTS | {each.code: each for each in (OPINION, SHARE, YEARS)}


def rules_of(*rules: Rule, **keys: Any) -> RuleSet:
    return rule_set(*rules, facts=KINDS, **keys)


TABLE: list[tuple[Fact, str, float, dict[str, Any], str]] = [
    (GAP, "at_least", 2, {}, "2 points or more"),
    (GAP, "at_most", 2, {}, "2 points or less"),
    (GAP, "above", 2, {}, "more than 2 points"),
    (GAP, "below", 2, {}, "less than 2 points"),
    (GAP, "equals", 1, {}, "1 point"),
    (GAP, "above", 0, {}, "any"),
    (LEVEL, "below", 4, {}, "any"),
    (GAP, "at_least", 2, {"years_running": 3}, "2 points or more, three years running"),
    (GAP, "at_least", 2, {"latest_within": 2}, "2 points or more, by the latest of two years"),
    (GAP, "at_least", 2, {"count_at_least": 2}, "2 points or more, on at least two"),
    (
        GAP,
        "at_least",
        2,
        {"years_running": 3, "count_at_least": 2},
        "2 points or more, three years running, on at least two",
    ),
    (GAP, "at_least", 2, {"absent_years": 1}, "none at 2 points or more, for one year"),
    (GAP, "above", 0, {"absent_years": 2}, "none at all, for two years"),
    (
        LEVEL,
        "at_most",
        1,
        {"absent_years": 3, "latest_within": 3},
        "none at level 1, by the latest of three years",
    ),
    (LEVEL, "at_most", 1, {}, "level 1"),
    (LEVEL, "at_most", 2, {}, "level 2 or worse"),
    (LEVEL, "at_least", 3, {}, "level 3 or better"),
    (OPINION, "at_least", 2, {}, "an adverse opinion or worse"),
    (OPINION, "at_most", 1, {}, "a qualified opinion or better"),
    (OPINION, "equals", 2, {}, "an adverse opinion"),
    (SHARE, "at_least", 0.25, {}, "25 per cent or more"),
    (YEARS, "at_least", 3, {}, "3 years or more"),
]


@pytest.mark.parametrize(("kind", "comparison", "at", "keys", "said"), TABLE, ids=[case[4] for case in TABLE])
def test_a_threshold_is_said_for_a_table(
    kind: Fact, comparison: str, at: float, keys: dict[str, Any], said: str
) -> None:
    one = condition(kind, comparison, at, **keys)
    assert threshold(rules_of(rule(1, one)), one) == said


LASTING = condition(GAP, "at_least", 2, years_running=3, count_at_least=2)
WHEN = "{gap.count} or more promises have missed by {gap.threshold} or more, {gap.years} running"
SAYS = "two or more promises have missed by 2 points or more, three years running"


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (rule(1, LASTING), "the area moves from assessment to peer challenge."),
        (
            rule(1, LASTING, from_stages=("assessment", "peer_challenge"), to="inspection"),
            "the area moves from assessment or peer challenge to inspection.",
        ),
        (
            rule(
                1,
                LASTING,
                from_stages=("assessment", "peer_challenge", "inspection"),
                to="intervention",
                moves="asks",
            ),
            "LGA staff decide within 30 days whether the area moves from assessment, peer challenge or inspection "
            "to intervention.",
        ),
        (
            rule(1, LASTING, moves="asks", within_days=1),
            "LGA staff decide within 1 day whether the area moves from assessment to peer challenge.",
        ),
        (
            rule(1, LASTING, from_stages=("intervention",), to="intervention", moves="asks"),
            "LGA staff decide within 30 days what happens next in intervention.",
        ),
        (
            down(1, LASTING, "peer_challenge"),
            "and the area has been in peer challenge for 100 days or longer, the area moves back from peer challenge "
            "to assessment.",
        ),
        (
            down(1, LASTING, "inspection", moves="asks"),
            "and the area has been in inspection for 100 days or longer, LGA staff decide within 30 days whether the "
            "area moves back from inspection to peer challenge.",
        ),
    ],
)
def test_a_rule_is_one_sentence_that_ends_where_it_leads(one: Rule, end: str) -> None:
    spoken = dataclasses.replace(one, when=WHEN)
    assert rule_sentence(rules_of(spoken), spoken) == f"When {SAYS}, {end}"


def test_a_stage_without_dwell_is_not_spoken_of() -> None:
    one = down(1, LASTING, "peer_challenge", when=WHEN)
    spoken = rule_sentence(rules_of(one, dwell={"peer_challenge": 0}), one)
    assert spoken == f"When {SAYS}, the area moves back from peer challenge to assessment."


def test_the_numbers_of_a_sentence_are_those_of_the_rule() -> None:
    other = dataclasses.replace(LASTING, threshold=3.5, years_running=4, count_at_least=5)
    one = rule(1, other, when=WHEN, after_days=365)
    spoken = rule_sentence(rules_of(one), one)
    assert spoken.startswith(
        "When five or more promises have missed by 3.5 points or more, four years running,"
    )
    late = dataclasses.replace(one, when="after {after}")
    assert rule_sentence(rules_of(late), late).startswith("When after 365 days,")


def test_things_that_are_counted_are_words_in_a_sentence_and_figures_in_a_table() -> None:
    three = condition(YEARS, "at_least", 3, name="run")
    one = rule(1, three, when="it fell {run.threshold} running")
    rules = rules_of(one)
    assert rule_sentence(rules, one).startswith("When it fell three years running,")
    assert threshold(rules, three) == "3 years or more"


def test_stages_are_listed() -> None:
    assert stages_listed(rule(1, LASTING)) == "assessment"


# Triggers


def told(one: Rule, found: dict[str, Found], text: str) -> str:
    spoken = dataclasses.replace(one, sentence=text, because=text)
    rules = rules_of(spoken)
    clause = because(rules, spoken, found, name="Northby", year=2025)
    sentence = trigger_sentence(rules, spoken, found, name="Northby", year=2025)
    assert sentence == clause[:1].upper() + clause[1:]
    return clause


ONE = {"gap": Found(("Waste",), 2.8, 3)}
TWO = {"gap": Found(("Waste", "Homes"), 15.0, 5)}
FIVE = {"gap": Found(("A", "B", "C", "D", "E"), 15.0, 5)}

SENTENCES = [
    ("{name} in {year}", ONE, "Northby in 2025"),
    ("{gap.number} promises", TWO, "two promises"),
    ("{gap.subjects}", ONE, "“Waste”"),
    ("{gap.subjects}", TWO, "“Waste” and “Homes”"),
    ("{gap.subjects}", FIVE, "“A”, “B”, “C” and two more"),
    ("by {gap.value}", ONE, "by 2.8 points"),
    ("for {gap.streak}", ONE, "for three years"),
    ("for {gap.years} of {gap.threshold} on {gap.count}", ONE, "for three years of 2 points on two"),
    ("{gap.number} {gap:promise has|promises have} missed", ONE, "one promise has missed"),
    ("{gap.number} {gap:promise has|promises have} missed", TWO, "two promises have missed"),
    ("{gap:|s}", ONE, ""),
    ("nothing to fill", ONE, "nothing to fill"),
]


@pytest.mark.parametrize(("text", "found", "said"), SENTENCES)
def test_a_template_is_filled_from_what_was_found(text: str, found: dict[str, Found], said: str) -> None:
    assert told(rule(1, LASTING), found, text) == said


def test_a_sentence_begins_with_a_capital_and_a_clause_does_not() -> None:
    one = rule(1, LASTING, sentence="{gap.number} promises", because="{gap.number} promises")
    assert trigger_sentence(rules_of(one), one, TWO, name="Northby", year=2025) == "Two promises"
    assert because(rules_of(one), one, TWO, name="Northby", year=2025) == "two promises"


def saying() -> tuple[Condition, Condition, Group]:
    weak = condition(WEAK, "at_least", 3, says="{weak.value} weak")
    gap = condition(GAP, "at_least", 2, says="{gap.number} {gap:gap|gaps} in {year}")
    return weak, gap, either(weak, gap)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"weak": Found(("",), 4.0, 1)}, "4 points weak"),
        (ONE, "one gap in 2025"),
        (TWO | {"weak": Found(("",), 4.0, 1)}, "4 points weak and two gaps in 2025"),
    ],
)
def test_each_part_that_held_says_its_own(found: dict[str, Found], said: str) -> None:
    assert told(rule(1, saying()[2]), found, "{says}") == said


def test_what_people_write_is_never_read_as_a_template() -> None:
    odd = {"gap": Found(("{name} {gap.number}", "}{"), 2.0, 1)}
    assert told(rule(1, LASTING), odd, "{gap.subjects}") == "“{name} {gap.number}” and “}{”"
    one = rule(1, LASTING, sentence="{name}")
    assert trigger_sentence(rules_of(one), one, ONE, name="{year}by", year=2025) == "{year}by"


def test_an_absence_has_only_the_numbers_of_its_rule() -> None:
    quiet = condition(GAP, "at_least", 2, absent_years=2)
    one = rule(1, every(condition(WEAK, "at_most", 1), quiet))
    found = {"weak": Found(("",), 1.0, 1)}
    assert told(one, found, "no {gap.threshold} for {gap.years}") == "no 2 points for two years"
