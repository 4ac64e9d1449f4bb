"""What is wrong at the head of a rule set, in its dwell, hysteresis and severity, and in its facts."""

from __future__ import annotations

import pytest

from framework.risk.ruleset import Problem
from tests.risk.ruleset.writing import (
    NUMBERS,
    Case,
    problems,
    with_line,
    with_top,
    without,
)

CASES: list[Case] = [
    (without('name = "Small"'), "", "name", "is missing", "Add some words in quotes"),
    (with_line('name = "Small"', "name = 3"), "", "name", "is 3", "Write some words in quotes"),
    (with_line('name = "Small"', 'name = " "'), "", "name", 'is " "', "Write some words in quotes"),
    (with_line("version = 3", "version = 0"), "", "version", "is 0", f"Write {NUMBERS}"),
    (with_line("version = 3", "version = 3.0"), "", "version", "is 3.0", f"Write {NUMBERS}"),
    (with_line("version = 3", "version = true"), "", "version", "is True", f"Write {NUMBERS}"),
    (
        with_line('code = "small"', 'code = "Small Rules"'),
        "",
        "code",
        'is "Small Rules"',
        "Write a short name in small letters, such as missed_targets",
    ),
    (
        with_line("in_force_from = 2026-04-01", 'in_force_from = "2026-04-01"'),
        "",
        "in_force_from",
        'is "2026-04-01"',
        "Write a date without quotes, such as 2026-04-01",
    ),
    (
        with_line("in_force_from = 2026-04-01", "in_force_from = 2026-04-01T00:00:00Z"),
        "",
        "in_force_from",
        "is 2026-04-01 00:00:00+00:00",
        "Write a date without quotes, such as 2026-04-01",
    ),
    (with_top("versoin = 4"), "", "versoin", "is not a key that is read here", "Perhaps version was meant"),
    (with_top('cohort = "E06"'), "", "cohort", 'is "E06"', "Write a list of words in quotes"),
    (
        with_line("peer_challenge = 365", "peer_challenge = -1"),
        "",
        "dwell.peer_challenge",
        "is -1",
        "Write a whole number from 0 to 100000",
    ),
    (
        with_line("peer_challenge = 365", "peer_challenge = 365", "assessment = 1"),
        "",
        "dwell.assessment",
        "is not a key that is read here",
        "Remove it; what is read here is inspection, intervention, peer_challenge",
    ),
    (
        with_line('"figures.gap" = 0.5', '"figures.gap" = -1'),
        "",
        "hysteresis.figures.gap",
        "is -1",
        "Write a number of at least 0",
    ),
    (
        with_line('"figures.gap" = 0.5', '"figures.gapp" = 1'),
        "",
        "hysteresis.figures.gapp",
        "is not a key that is read here",
        "Perhaps figures.gap was meant",
    ),
    (
        with_line('"figures.gap" = 0.5', '"figures.gap" = nan'),
        "",
        "hysteresis.figures.gap",
        "is nan",
        "Write a number of at least 0",
    ),
    (
        with_line("commitment = 15", "commitment = 16"),
        "",
        "severity",
        "has weights that add up to 101",
        "Make the four weights add up to 100",
    ),
    (without("how_long_full_at = 5"), "", "severity.how_long_full_at", "is missing", f"Add {NUMBERS}"),
    (
        with_line("how_long_full_at = 5", "how_long_full_at = 0"),
        "",
        "severity.how_long_full_at",
        "is 0",
        f"Write {NUMBERS}",
    ),
    (
        with_line("worst = 20", "worst = 0"),
        "",
        "facts.figures.gap.worst",
        "is the same as best, 0",
        "Write the worst value met in practice",
    ),
    (with_line("worst = 20", "worst = inf"), "", "facts.figures.gap.worst", "is inf", "Write a number"),
    (
        with_line("worst = 20", f"worst = 1{'0' * 400}"),
        "",
        "facts.figures.gap.worst",
        f"is 1{'0' * 56}...",
        "Write a number",
    ),
    (
        with_line('one = "{n} point"', 'one = "one point"'),
        "",
        "facts.figures.gap.one",
        "does not hold {n} once",
        'Write it with its number, as "{n} points"',
    ),
    (
        with_line('per = "subject"', 'per = "council"'),
        "",
        "facts.figures.gap.per",
        'is "council"',
        "Write one of locality, subject, service_area",
    ),
    (
        with_line("counted = true", 'counted = "yes"'),
        "",
        "facts.judged.weak.counted",
        'is "yes"',
        "Write true or false",
    ),
    (
        with_line("counted = true", "names = { two = 'x' }"),
        "",
        "facts.judged.weak.names.two",
        "is not a value",
        'Write the value in quotes, as "2"',
    ),
    (
        with_line("counted = true", "scale = 0"),
        "",
        "facts.judged.weak.scale",
        "is 0",
        "Write a number of at least 1e-09",
    ),
    (
        with_line("counted = true", "count = true"),
        "",
        "facts.judged.weak.count",
        "is not a key that is read here",
        "Perhaps counted was meant",
    ),
]


@pytest.mark.parametrize(
    ("text", "rule", "key", "what", "do"), CASES, ids=[f"{c[2]} {c[3]}"[:60] for c in CASES]
)
def test_a_problem_names_file_rule_and_key_and_what_to_do(
    text: str, rule: str, key: str, what: str, do: str
) -> None:
    assert Problem(file="new.toml", rule=rule, key=key, what=what, do=do) in problems(text)
