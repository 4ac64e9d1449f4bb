"""A published page out of its row, and out of memory, against a bare Django view on the same server."""

from __future__ import annotations

import datetime as dt

from benchmarks import scratch, serving
from benchmarks.results import Result, result

LIMIT = round(1 / 0.35, 2)
"""At least 0.35 of the pages that the bare view answers in the same time."""
PARAGRAPHS = 300
PAGES = 2048
"""More than a process remembers, asked for in turn, so that each comes out of its row."""
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of paragraphs of a page."""
    with scratch.database():
        paths, packed = published(size or PARAGRAPHS, PAGES)
        with serving.server() as port:
            rows = serving.asked(port, paths, 200, Accept_Encoding="gzip")
            memory = serving.asked(port, paths[-1:], 200, Accept_Encoding="gzip")
            bare = serving.asked(port, ["/bare/"], 200)
            row, remembered, against = serving.microseconds(rows, memory, bare)
    page = f"a page of {packed / 1000:.0f} KB packed"
    beside = "against a bare view on the same server"
    return [
        result(
            "public_page",
            f"{page} out of its row, {beside}",
            row,
            against,
            limit=LIMIT,
            size=packed,
            unit="microseconds",
        ),
        result(
            "public_page_again",
            f"{page} that the process has sent before, {beside}",
            remembered,
            against,
            limit=LIMIT,
            size=packed,
            unit="microseconds",
        ),
    ]


def published(paragraphs: int, pages: int) -> tuple[list[str], int]:
    """Publications with their pages kept, made up in the empty database; their paths and the size of a page."""
    from django.db import connection

    from framework.places.models import Locality
    from framework.publishing import canonical, page
    from framework.publishing.models import Publication, PublicationFile

    place = Locality.objects.create(code="E06900001", name="Northby", kind="unitary", region="Marches")
    snapshot = canonical.canonical({"publication": {"title": "Annual assessment 2026"}})
    sha256, previous, made = canonical.sha256(snapshot), canonical.GENESIS, []
    for number in range(pages):
        chained = canonical.chained(previous, sha256)
        made.append(
            Publication(
                id=10_000 + number,
                element="assessment",
                kind="annual",
                locality=place,
                year=number,
                version=1,
                title="Annual assessment",
                summary="Northby keeps three of its five promises.",
                snapshot=snapshot.decode(),
                sha256=sha256,
                previous=previous,
                chained=chained,
                release_at=AT,
            )
        )
        previous = chained
    Publication.objects.bulk_create(made)
    content = page.packed(_words(paragraphs).encode())
    told = {"form": "page", "media_type": page.TYPE, "content": content, "size": len(content)}
    told["sha256"] = canonical.sha256(content)
    PublicationFile.objects.bulk_create([PublicationFile(publication=each, **told) for each in made])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [f"/publications/{each.pk}/" for each in made], len(content)


def _words(paragraphs: int) -> str:
    """Text that packs about as well as a page does."""
    from framework.publishing.canonical import sha256

    said = (
        f"<p>Of {n} homes, {sha256(str(n).encode())[:24]} were built; {n * 7} were promised.</p>"
        for n in range(paragraphs)
    )
    return f"<!doctype html><html lang='en-GB'><title>Northby</title>{''.join(said)}</html>"
