"""The repository as its tests see it: files that are or would be tracked, by kind."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Repository:
    """Every file of the project that git tracks or would track, relative to its root."""

    root: Path
    files: tuple[Path, ...]

    def read(self, file: Path) -> str:
        return (self.root / file).read_text(errors="replace")

    @property
    def python(self) -> list[Path]:
        return [file for file in self.files if file.suffix == ".py" and "migrations" not in file.parts]

    @property
    def source(self) -> list[Path]:
        return [file for file in self.python if file.parts[0] not in {"tests", "benchmarks"}]

    @property
    def tests(self) -> list[Path]:
        return [file for file in self.python if file.parts[0] == "tests"]

    @property
    def text(self) -> list[Path]:
        """Files that people wrote: no pictures, no lock files."""
        written = {
            ".py",
            ".md",
            ".html",
            ".css",
            ".js",
            ".toml",
            ".yml",
            ".yaml",
            ".json",
            ".sql",
            ".txt",
            ".cfg",
            "",
        }
        return [file for file in self.files if file.suffix in written and "lock" not in file.name]


@pytest.fixture(scope="session")
def repository() -> Repository:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return Repository(
        ROOT, tuple(sorted(Path(name) for name in set(names) if name and (ROOT / name).is_file()))
    )
