"""A rule set is read into frozen values that hold exactly what the file says."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from framework.risk.ruleset import Condition, Fact, Group, Rule, Severity, parse
from tests.risk.ruleset.writing import SOUND, with_line, with_top


def test_the_head_is_read() -> None:
    rules = parse(SOUND)
    assert (rules.code, rules.name, rules.version) == ("small", "Small", 3)
    assert rules.in_force_from == dt.date(2026, 4, 1)
    assert rules.source == "Driving improvement"
    assert (rules.note, rules.cohort) == ("", ())
    assert rules.dwell == {"peer_challenge": 365}
    assert rules.hysteresis == {"figures.gap": 0.5}
    assert rules.severity == Severity(
        people_at_risk=40,
        people_at_risk_full_at=2,
        far_off=25,
        how_long=20,
        how_long_full_at=5,
        commitment=15,
    )


def test_a_fact_is_read() -> None:
    assert parse(SOUND).facts["figures.gap"] == Fact(
        code="figures.gap",
        title="missed by",
        per="subject",
        one="{n} point",
        many="{n} points",
        best=0.0,
        worst=20.0,
        names={},
    )


def test_a_fact_with_everything_is_read() -> None:
    text = with_line(
        "counted = true",
        "counted = true",
        "counts_years = true",
        "doubts_commitment = true",
        "endangers_people = true",
        "scale = 100",
        'names = { "0" = "none", "1.5" = "some", "-2" = "less than none" }',
    )
    fact = parse(text).facts["judged.weak"]
    assert (fact.counted, fact.counts_years, fact.doubts_commitment, fact.endangers_people) == (True,) * 4
    assert fact.scale == 100.0
    assert fact.names == {0.0: "none", 1.5: "some", -2.0: "less than none"}


def test_a_rule_is_read() -> None:
    assert parse(SOUND).rules[0] == Rule(
        number=7,
        code="missed",
        title="Missed for years",
        from_stages=("assessment",),
        to="peer_challenge",
        moves="by_itself",
        within_days=None,
        after_days=0,
        when="{gap.count} or more promises have missed by {gap.threshold} or more for {gap.years}",
        sentence="{name} missed {gap.subjects} by up to {gap.value} in {year}.",
        because="it missed {gap.number} {gap:promise|promises}",
        source="focussing on those localities where the annual assessment indicates problems",
        source_section="Periodic peer challenge",
        note="",
        group=Group(
            kind="all",
            parts=(
                Condition(
                    name="gap",
                    fact="figures.gap",
                    comparison="at_least",
                    threshold=2.0,
                    years_running=3,
                    count_at_least=2,
                ),
            ),
        ),
    )


@pytest.mark.parametrize("comparison", ["at_least", "at_most", "above", "below", "equals"])
def test_every_comparison_is_read(comparison: str) -> None:
    condition = parse(with_line("at_least = 2", f"{comparison} = 2.5")).rules[0].group.conditions()[0]
    assert (condition.comparison, condition.threshold) == (comparison, 2.5)


def test_every_key_of_a_condition_is_read() -> None:
    text = with_line("years_running = 3", "latest_within = 3", 'name = "gap"', "high_risk = true")
    assert parse(text).rules[0].group.conditions()[0] == Condition(
        name="gap",
        fact="figures.gap",
        comparison="at_least",
        threshold=2.0,
        latest_within=3,
        count_at_least=2,
        high_risk=True,
    )


def test_high_risk_has_three_answers() -> None:
    for line, expected in (("", None), ("high_risk = true", True), ("high_risk = false", False)):
        text = with_line("years_running = 3", "years_running = 3", line)
        assert parse(text).rules[0].group.conditions()[0].high_risk is expected


def test_groups_stand_inside_groups() -> None:
    few = '{ all = [{ fact = "judged.weak", below = 9, name = "few" }] }'
    text = with_line(
        "count_at_least = 2",
        "count_at_least = 2",
        "[[rules.all]]",
        f'any = [{{ fact = "judged.weak", at_least = 3 }}, {few}]',
    ).replace('for {gap.years}"', 'for {gap.years} {weak.threshold} {few.threshold}"')
    group = parse(text).rules[0].group
    assert [type(part) for part in group.parts] == [Condition, Group]
    inner = group.parts[1]
    assert isinstance(inner, Group)
    assert (inner.kind, len(inner.parts)) == ("any", 2)
    assert [condition.name for condition in group.conditions()] == ["gap", "weak", "few"]


def test_rules_come_in_the_order_of_their_numbers_wherever_they_stand() -> None:
    assert [rule.number for rule in parse(with_line("number = 7", "number = 9")).rules] == [8, 9]


def test_a_condition_is_named_by_its_fact_unless_it_has_a_name() -> None:
    before, after = with_line("years_running = 3", "years_running = 3", 'name = "missed"').split("number = 8")
    before = before.replace("{gap", "{missed")
    rules = parse(f"{before}number = 8{after}")
    assert [condition.name for condition in rules.rules[0].group.conditions()] == ["missed"]
    assert [condition.name for condition in rules.rules[1].group.conditions()] == ["weak", "gap"]


def test_a_cohort_is_a_sorted_list_of_codes() -> None:
    assert parse(with_top('cohort = ["E07", "E06", "E06"]')).cohort == ("E06", "E07")


def test_hysteresis_may_be_left_out() -> None:
    text = SOUND.replace('[hysteresis]\n"figures.gap" = 0.5\n', "")
    assert parse(text).hysteresis == {}


def test_nothing_read_can_be_changed() -> None:
    rules = parse(SOUND)
    for thing, key in ((rules, "version"), (rules.rules[0], "to"), (rules.facts["figures.gap"], "best")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, key, 1)


def test_line_ends_spaces_and_comments_change_nothing() -> None:
    spaced = SOUND.replace("\n", "  # a remark\n\n")
    assert parse(SOUND) == parse(SOUND.replace("\n", "\r\n")) == parse(spaced)
