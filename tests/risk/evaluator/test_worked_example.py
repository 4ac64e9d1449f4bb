"""The worked example of docs/risk-rules.md comes out as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framework.risk.evaluator import Evaluation, Why, evaluate, why
from framework.risk.ruleset import parse
from tests.risk.evaluator.worlds import ALLOWED, NORTHBY, moved, only, place, places, reading, readings

DOCS = (Path(__file__).parents[3] / "docs" / "risk-rules.md").read_text(encoding="utf-8")
EXAMPLE = parse(re.findall(r"```toml\n(# A whole rule set.*?)```", DOCS, flags=re.DOTALL)[0])
MISSED, WEAK = "figures.missed_target", "assessment.weak_priorities"
CHILDREN, WASTE, STREETS = (
    "Children in care live close to home",
    "Less waste, more of it recycled",
    "Safer streets",
)
BEFORE = {
    CHILDREN: {2022: 1, 2023: 4, 2024: 9, 2025: 15},
    WASTE: {2022: 2, 2023: 2, 2024: 2, 2025: 2.8},
    STREETS: {2022: 0, 2023: 5, 2024: 1, 2025: 6},
}
AFTER = {CHILDREN: {2026: 14, 2027: 14}, WASTE: {2026: 1.5, 2027: 0.5}, STREETS: {2026: 0, 2027: 0}}
ROWS = readings(
    *(
        reading(MISSED, value, label.split()[0].lower(), year=year, label=label)
        for table in (BEFORE, AFTER)
        for label, values in table.items()
        for year, value in values.items()
    ),
    *(reading(WEAK, 1, year=year) for year in (2026, 2027)),
)


def swept(year: int, stage: str, days: int) -> Evaluation:
    return evaluate(EXAMPLE, ROWS, places(place(stage=stage, since_days=days)), year, ALLOWED)


def seen(year: int, stage: str, days: int) -> Why:
    return why(EXAMPLE, ROWS, places(place(stage=stage, since_days=days)), year, ALLOWED, NORTHBY)


@pytest.mark.parametrize("label", BEFORE)
def test_the_table_on_the_page_is_the_one_used_here(label: str) -> None:
    row = " | ".join([label, *(f"{value:g}" for value in BEFORE[label].values())])
    assert f"| {row} |" in DOCS


def test_two_promises_are_enough_with_six_readings() -> None:
    came = swept(2025, "assessment", 900)
    trigger = only(came.triggers)
    assert trigger["rule"] == "two_missed"
    assert len(trigger["readings"]) == 6
    assert not any("safer" in each for each in trigger["readings"])
    assert f"*{trigger['sentence']}*" in DOCS
    assert trigger["because"] == "two promises have missed their targets for three years"
    assert moved(came) == {NORTHBY: "peer_challenge"}
    assert only(came.moves)["asks"] is False


def test_its_severity_is_worked_out_on_the_page() -> None:
    trigger = only(swept(2025, "assessment", 900).triggers)
    parts = [trigger[part] for part in ("at_risk", "far_off", "how_long", "commitment")]
    assert parts == [0, 19, 16, 0]
    assert trigger["severity"] == 35
    for told in ("0 of 40", "18.75 of 25, 19 points", "16 of 20", "0 of 15", "Together 35"):
        assert told in DOCS


def test_what_would_have_to_change() -> None:
    told = seen(2025, "assessment", 900).rule("two_missed")
    ((undo,),) = told.ways_out
    assert undo.needed == 1
    assert [change.label for change in undo.changes] == [WASTE, CHILDREN]
    assert undo.changes[0].sentence == f"“{WASTE}”: less than 2 per cent, from 2.8 per cent in 2025"


def test_a_year_later_it_would_only_come_straight_back() -> None:
    came = swept(2026, "peer_challenge", 365)
    assert came.moves.is_empty()
    wait = only(came.waiting)
    assert (wait["rule"], wait["reason"], wait["back_by"]) == ("calm_again", "would_return", "two_missed")
    told = seen(2026, "peer_challenge", 365)
    assert told.rule("calm_again").waiting == "would_return"
    assert told.rule("two_missed").conditions_hold is False


def test_two_years_later_it_is_let_go() -> None:
    came = swept(2027, "peer_challenge", 730)
    assert moved(came) == {NORTHBY: "assessment"}
    assert only(came.triggers)["sentence"] == "Northby’s assessment for 2027 finds one priority weak."
    assert only(came.triggers)["severity"] == 0
