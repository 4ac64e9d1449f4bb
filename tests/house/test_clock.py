"""Time is passed in: rules, queries and actions never ask a clock, so that a past day can be lived again."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

TIMELESS = {"rules", "queries", "actions", "snapshot", "evaluator", "standings"}
CLOCKS = {"now", "today", "utcnow", "localtime", "localdate"}


def is_timeless(file: Path) -> bool:
    return bool(TIMELESS & {file.stem, *file.parts[:-1]})


def clock_calls(tree: ast.AST) -> list[str]:
    """Calls such as `timezone.now()` and `date.today()`."""
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]


def test_rules_queries_and_actions_ask_no_clock(repository: Any) -> None:
    asking = {
        str(file): calls
        for file in repository.source
        if is_timeless(file) and (calls := clock_calls(ast.parse(repository.read(file))))
    }
    assert asking == {}


def test_the_eyes_of_this_test_are_open() -> None:
    assert len(clock_calls(ast.parse("a = timezone.now()\nb = dt.date.today()\nc = at.date()"))) == 2
    assert is_timeless(Path("assessment/actions/publish.py"))
    assert is_timeless(Path("framework/stages/rules.py"))
    assert not is_timeless(Path("framework/record/tasks.py"))
