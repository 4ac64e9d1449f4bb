"""Files that mean harm are refused, or cost their own rows; nothing crashes and memory stays bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.returns import hostile

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 900
MOST_SECONDS = 60

_CHILD = """
import json, sys, time
from pathlib import Path
from framework.returns.validation import check_file
from tests.returns import hostile

folder = Path(sys.argv[1])
told = {}
for number, (name, make) in enumerate(hostile.files()):
    path = folder / f"{number}.csv"
    path.write_bytes(make())
    began = time.monotonic()
    validated = check_file(path, "observations")
    told[name] = {
        "stopped": validated.stopped,
        "read": validated.rows_read,
        "refused": validated.refused,
        "good": sum(frame.height for frame in validated.batches()),
        "problems": [[p.line, p.column, p.value, p.problem] for p in validated.problems],
        "seconds": time.monotonic() - began,
    }
    validated.close()
    path.unlink()
told["memory"] = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What became of each file, all read by one process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _CHILD, str(folder)],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


NAMES = [name for name, _ in hostile.files()]

HARMLESS = {"markup", "a placeholder", "a null spelt out", "a row of a million cells"}
"""What does nothing here: words that whoever shows or exports them escapes, and a row with nothing in it."""


def test_there_are_sixty_of_them() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_it_is_refused_by_line_and_reason_or_costs_only_its_rows(
    outcome: dict[str, dict[str, object]], name: str
) -> None:
    told = outcome[name]
    problems = told["problems"]

    assert isinstance(problems, list)
    if name not in HARMLESS:
        assert told["stopped"] or told["refused"] or name == "formula as a heading"
        assert problems
    assert told["good"] == int(str(told["read"])) - int(str(told["refused"]))
    for line, column, value, problem in problems:
        assert line >= 1
        assert problem.endswith((".", "?"))
        assert len(value) <= 100
        assert len(column) <= 100
        assert not any(
            ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in value + problem
        )
    assert float(str(told["seconds"])) < MOST_SECONDS


def test_memory_stays_bounded(outcome: dict[str, dict[str, object]]) -> None:
    assert int(str(outcome["memory"])) < MOST_MEMORY
