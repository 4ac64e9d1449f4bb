"""`python -m framework.publishing.press`: orders in and reports out, until no more orders come.

Each report is made in a process of its own that ends with it. It is forked from this one, which has all that
printing needs in memory already: to begin from nothing takes as long as to print a report.
"""

from __future__ import annotations

import base64
import gc
import json
import logging
import os
import resource
import sys
from typing import Any

from weasyprint import HTML

from framework.publishing.press import MADE, REFUSED, frames
from framework.publishing.press.cage import Caged
from framework.publishing.press.soundness import lacks


class Noted(logging.Handler):
    """Keeps what WeasyPrint calls an error: it only logs what would make a report unreadable for some."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


def bound(*, seconds: int, megabytes: int) -> None:
    """End this process by itself when it takes more time or memory than it may."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def printed(order: dict[str, Any]) -> tuple[bytes, list[str]]:
    """The PDF, and what is wrong with it; with anything wrong there is no PDF.

    An order: {"html", "base_url", "assets": {address: [media type, base64]}, "seconds", "megabytes", "tagged"}.
    """
    noted = Noted()
    logging.getLogger("weasyprint").addHandler(noted)
    assets = {url: (media, base64.b64decode(text)) for url, (media, text) in order["assets"].items()}
    page = HTML(string=order["html"], base_url=order["base_url"], url_fetcher=Caged(assets))
    if wrong := list(lacks(page.etree_element)):
        return b"", wrong
    variant = "pdf/ua-1" if order["tagged"] else None
    pdf: bytes = page.write_pdf(pdf_variant=variant)
    return (b"", noted.words) if noted.words else (pdf, [])


def answered(order: dict[str, Any]) -> bytes:
    """The answer to an order, whatever comes of it."""
    bound(seconds=order["seconds"], megabytes=order["megabytes"])
    try:
        pdf, wrong = printed(order)
    except MemoryError:
        pdf, wrong = b"", [f"It takes more than {order['megabytes']} MB."]
    except BaseException as error:
        cause = error.__cause__ or error
        pdf, wrong = b"", [f"{type(cause).__name__}: {cause}"]
    return REFUSED + "\n".join(dict.fromkeys(wrong)).encode() if wrong else MADE + pdf


def apart(order: bytes) -> bytes:
    """The answer, made in a process of its own; the reason why there is none, when that process ended early."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        with os.fdopen(writing, "wb") as out:
            frames.send(out, answered(json.loads(order)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = frames.receive(answer)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return said or REFUSED + f"The press ended with {ended}: too much time or memory.".encode()


def main() -> None:
    """Garbage is not collected: a quarter of the time would go into it, and each report ends its process."""
    gc.disable()
    while (order := frames.receive(sys.stdin.buffer)) is not None:
        frames.send(sys.stdout.buffer, apart(order))


if __name__ == "__main__":
    main()
