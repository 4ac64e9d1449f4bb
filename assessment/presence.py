"""Who else has an answer open at this moment. A courtesy, kept for two minutes and nowhere else."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache

SECONDS = 120


def note_here(answer_id: int, person_id: int, name: str, at: dt.datetime) -> list[str]:
    """Note that the person has the answer open; the names of those others who have it open too."""
    key = f"assessment:here:{answer_id}"
    oldest = at.timestamp() - SECONDS
    here: dict[str, tuple[str, float]] = cache.get(key) or {}
    kept = {other: seen for other, seen in here.items() if seen[1] > oldest and other != str(person_id)}
    cache.set(key, kept | {str(person_id): (name, at.timestamp())}, SECONDS)
    return sorted(other for other, _ in kept.values())
