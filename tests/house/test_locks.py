"""Lock files hold versions and hashes, and everything that is installed is in them."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

LOCKS = ("requirements/base.txt", "requirements/dev.txt", "requirements/node.txt")
PINNED = re.compile(r"^([a-z0-9][\w.-]*)(\[[\w,-]+\])?==(\S+?)( ;[^\\]*)? \\$", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def pins(text: str) -> dict[str, str]:
    """Each package with its version, or versions where markers choose between several."""
    found: dict[str, str] = {}
    for name, _, version, _ in PINNED.findall(text):
        found[name] = f"{found[name]} {version}" if name in found else version
    return found


def declared(repository: Any, *, dev: bool) -> set[str]:
    project = tomllib.loads((repository.root / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return {NAME.match(line)[0].lower().replace("_", "-") for line in asked}  # type: ignore[index]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(repository: Any, lock: str) -> None:
    text = (repository.root / lock).read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(blocks) == len(PINNED.findall(text)) > 0
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert [line for line in text.splitlines() if line.startswith("-")] == []


@pytest.mark.parametrize(("lock", "dev"), [("requirements/base.txt", False), ("requirements/dev.txt", True)])
def test_what_the_project_asks_for_is_locked(repository: Any, lock: str, dev: bool) -> None:
    locked = pins((repository.root / lock).read_text())
    assert declared(repository, dev=dev) - set(locked) == set()


def test_production_runs_the_versions_that_were_tested(repository: Any) -> None:
    base, dev = (pins((repository.root / f"requirements/{name}.txt").read_text()) for name in ("base", "dev"))
    assert {name: version for name, version in base.items() if dev.get(name) != version} == {}
    assert set(base) < set(dev)


def test_every_npm_package_has_a_hash_and_no_address(repository: Any) -> None:
    lock = json.loads((repository.root / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {name for name, package in packages.items() if "resolved" in package} == set()
    assert {
        name for name, package in packages.items() if not package["integrity"].startswith("sha512-")
    } == set()


def test_npm_packages_are_asked_for_by_exact_version(repository: Any) -> None:
    asked = json.loads((repository.root / "package.json").read_text())["dependencies"]
    locked = json.loads((repository.root / "package-lock.json").read_text())["packages"]
    assert {f"node_modules/{name}": version for name, version in asked.items()} == {
        name: package["version"] for name, package in locked.items() if name
    }


def test_every_dependency_has_its_reason_in_writing(repository: Any) -> None:
    told = (repository.root / "docs/dependencies.md").read_text()
    asked = declared(repository, dev=True) | set(
        json.loads((repository.root / "package.json").read_text())["dependencies"]
    )
    assert {name for name in asked if f"`{name}`" not in told} == set()
