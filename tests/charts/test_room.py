"""What the room of charts may use, and that its page in the documentation names all it offers."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from framework import charts

ROOM = Path(charts.__file__).parent
PAGE = ROOM.parent.parent / "docs" / "charts.md"
MODULES = sorted(ROOM.rglob("*.py"))
ALLOWED = {"django.utils.html", "django.utils.safestring"}


def imports(module: Path) -> set[str]:
    """Modules imported absolutely, by their whole names."""
    tree = ast.parse(module.read_text())
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    named = {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0
    }
    return plain | named


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_charts_depend_on_nothing_of_the_project(module: Path) -> None:
    foreign = {
        name
        for name in imports(module)
        if name.split(".")[0] not in sys.stdlib_module_names
        and name not in ALLOWED
        and not name.startswith("framework.charts")
    }
    assert foreign == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_charts_have_no_clock_and_no_chance(module: Path) -> None:
    assert imports(module) & {"time", "random", "secrets", "uuid", "os", "locale"} == set()
    assert "datetime.now" not in module.read_text()
    assert "date.today" not in module.read_text()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_only_the_palette_names_a_colour(module: Path) -> None:
    strings = {
        node.value
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    colours = {text for text in strings if text.startswith("#") and len(text) in (4, 7)}
    assert (colours == set()) or module.name == "palette.py"


@pytest.mark.parametrize("name", charts.__all__)
def test_all_that_is_offered_is_there_and_says_what_it_is(name: str) -> None:
    offered = getattr(charts, name)
    if callable(offered):
        assert offered.__doc__
        assert not offered.__doc__.startswith(f"{name}(")


@pytest.mark.parametrize("name", charts.__all__)
def test_the_page_names_all_that_is_offered(name: str) -> None:
    assert re.search(rf"`{name}[`(]", PAGE.read_text())
