"""What may not stand in any file: work left undone, empty names, marks of somebody's machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

UNDONE = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
SAYS_NOTHING = {"utils", "helpers", "common", "core", "manager", "misc", "data", "info"}
REGISTRY = re.compile(
    r"files\.\w+hosted\.|registry\.[a-z]+js\.|--(extra-)?index-url|--find-links|\"resolved\":|\"url\": ?\"https?:"
)
SOMEBODYS_FOLDER = re.compile(r"(?<![\w/.-])/(home|Users|root)/[a-z]")


def found(repository: Any, pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands, as file and line; this file, which must name it, left out."""
    here = Path(__file__).resolve().relative_to(repository.root)
    return [
        f"{file}:{number}"
        for file in repository.text
        if file != here
        for number, line in enumerate(repository.read(file).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_left_to_be_done_later(repository: Any) -> None:
    assert found(repository, UNDONE) == []


def test_no_file_is_named_for_nothing(repository: Any) -> None:
    assert [str(file) for file in repository.python if SAYS_NOTHING & {file.stem, *file.parts[:-1]}] == []


def test_no_file_names_a_package_registry(repository: Any) -> None:
    assert found(repository, REGISTRY) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on(repository: Any) -> None:
    assert found(repository, SOMEBODYS_FOLDER) == []
    around = repository.root.parent
    if len(around.parts) > 2:
        assert found(repository, re.compile(r"(?<![\w.-])" + re.escape(f"{around}/"))) == []


def test_every_module_says_what_belongs_in_it(repository: Any) -> None:
    silent = [
        str(file)
        for file in repository.source
        if file.name != "apps.py"
        and repository.read(file).strip()
        and not ast.get_docstring(ast.parse(repository.read(file)))
    ]
    assert silent == []


def test_there_is_no_init_file_among_the_tests(repository: Any) -> None:
    assert [str(file) for file in repository.tests if file.name == "__init__.py"] == []


def test_the_patterns_see_what_they_are_for() -> None:
    seen = [
        (UNDONE, "# TODO later"),
        (REGISTRY, "https://files.python" + "hosted.org/packages/x.whl"),
        (REGISTRY, '"url": ' + '"https://registry.example/x.tgz"'),
        (REGISTRY, '"resolved"' + ': "x"'),
        (SOMEBODYS_FOLDER, "see /home/somebody/project"),
    ]
    assert [pattern.search(text) is not None for pattern, text in seen] == [True] * len(seen)
    unseen = [(UNDONE, "to-dos"), (SOMEBODYS_FOLDER, "/areas/home/x"), (REGISTRY, "package-lock.json")]
    assert [pattern.search(text) for pattern, text in unseen] == [None] * len(unseen)
