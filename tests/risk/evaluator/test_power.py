"""The tests have power: defects are planted in copies of the evaluator, and the comparisons see them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest

import framework.risk.evaluator as sound
from framework.risk.ruleset import Condition, RuleSet
from tests.risk.evaluator.plainly import Plainly
from tests.risk.evaluator.planted import DECISIONS, EXPLANATIONS
from tests.risk.evaluator.randomly import a_rule_set, a_world
from tests.risk.evaluator.test_brute_force import SEEDS, WORDS
from tests.risk.evaluator.test_nearness import NEAR
from tests.risk.evaluator.test_ways_out import SAID, ways_that_do_not_end_it
from tests.risk.evaluator.worlds import ALLOWED, NORTHBY, YEAR, every, places, readings, rule, rule_set

HERE = Path(sound.__file__).parent
NAME = "planted_evaluator"
Known = tuple[RuleSet, pl.DataFrame, pl.DataFrame, Plainly]


@pytest.fixture(scope="module")
def truth() -> list[Known]:
    """Every random rule set and world with what the plain evaluator says of them, worked out once."""
    worlds = [(a_rule_set(seed), *a_world(seed)) for seed in SEEDS]
    return [(*each, Plainly(*each, YEAR)) for each in worlds]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / NAME
    for name in [name for name in sys.modules if name.split(".")[0] == NAME]:
        del sys.modules[name]


def planted(folder: Path, file: str, old: str, new: str) -> ModuleType:
    """A copy of the evaluator with the defect in it; the text to replace must stand there once."""
    folder.mkdir()
    for path in HERE.glob("*.py"):
        text = path.read_text()
        if path.name == file:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
            text = text.replace(old, new)
        (folder / path.name).write_text(text.replace("framework.risk.evaluator", NAME))
    return importlib.import_module(NAME)


def differs(module: ModuleType, truth: list[Known]) -> bool:
    for rules, rows, where, plain in truth:
        try:
            got = module.evaluate(rules, rows, where, YEAR, ALLOWED)
        except Exception:
            return True
        waiting = sorted(plain.waiting, key=lambda row: (row["locality"], row["rule"]))
        same = got.triggers.drop(WORDS).to_dicts() == plain.triggers and got.moves.to_dicts() == plain.moves
        if not same or got.waiting.to_dicts() != waiting:
            return True
    return False


def test_a_sound_copy_agrees(folder: Path, truth: list[Known]) -> None:
    assert not differs(planted(folder, "", "", ""), truth)


@pytest.mark.parametrize(("file", "old", "new"), DECISIONS)
def test_a_planted_defect_is_seen(folder: Path, truth: list[Known], file: str, old: str, new: str) -> None:
    assert differs(planted(folder, file, old, new), truth)


def explains_wrongly(module: ModuleType) -> bool:
    """Whether the hand-made tables or the random worlds show that the explanations are wrong."""

    def why(one: Condition, rows: list[Any]) -> Any:
        rules = rule_set(rule(1, every(one)))
        return module.why(rules, readings(*rows), places(), YEAR, ALLOWED, NORTHBY).rules[0]

    try:
        for _, one, rows, near, short in NEAR:
            told = why(one, rows).conditions[0]
            if (told.near, told.shortfall) != (near, short):
                return True
        if any(why(one, rows).ways_out[0][0].changes[0].sentence != said for one, rows, said in SAID):
            return True
        return any(wrong_of_a_world(module, seed) for seed in range(0, 12, 3))
    except Exception:
        return True


def wrong_of_a_world(module: ModuleType, seed: int) -> bool:
    if ways_that_do_not_end_it(seed, module.evaluate, module.why)[1]:
        return True
    rules, rows, where = a_rule_set(seed), *a_world(seed, localities=6)
    for locality in where.unique("locality", keep="none").filter(stage="assessment")["locality"]:
        told = module.why(rules, rows, where, YEAR, ALLOWED, locality)
        if any((each.near == 1.0) != each.conditions_hold for each in told.rules):
            return True
    return False


def test_a_sound_copy_explains_rightly(folder: Path) -> None:
    assert not explains_wrongly(planted(folder, "", "", ""))


@pytest.mark.parametrize(("file", "old", "new"), EXPLANATIONS)
def test_a_planted_defect_in_an_explanation_is_seen(folder: Path, file: str, old: str, new: str) -> None:
    assert explains_wrongly(planted(folder, file, old, new))
