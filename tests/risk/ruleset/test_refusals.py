"""What is wrong with a rule set is said by file, rule and key, with what to do; and all of it at once."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.risk.ruleset import RuleSetRefused, parse
from tests.risk.ruleset.writing import CALM, RULE, SOUND, problems, with_line, with_more


def test_a_problem_reads_as_a_line() -> None:
    (problem,) = problems(with_line('moves = "by_itself"', 'moves = "itself"'))
    assert str(problem) == 'new.toml, rule 7 (missed), moves: is "itself". Write one of by_itself, asks.'


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = (
        with_line('name = "Small"', "nmae = 3")
        .replace("\nat_least = 2", '\nat_least = "two"')
        .replace("\nto =", "\ntwo =")
    )
    found = [(problem.rule, problem.key) for problem in problems(text)]
    assert found == [
        ("", "name"),
        (RULE, "to"),
        (RULE, "all[1].at_least"),
        (RULE, "two"),
        (CALM, "to"),
        (CALM, "all[2].at_least"),
        (CALM, "two"),
        ("", "nmae"),
    ]
    assert str(RuleSetRefused(problems(text))).count("\n") == len(found) - 1


@pytest.mark.parametrize("key", ["facts", "dwell", "severity", "rules"])
def test_a_part_that_is_missing_is_named(key: str) -> None:
    text = re.sub(rf"(?ms)^\[+{key}\b.*?(?=^\[+(?!{key}\b)|\Z)", "", SOUND)
    assert key in [problem.key for problem in problems(text)]
    assert key in [problem.key for problem in problems(f"{key} = 3\n{text}")]


def test_a_rule_without_conditions_or_with_both_kinds_is_refused() -> None:
    neither = SOUND.replace("[[rules.all]]", "[[rules.some]]")
    assert (RULE, "has neither all nor any") in [(each.rule, each.what) for each in problems(neither)]
    both = with_more("[[rules.any]]", 'fact = "judged.weak"', "at_most = 1")
    assert [(each.rule, each.what) for each in problems(both)] == [(CALM, "has both all and any")]


def test_groups_too_deep_are_refused() -> None:
    inner = '{ fact = "judged.weak", at_most = 1 }'
    for _ in range(4):
        inner = f"{{ any = [{inner}] }}"
    text = with_more("[[rules.all]]", f"all = [{inner}]")
    assert "is nested more than 3 deep" in [each.what for each in problems(text)]
    assert problems("a = " + "[" * 20_000)[0].file == "new.toml"


def test_a_choice_in_which_an_absence_suffices_is_refused() -> None:
    before, after = SOUND.split("number = 8")
    text = f"{before}number = 8{after.replace('[[rules.all]]', '[[rules.any]]')}"
    whats = [each.what for each in problems(text)]
    assert "can hold on absences alone, so an area that says nothing would seem to recover" in whats


def test_a_part_that_may_be_all_that_holds_must_say_something() -> None:
    text = with_line("[[rules.all]]", "[[rules.any]]").replace(
        "{name} missed {gap.subjects} by up to {gap.value} in", "{says}"
    )
    text = text.replace("it missed {gap.number} {gap:promise|promises}", "{says}").replace(
        "count_at_least = 2",
        'count_at_least = 2\nsays = "gaps"\n[[rules.any]]\nfact = "judged.weak"\nabove = 0',
    )
    assert [(each.key, each.what) for each in problems(text)] == [
        ("weak", "may be all that holds, and says nothing")
    ]


@pytest.mark.parametrize(
    "text", ["", "name", "name = ", "[[rules]", 'a = "\x00"', "a = 1\na = 2", "{}", "🙂 = 1"]
)
def test_what_is_no_toml_or_empty_is_refused_in_words(text: str) -> None:
    for problem in problems(text):
        assert problem.file == "new.toml"
        assert problem.what
        assert problem.do


SPOILT = ["", '""', "-1", "nan", "[]", "{}", "true", "[[1]]", '"{"', "1e999", "2026-01-01", "'{gap.value}'"]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, SOUND.count("\n")), st.sampled_from(SPOILT))
def test_a_line_lost_or_spoilt_is_refused_in_words_or_leaves_a_rule_set(at: int, value: str) -> None:
    lines = SOUND.split("\n")
    spoilt = f"{lines[at].split('=')[0]}= {value}" if "=" in lines[at] and value else value
    text = "\n".join([*lines[:at], spoilt, *lines[at + 1 :]])
    with suppress(RuleSetRefused):
        assert parse(text).rules
        return
    assert all(problem.what and problem.do for problem in problems(text))
