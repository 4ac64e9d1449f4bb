"""What set-up asks of the machine: found where it is, named with its remedy where it is not."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from framework.config.setup import browser, debian, native, npm

ROOT = Path(__file__).resolve().parents[2]


def test_a_library_that_is_there_is_not_missed() -> None:
    assert "libc6" not in native.missing()
    assert native._loads("libc.so.6")
    assert not native._loads("libno-such-thing.so.0")


def test_what_is_missing_is_named_with_the_line_that_brings_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert native.provide(missing=lambda: ["libpango-1.0-0", "fonts-dejavu-core"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "PDFs cannot be made: WeasyPrint needs libraries that are not here. On Debian or Ubuntu:\n"
        "    sudo apt-get install libpango-1.0-0 fonts-dejavu-core\n"
        "Then `make setup` again.\n"
    )


def test_nothing_missing_is_nothing_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert native.provide(missing=list) == 0
    assert capsys.readouterr() == ("", "")


def test_packages_are_installed_only_by_root_and_only_with_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    assert debian.may_install() == (
        os.geteuid() == 0 and any(Path(folder, "apt-get").exists() for folder in os.get_exec_path())
    )
    monkeypatch.setenv("PATH", "/nonexistent")
    assert not debian.may_install()


def test_apt_that_fails_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    script(tmp_path / "apt-get", 'echo "E: no network" >&2; exit 100')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert not debian.install(["chromium"])
    assert "E: no network" in capsys.readouterr().err


def test_apt_is_asked_quietly_and_without_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {tmp_path}/asked')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert debian.install(["chromium", "fonts-dejavu-core"])
    assert (tmp_path / "asked").read_text().splitlines() == [
        "noninteractive update -q",
        "noninteractive install -q -y --no-install-recommends chromium fonts-dejavu-core",
    ]


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def test_a_browser_is_found_by_any_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() is None
    for name in reversed(browser.NAMES):
        script(tmp_path / name, "exit 0")
        assert browser.find() == str(tmp_path / name)


def test_a_browser_that_is_named_is_taken_or_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path / "mine", "exit 0")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "mine"))
    assert browser.find() == str(tmp_path / "mine")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "not-there"))
    assert browser.find() is None


def test_no_browser_is_said_with_what_follows(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    assert browser.provide() == 0
    assert capsys.readouterr().err == (
        "No browser was found: tests that need one will be skipped. On Debian or Ubuntu:\n"
        "    sudo apt-get install chromium\n"
        "Then `make setup` again.\n"
    )


def test_the_npm_of_the_machine_is_taken_if_it_has_node_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("npm", "node"):
        script(tmp_path / name, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert npm.command() == [str(tmp_path / "npm")]


def test_set_up_itself_needs_the_standard_library_only() -> None:
    """It must work in an environment that is half made."""
    foreign = {
        f"{module.name}: {name}"
        for module in (ROOT / "framework/config/setup").glob("*.py")
        for node in ast.walk(ast.parse(module.read_text()))
        for name in imported(node)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("framework.config.setup")
    }
    assert foreign == set()


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
