"""Handing a report to the press, and the assets that it may use: our own type and style, by their hash."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

from framework.publishing.press import REFUSED
from framework.publishing.press.ready import Press

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
MORE_SECONDS = 10
"""What a press is given beyond the time of computing, for a machine that is busy with other things."""
_PRESS = Press()


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
    asked = order(html, base_url=base_url, seconds=seconds, megabytes=megabytes)
    answer = _PRESS.ask(asked, seconds=seconds + MORE_SECONDS)
    if answer is None:
        raise CannotPrint(f"The press ended, or the report takes longer than {seconds} seconds.")
    if answer[:1] == REFUSED:
        raise CannotPrint(answer[1:].decode(errors="replace")[-2000:])
    return answer[1:]


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
