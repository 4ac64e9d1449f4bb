"""Packages of the operating system: installed where that is our place, asked for where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    """Whether this is root on Debian or one of its kin."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Whether apt-get brought them."""
    print(f"Installing {' '.join(packages)} ...", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *arguments], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(done.stderr[-500:], file=sys.stderr)
            return False
    return True


def ask_for(packages: list[str], purpose: str) -> None:
    """Tell the person what is missing, what for, and the line that brings it on Debian and Ubuntu."""
    line = f"sudo apt-get install {' '.join(packages)}"
    print(f"{purpose} On Debian or Ubuntu:\n    {line}\nThen `make setup` again.", file=sys.stderr)
