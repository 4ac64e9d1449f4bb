"""Each outside power has one door: the broker, object permissions, PDFs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

ONLY_IN = {
    "guardian": Path("framework/access"),
    "weasyprint": Path("framework/publishing"),
}
DISPATCHER = Path("framework/record/dispatcher.py")
SENDS = {"delay", "apply_async", "send_task"}


def imported(tree: ast.AST) -> set[str]:
    """The outermost names of every module that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def sent(tree: ast.AST) -> set[str]:
    """Calls that hand something to the broker."""
    return {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SENDS
    }


@pytest.mark.parametrize(("package", "room"), ONLY_IN.items())
def test_a_package_is_imported_in_its_one_room(repository: Any, package: str, room: Path) -> None:
    users = [file for file in repository.source if package in imported(ast.parse(repository.read(file)))]
    assert [str(file) for file in users if not file.is_relative_to(room)] == []


def test_only_the_dispatcher_sends_to_the_broker(repository: Any) -> None:
    senders = {str(file) for file in repository.source if sent(ast.parse(repository.read(file)))}
    assert senders <= {str(DISPATCHER)}


def test_the_eyes_of_these_tests_are_open() -> None:
    tree = ast.parse(
        "def f():\n    from guardian.shortcuts import assign_perm\n    task.delay(1)\n    t.apply_async()"
    )
    assert imported(tree) == {"guardian"}
    assert sent(tree) == {"delay", "apply_async"}
