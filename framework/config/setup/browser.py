"""A browser for the tests that need a real one, and for screenshots."""

from __future__ import annotations

import os
import shutil
import sys

from framework.config.setup import debian

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGE = "chromium"


def find() -> str | None:
    """The browser's program: `BROWSER_PATH`, or the first that is installed; None if there is none."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


def provide() -> int:
    """Install one or ask for it; 0 also without, as those tests then say that they were skipped."""
    if find():
        return 0
    if not (debian.may_install() and debian.install([PACKAGE]) and find()):
        debian.ask_for([PACKAGE], "No browser was found: tests that need one will be skipped.")
    return 0


if __name__ == "__main__":
    sys.exit(provide())
