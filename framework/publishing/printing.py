"""Handing a report to the press, and the assets that it may use: our own type and style, by their hash."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

_FACE = "fonts/atkinson-hyperlegible-next-{}-wght-{}.woff2"
ASSETS = {
    "style": ("report/report.css", "text/css"),
    "upright": (_FACE.format("latin", "normal"), "font/woff2"),
    "italic": (_FACE.format("latin", "italic"), "font/woff2"),
    "upright_more": (_FACE.format("latin-ext", "normal"), "font/woff2"),
    "italic_more": (_FACE.format("latin-ext", "italic"), "font/woff2"),
}
SECONDS = 120
MEGABYTES = 1024
PRESS = (sys.executable, "-m", "framework.publishing.press")
_SEEN = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "FONTCONFIG_PATH",
    "XDG_CACHE_HOME",
)


class CannotPrint(Exception):
    """A report cannot be made; the message says why, a line a reason."""


@dataclass(frozen=True)
class Asset:
    """One file of ours as a report may refer to it: by the hash of what is in it."""

    media_type: str
    content: bytes

    @property
    def address(self) -> str:
        return f"asset:{sha256(self.content).hexdigest()}"


@cache
def assets() -> dict[str, Asset]:
    """The assets by the names that templates use. Raises CannotPrint when set-up has not fetched them."""
    found = {}
    for name, (path, media_type) in ASSETS.items():
        place = finders.find(path)
        if place is None:
            raise CannotPrint(f"{path} is not there. Run `make setup`.")
        found[name] = Asset(media_type, Path(place).read_bytes())
    return found


def order(
    html: str, *, base_url: str, seconds: int = SECONDS, megabytes: int = MEGABYTES, tagged: bool = True
) -> bytes:
    """What the press reads: the report, the assets that it may use, and the time and memory that it may take."""
    given = {each.address: [each.media_type, _text(each.content)] for each in assets().values()}
    told = {
        "html": html,
        "base_url": base_url,
        "assets": given,
        "seconds": seconds,
        "megabytes": megabytes,
        "tagged": tagged,
    }
    return json.dumps(told).encode()


def print_report(html: str, *, base_url: str, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> bytes:
    """The PDF of a report, made in a process of its own that may take so much time and memory and no more.

    Raises CannotPrint with the reasons: something it refers to, a picture without words, a limit reached.
    """
    try:
        done = subprocess.run(
            PRESS,
            input=order(html, base_url=base_url, seconds=seconds, megabytes=megabytes),
            capture_output=True,
            cwd=settings.BASE_DIR,
            env=bare_environment(),
            timeout=seconds + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotPrint(f"The report takes longer than {seconds} seconds.") from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()[-2000:]
        raise CannotPrint(said or f"The press ended with {done.returncode}: too much time or memory.")
    return done.stdout


def bare_environment() -> dict[str, str]:
    """What the press sees of ours: where libraries and type are, no secret and no address."""
    seen = {name: os.environ[name] for name in _SEEN if name in os.environ}
    return seen | {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
