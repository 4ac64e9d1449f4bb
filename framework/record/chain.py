"""The chain over the history: one sealer, in batches, passing over nothing that may still be added before.

An action writes its event unchained, so that no lock is held through people's transactions. The sealer
takes only events of transactions older than every one still running, so that no event can later appear
before one that is already chained.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from framework.record.models import Event, Link

GENESIS = "0" * 64
LOCK = 0x5EA1

_SETTLED = """
    SELECT e.id FROM record_event e
    LEFT JOIN record_link l ON l.event_id = e.id
    WHERE l.event_id IS NULL AND e.transaction < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY e.transaction, e.id LIMIT %s
"""


def content(event: Event) -> bytes:
    """The canonical form of an event that its hash covers."""
    told = {
        name: getattr(event, name)
        for name in [
            "id",
            "operation",
            "subject_type",
            "subject_id",
            "locality_id",
            "by_id",
            "role",
            "before",
            "after",
            "why",
            "details",
            "refused",
        ]
    }
    told["at"] = event.at.isoformat()
    told["written_at"] = event.written_at.isoformat()
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def link_hash(previous: str, event: Event) -> str:
    return hashlib.sha256(previous.encode() + content(event)).hexdigest()


@transaction.atomic
def seal(limit: int = 5000) -> int:
    """Chain the events that have settled; returns how many. Another sealer at work makes this one leave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        row = cursor.fetchone()
        if not row or not row[0]:
            return 0
        cursor.execute(_SETTLED, [limit])
        order = [event_id for (event_id,) in cursor.fetchall()]
    if not order:
        return 0
    head = Link.objects.order_by("-position").first()
    position, previous = (head.position, head.sha256) if head else (0, GENESIS)
    events = Event.objects.in_bulk(order)
    links = []
    for event_id in order:
        position += 1
        sha256 = link_hash(previous, events[event_id])
        links.append(Link(position=position, event_id=event_id, previous=previous, sha256=sha256))
        previous = sha256
    Link.objects.bulk_create(links)
    transaction.on_commit(lambda: anchor(position, previous))
    return len(links)


def anchor(position: int, sha256: str) -> None:
    """Write the head outside the database, so that not even its owner can rewrite the chain unnoticed."""
    path = Path(settings.ANCHOR_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{position} {sha256}\n")


def faults() -> Iterator[str]:
    """What is wrong with the chain, in words; nothing when all is well."""
    previous, expected = GENESIS, 1
    anchors = _anchors()
    for link in Link.objects.select_related("event").order_by("position").iterator(2000):
        if link.position != expected:
            yield f"The chain has a gap before position {link.position}."
        if link.previous != previous or link.sha256 != link_hash(link.previous, link.event):
            yield f"Event {link.event_id}, at position {link.position} of the chain, is not what was sealed."
        if anchors.pop(link.position, link.sha256) != link.sha256:
            yield f"Position {link.position} of the chain differs from its anchor outside the database."
        previous, expected = link.sha256, link.position + 1
    if anchors:
        yield f"The chain ends before position {max(anchors)}, which was anchored outside the database."


def _anchors() -> dict[int, str]:
    path = Path(settings.ANCHOR_FILE)
    if not path.exists():
        return {}
    pairs = (line.split() for line in path.read_text().splitlines())
    return {int(position): sha256 for position, sha256 in pairs}
