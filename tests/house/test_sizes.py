"""Files and functions of a size that a person can hold in mind."""

from __future__ import annotations

import ast
from statistics import median, quantiles
from typing import Any

LONGEST_FILE = 300
MIDDLE_FILE = 80
MIDDLE_FUNCTION = 9
NEARLY_EVERY_FUNCTION = 40
TEST_LINES_A_SOURCE_LINE = 1.3
"""What holds already; it is raised with every landing, until it is 1.5."""


def lines(repository: Any, files: list[Any]) -> dict[Any, int]:
    """Lines of each file that has any."""
    counted = {file: len(repository.read(file).splitlines()) for file in files}
    return {file: count for file, count in counted.items() if count}


def function_lengths(repository: Any) -> dict[str, int]:
    lengths = {}
    for file in repository.source:
        for node in ast.walk(ast.parse(repository.read(file))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lengths[f"{file}:{node.lineno} {node.name}"] = node.end_lineno - node.lineno + 1
    return lengths


def test_no_file_is_longer_than_a_person_reads(repository: Any) -> None:
    too_long = {
        str(file): count
        for file, count in lines(repository, repository.python).items()
        if count > LONGEST_FILE
    }
    assert too_long == {}


def test_the_middle_file_is_a_page_or_two(repository: Any) -> None:
    assert median(lines(repository, repository.source).values()) <= MIDDLE_FILE


def test_the_middle_function_is_a_paragraph(repository: Any) -> None:
    assert median(function_lengths(repository).values()) <= MIDDLE_FUNCTION


def test_nearly_every_function_fits_a_screen(repository: Any) -> None:
    lengths = function_lengths(repository)
    assert quantiles(lengths.values(), n=20)[-1] < NEARLY_EVERY_FUNCTION, sorted(
        lengths.items(), key=lambda one: one[1]
    )[-5:]


def test_there_are_more_lines_of_test_than_of_source(repository: Any) -> None:
    source = sum(lines(repository, repository.source).values())
    tests = sum(lines(repository, repository.tests).values())
    assert tests / source >= TEST_LINES_A_SOURCE_LINE, f"{tests} lines of test for {source}"
