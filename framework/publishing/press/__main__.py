"""`python -m framework.publishing.press`: one order in (JSON), one PDF out, or reasons on standard error.

Garbage is not collected: a quarter of the time would go into it, and the process ends with its one report.

The order: {"html", "base_url", "assets": {address: [media type, base64]}, "seconds", "megabytes", "tagged"}.
"""

from __future__ import annotations

import base64
import gc
import json
import logging
import resource
import sys
from typing import Any


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
    """The PDF, and what is wrong with it; with anything wrong there is no PDF."""
    from weasyprint import HTML

    from framework.publishing.press.cage import Caged
    from framework.publishing.press.soundness import lacks

    noted = Noted()
    logging.getLogger("weasyprint").addHandler(noted)
    assets = {url: (media, base64.b64decode(text)) for url, (media, text) in order["assets"].items()}
    page = HTML(string=order["html"], base_url=order["base_url"], url_fetcher=Caged(assets))
    if wrong := list(lacks(page.etree_element)):
        return b"", wrong
    variant = "pdf/ua-1" if order["tagged"] else None
    pdf: bytes = page.write_pdf(pdf_variant=variant)
    return (b"", noted.words) if noted.words else (pdf, [])


def main() -> int:
    gc.disable()
    order = json.load(sys.stdin.buffer)
    bound(seconds=order["seconds"], megabytes=order["megabytes"])
    try:
        pdf, wrong = printed(order)
    except MemoryError:
        pdf, wrong = b"", [f"It takes more than {order['megabytes']} MB."]
    except BaseException as error:
        cause = error.__cause__ or error
        pdf, wrong = b"", [f"{type(cause).__name__}: {cause}"]
    if wrong:
        print("\n".join(dict.fromkeys(wrong)), file=sys.stderr)
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
