"""What is wrong with a rule: its keys, its stages, who decides."""

from __future__ import annotations

import pytest

from framework.risk.ruleset import Problem
from tests.risk.ruleset.writing import (
    CALM,
    NUMBERS,
    RULE,
    Case,
    problems,
    with_line,
    without,
)

STAGES_LISTED = "Write a list of different words out of assessment, peer_challenge, inspection, intervention"
KEYS_OF_A_RULE = (
    "Remove it; what is read here is after_days, all, any, because, code, from, moves, note, number, sentence, "
    "source, source_section, title, to, when, within_days"
)

CASES: list[Case] = [
    (without('title = "Missed for years"'), RULE, "title", "is missing", "Add some words in quotes"),
    (
        with_line('to = "peer_challenge"', 'to = "peer challenge"'),
        RULE,
        "to",
        'is "peer challenge"',
        "Write one of assessment, peer_challenge, inspection, intervention",
    ),
    (
        with_line('from = ["assessment"]', 'from = "assessment"'),
        RULE,
        "from",
        'is "assessment"',
        STAGES_LISTED,
    ),
    (with_line('from = ["assessment"]', "from = []"), RULE, "from", "is []", STAGES_LISTED),
    (
        with_line('from = ["assessment"]', 'from = ["assessment", "assessment"]'),
        RULE,
        "from",
        "is ['assessment', 'assessment']",
        STAGES_LISTED,
    ),
    (
        with_line('moves = "by_itself"', 'moves = "itself"'),
        RULE,
        "moves",
        'is "itself"',
        "Write one of by_itself, asks",
    ),
    (
        with_line('moves = "by_itself"', 'moves = "asks"'),
        RULE,
        "within_days",
        "is missing, though the rule asks",
        "Say within how many days LGA staff decide",
    ),
    (
        with_line('moves = "by_itself"', 'moves = "by_itself"', "within_days = 3"),
        RULE,
        "within_days",
        "is given, though the rule moves by itself",
        'Remove it, or write moves = "asks"',
    ),
    (with_line("within_days = 30", "within_days = 0"), CALM, "within_days", "is 0", f"Write {NUMBERS}"),
    (
        with_line('code = "missed"', 'code = "missed"', "severity = 3"),
        RULE,
        "severity",
        "is not a key that is read here",
        KEYS_OF_A_RULE,
    ),
    (without("number = 7"), "rule at place 1", "number", "is missing", f"Add {NUMBERS}"),
    (
        without('code = "missed"'),
        "rule at place 1",
        "code",
        "is missing",
        "Add a short name in small letters, such as missed_targets",
    ),
    (
        with_line("number = 7", "number = 8"),
        "",
        "rules",
        "has number 8 twice",
        "Give each rule a number of its own",
    ),
    (
        with_line('code = "missed"', 'code = "calm"'),
        "",
        "rules",
        "has code calm twice",
        "Give each rule a code of its own",
    ),
    (
        with_line('from = ["assessment"]', 'from = ["assessment", "inspection"]'),
        RULE,
        "to",
        "lies above some stages in from and below others",
        "Write a rule for each direction",
    ),
    (
        with_line('from = ["peer_challenge"]', 'from = ["inspection"]'),
        CALM,
        "to",
        "lies more than one stage down",
        "Go down one stage at a time",
    ),
    (
        with_line("peer_challenge = 365", "inspection = 365"),
        CALM,
        "from",
        "moves down from peer_challenge, which has no dwell",
        "Add the stage to [dwell]",
    ),
    (
        with_line('from = ["assessment"]', 'from = ["peer_challenge"]'),
        RULE,
        "moves",
        "is by_itself, though the rule leads nowhere else",
        'Write moves = "asks"',
    ),
]


@pytest.mark.parametrize(
    ("text", "rule", "key", "what", "do"), CASES, ids=[f"{c[2]} {c[3]}"[:60] for c in CASES]
)
def test_a_problem_names_file_rule_and_key_and_what_to_do(
    text: str, rule: str, key: str, what: str, do: str
) -> None:
    assert Problem(file="new.toml", rule=rule, key=key, what=what, do=do) in problems(text)
