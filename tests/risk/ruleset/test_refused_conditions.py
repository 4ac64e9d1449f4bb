"""What is wrong with a condition, and with the words that a rule is told in."""

from __future__ import annotations

import pytest

from framework.risk.ruleset import Problem
from tests.risk.ruleset.writing import (
    CALM,
    RULE,
    SOUND,
    Case,
    problems,
    with_line,
    with_more,
)

MIXED = "is an absence with years_running, count_at_least, same_subject or another latest_within"
ALONE = "Keep absent_years, and latest_within where it is of the same years"
SAY_IT = "Put it in, so that sentence and rule cannot part"
BECAUSE = 'because = "it missed {gap.number} {gap:promise|promises}"'

CASES: list[Case] = [
    (
        with_line("at_least = 2"),
        RULE,
        "all[1]",
        "compares with nothing",
        "Give it exactly one of at_least, at_most, above, below, equals",
    ),
    (
        with_line("at_least = 2", "at_least = 2", "above = 1"),
        RULE,
        "all[1]",
        "has at_least and above",
        "Give it exactly one of at_least, at_most, above, below, equals",
    ),
    (
        with_line("at_least = 2", "atleast = 2", "above = 1"),
        RULE,
        "all[1].atleast",
        "is not a key that is read here",
        "Perhaps at_least was meant",
    ),
    (with_line("at_least = 2", 'at_least = "two"'), RULE, "all[1].at_least", 'is "two"', "Write a number"),
    (with_line("at_least = 2", "at_least = nan"), RULE, "all[1].at_least", "is nan", "Write a number"),
    (
        with_line("years_running = 3", "years_running = 21"),
        RULE,
        "all[1].years_running",
        "is 21",
        "Write a whole number from 1 to 20",
    ),
    (
        with_line("years_running = 3", "years_running = 3", "high_risk = 1"),
        RULE,
        "all[1].high_risk",
        "is 1",
        "Write true or false",
    ),
    (
        with_line('fact = "figures.gap"', 'fact = "figures.gaps"', 'name = "gap"'),
        RULE,
        "gap",
        "reads figures.gaps, which [facts] does not describe",
        "Describe it, or use one of figures.gap, judged.weak",
    ),
    (
        with_line("years_running = 3", "years_running = 3", "latest_within = 2"),
        RULE,
        "gap",
        "has both years_running and latest_within",
        "Keep one of them",
    ),
    (with_more("years_running = 2"), CALM, "gap", MIXED, ALONE),
    (with_more("count_at_least = 2"), CALM, "gap", MIXED, ALONE),
    (
        with_line("at_most = 1", "at_most = 1", "same_subject = true"),
        CALM,
        "weak",
        "is same_subject, but no condition stands before it in an all group",
        "Put it after the condition that its subjects must fulfil too",
    ),
    (
        with_line("at_most = 1", "at_most = 1", "absent_years = 1"),
        CALM,
        "",
        "can hold on absences alone, so an area that says nothing would seem to recover",
        "Add a condition that a reading must fulfil",
    ),
    (
        with_more('name = "weak"'),
        CALM,
        "weak",
        "is the name of two conditions",
        "Give each condition a name of its own",
    ),
    (
        with_more('name = "year"'),
        CALM,
        "year",
        "is a word that templates use",
        "Give the condition another name",
    ),
    (
        with_line(BECAUSE, 'because = "it missed {gap.numbre}"'),
        RULE,
        "because",
        "has the slot {gap.numbre}, which nothing fills",
        "Use {name}, {year}, {says}, {gap.…}",
    ),
    (
        with_line(BECAUSE, 'because = "it missed {gap number}"'),
        RULE,
        "because",
        "has a brace that belongs to no slot",
        "Write slots as {name}, {condition.part} or {condition:one|many}",
    ),
    (
        with_line('because = "it has {weak.value} weak"', 'because = "it has {gap.value}"'),
        CALM,
        "because",
        "has the slot {gap.value}, which nothing fills",
        "Use {name}, {year}, {says}, {weak.…}, {gap.…}",
    ),
    (SOUND.replace("for {gap.years}", "for years"), RULE, "when", "does not say {gap.years}", SAY_IT),
    (SOUND.replace("{gap.count} or more", "Many"), RULE, "when", "does not say {gap.count}", SAY_IT),
    (
        SOUND.replace("by {gap.threshold} or more", "by much"),
        RULE,
        "when",
        "does not say {gap.threshold}",
        SAY_IT,
    ),
    (
        SOUND.replace("for {gap.years}", "for {gap.years} in {name}"),
        RULE,
        "when",
        "has the slot {name}, which nothing fills",
        "Use {gap.…}",
    ),
    (
        with_line('code = "missed"', 'code = "missed"', "after_days = 3"),
        RULE,
        "when",
        "does not say {after}",
        SAY_IT,
    ),
    (
        with_line("years_running = 3", "years_running = 3", 'says = "gaps"'),
        RULE,
        "sentence",
        "leaves out {says}, which a condition fills",
        "Put {says} in, or remove `says`",
    ),
    (
        SOUND.replace('"{name} has {weak.value} weak."', '"{says}"'),
        CALM,
        "sentence",
        "has {says}, which no condition fills",
        "Give the conditions `says`",
    ),
]


@pytest.mark.parametrize(
    ("text", "rule", "key", "what", "do"), CASES, ids=[f"{c[2]} {c[3]}"[:60] for c in CASES]
)
def test_a_problem_names_file_rule_and_key_and_what_to_do(
    text: str, rule: str, key: str, what: str, do: str
) -> None:
    assert Problem(file="new.toml", rule=rule, key=key, what=what, do=do) in problems(text)
