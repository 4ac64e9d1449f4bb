"""Marking what standings no longer tell right."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

_OF_INDICATORS = """
    INSERT INTO figures_stale (locality_id, indicator_id)
    SELECT DISTINCT o.locality_id, o.indicator_id
    FROM figures_observation o JOIN figures_indicator i ON i.id = o.indicator_id
    WHERE o.current AND i.code = ANY (%s)
"""


def mark_indicators(codes: Iterable[str]) -> int:
    """Everybody's standing on these indicators: their definition changed in what it rests on.

    Returns how many standings that are.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OF_INDICATORS, [sorted(codes)])
        return int(cursor.rowcount)
