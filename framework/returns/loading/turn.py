"""One import of a kind at a time: each compares with what the one before it wrote."""

from __future__ import annotations

from django.db import connection


def wait_turn(kind: str) -> None:
    """Wait until no other transaction imports this kind; the turn ends with the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import {kind}"])
