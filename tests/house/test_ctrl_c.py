"""Ctrl-C in `make demo`: everything ends, in good order and without a word of make's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = f"""#!{sys.executable} -IS
import sys, time
if "-m" in sys.argv:
    sys.exit(0)
try:
    print("serving", *sys.argv[1:], flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(0.3)
    print("ended in good order", flush=True)
    sys.exit(LEAVES)
"""


@pytest.mark.parametrize("leaves", [0, 130])
def test_ctrl_c_waits_for_a_good_end_and_says_nothing(tmp_path: Path, leaves: int) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    for ready in ("requirements/dev.txt", "package-lock.json", "framework/config/setup/frontend.py"):
        (tmp_path / ready).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ready).touch()
    for stamp in (".venv/.ready", "var/frontend/.ready"):
        (tmp_path / stamp).parent.mkdir(parents=True)
        (tmp_path / stamp).touch()
    (tmp_path / ".venv/bin").mkdir()
    (tmp_path / ".venv/bin/python").write_text(DEMO.replace("LEAVES", str(leaves)))
    (tmp_path / ".venv/bin/python").chmod(0o755)

    running = subprocess.Popen(
        ["make", "demo", "PORT=8123"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout
    assert running.stdout.readline() == "serving manage.py demo --port 8123\n"
    os.killpg(running.pid, signal.SIGINT)
    output, errors = running.communicate(timeout=20)
    assert (output, errors) == ("ended in good order\n", "")
