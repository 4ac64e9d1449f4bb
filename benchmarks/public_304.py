"""The answer "you have it already" of an address that never changes, against a bare Django view."""

from __future__ import annotations

from benchmarks import scratch, serving
from benchmarks.public_page import PARAGRAPHS, published
from benchmarks.results import Result, result

LIMIT = round(1 / 0.75, 2)
"""At least 0.75 of the answers that the bare view gives in the same time."""


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of paragraphs of the page that is not sent."""
    with scratch.database():
        [path], packed = published(size or PARAGRAPHS, 1)
        with serving.server() as port:
            tag = serving.etag(port, path, Accept_Encoding="gzip")
            known = serving.asked(port, [path], 304, Accept_Encoding="gzip", If_None_Match=tag)
            bare = serving.asked(port, ["/bare/"], 200)
            ours, against = serving.microseconds(known, bare)
    what = "304 of an address that never changes, against a bare view on the same server"
    return [result("public_304", what, ours, against, limit=LIMIT, size=packed, unit="microseconds")]
