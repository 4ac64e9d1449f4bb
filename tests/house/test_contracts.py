"""Each import contract was seen to fail: a forbidden import is planted in a copy of the tree, and is caught."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = (
    tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"].get("importlinter", {}).get("contracts", [])
)
LINTER = Path(sys.executable).with_name("lint-imports")


@dataclass(frozen=True)
class Defect:
    """An import that a contract forbids."""

    contract: str
    importer: str
    imported: str

    def plant(self, root: Path) -> None:
        module = root.joinpath(*self.importer.split("."))
        file = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
        with file.open("a") as source:
            source.write(f"\nimport {self.imported}  # planted\n")


def is_there(module: str) -> bool:
    path = ROOT.joinpath(*module.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def in_a_layer(layer: str, container: str) -> list[str]:
    """The modules of one line of a layers contract, by their full names."""
    names = [name.strip(" ()") for name in re.split(r"[|:]", layer)]
    return [
        name for name in (f"{container}.{name}" if container else name for name in names) if is_there(name)
    ]


def defects_of(contract: dict[str, Any]) -> list[Defect]:
    """One forbidden import for each container of the contract, from its lowest layer to its highest."""
    name, kind = contract["name"], contract["type"]
    if kind == "layers":
        found = []
        for container in contract.get("containers", [""]):
            layers = [modules for line in contract["layers"] if (modules := in_a_layer(line, container))]
            if len(layers) > 1:
                found.append(Defect(name, layers[-1][-1], layers[0][0]))
        return found[:1]
    if kind == "forbidden":
        return [Defect(name, contract["source_modules"][0], contract["forbidden_modules"][0])]
    if kind == "independence":
        first, second = contract["modules"][:2]
        return [Defect(name, first, second)]
    if kind == "protected":
        inside = contract["protected_modules"][0]
        return [Defect(name, _stranger_to(contract), inside)]
    raise AssertionError(f"No defect is known for a contract of type {kind}.")


def _stranger_to(contract: dict[str, Any]) -> str:
    allowed = tuple(contract["allowed_importers"])
    rooms = ["framework.charts", "framework.returns", "framework.places", "framework.embedded"]
    return next(room for room in rooms if not room.startswith(allowed) and is_there(room))


DEFECTS = [defect for contract in CONTRACTS for defect in defects_of(contract)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree without what git does not track."""
    listed = [
        "git",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
        "--",
        "*.py",
        "pyproject.toml",
    ]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def lint(root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [LINTER, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_there_are_contracts_and_each_has_a_defect() -> None:
    assert len(CONTRACTS) > 0
    assert {defect.contract for defect in DEFECTS} == {contract["name"] for contract in CONTRACTS}


def test_the_tree_as_it_is_keeps_every_contract(copy: Path) -> None:
    status, said = lint(copy)
    assert status == 0, said


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.contract)
def test_a_planted_import_breaks_its_contract(copy: Path, defect: Defect) -> None:
    defect.plant(copy)
    status, said = lint(copy)
    assert status == 1
    assert f"{defect.contract} BROKEN" in " ".join(said.split())
