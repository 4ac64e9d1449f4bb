"""The libraries that WeasyPrint loads to make PDFs, and a font for it to fall back on."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path

from framework.config.setup import debian

LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def missing() -> list[str]:
    """The Debian packages that are not there, by what can be loaded rather than by what is installed."""
    lacking = [package for package, library in LIBRARIES.items() if not _loads(library)]
    return lacking if _has_a_font() else [*lacking, FONT_PACKAGE]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_a_font() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(file.suffix in {".ttf", ".otf"} for folder in folders for file in folder.rglob("*.?tf"))


def provide(missing: Callable[[], list[str]] = missing) -> int:
    """Install what lacks or ask for it; 0 also without, as only PDFs need it."""
    if sys.platform != "linux" or not (lacking := missing()):
        return 0
    if not (debian.may_install() and debian.install(lacking)):
        debian.ask_for(lacking, "PDFs cannot be made: WeasyPrint needs libraries that are not here.")
    return 0


if __name__ == "__main__":
    sys.exit(provide())
