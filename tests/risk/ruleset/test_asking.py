"""What can be asked of a rule set that was read, and the files that it is read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from framework.risk.ruleset import RuleSetRefused, load, parse, rank
from tests.risk.ruleset.writing import SOUND, with_line, without


def test_what_a_rule_set_reads_and_where_it_leads() -> None:
    rules = parse(SOUND)
    assert rules.reads == ("figures.gap", "judged.weak")
    assert rules.pairs == (("assessment", "peer_challenge"), ("peer_challenge", "assessment"))
    assert rules.rule("calm").number == 8
    with pytest.raises(KeyError, match="quiet"):
        rules.rule("quiet")


def test_severity_reads_doubts_that_no_rule_reads() -> None:
    text = with_line(
        '[facts."judged.weak"]',
        '[facts."judged.over"]',
        'title = "overstated"',
        'per = "subject"',
        'one = "{n} level"',
        'many = "{n} levels"',
        "best = 0",
        "worst = 3",
        "doubts_commitment = true",
        "",
        '[facts."judged.weak"]',
    )
    assert parse(text).reads == ("figures.gap", "judged.over", "judged.weak")


def test_directions() -> None:
    rules = parse(SOUND)
    assert [rule.direction for rule in rules.rules] == ["up", "down"]
    assert [rule.asks for rule in rules.rules] == [False, True]
    assert [rank(stage) for stage in ("assessment", "peer_challenge", "inspection", "intervention")] == [
        0,
        1,
        2,
        3,
    ]


@pytest.mark.parametrize(
    ("gathered", "asleep"),
    [
        (("figures.gap", "judged.weak"), ()),
        (("figures.gap",), ("calm",)),
        (("judged.weak",), ("missed",)),
        ((), ("missed", "calm")),
    ],
)
def test_a_rule_sleeps_while_nothing_that_it_needs_is_gathered(
    gathered: tuple[str, ...], asleep: tuple[str, ...]
) -> None:
    assert parse(SOUND).asleep(gathered) == asleep


def test_a_rule_with_a_choice_wakes_for_either() -> None:
    before, after = SOUND.split("number = 8")
    after = after.replace("[[rules.all]]", "[[rules.any]]").replace("{weak.value} weak", "{says}")
    after = after.replace("at_most = 1", 'at_most = 1\nsays = "calm"')
    after = after.replace("absent_years = 1", 'latest_within = 1\nsays = "near"')
    rules = parse(f"{before}number = 8{after}")
    assert rules.asleep(("figures.gap",)) == ()
    assert rules.asleep(("judged.weak",)) == ("missed",)


def test_a_file_is_read_with_or_without_a_mark_at_its_head(tmp_path: Path) -> None:
    for at, encoding in enumerate(("utf-8", "utf-8-sig")):
        path = tmp_path / f"{at}.toml"
        path.write_text(SOUND, encoding=encoding)
        assert load(path) == parse(SOUND)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"name = \xff", "rules.toml: is not UTF-8 at byte 7. Save it as UTF-8."),
        (b"x" * 1_000_001, "rules.toml: has 1,000,001 bytes. A rule set has at most 1,000,000."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, raw: bytes, problem: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(raw)
    with pytest.raises(RuleSetRefused) as refused:
        load(path)
    assert str(refused.value) == problem


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RuleSetRefused) as refused:
        load(tmp_path / "none.toml")
    assert str(refused.value) == "none.toml: cannot be opened (No such file or directory). Check the path."


def test_the_sound_text_is_sound_without_its_optional_lines() -> None:
    assert parse(without('note = "The paper sets no number."')).rules[1].note == ""
