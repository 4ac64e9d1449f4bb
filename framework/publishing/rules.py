"""When something may be published, and when a correction may follow it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from framework.lifecycle import Refused
from framework.pages import words
from framework.publishing.canonical import canonical
from framework.publishing.models import Publication
from framework.publishing.snapshot import opened


def may_publish(*, title: str, summary: str, release_at: dt.datetime, at: dt.datetime) -> None:
    """Refuses what has no name or no words, and a release in the past."""
    if not title.strip() or not summary.strip():
        raise Refused("Give the publication a title, and a summary that says what it found.")
    if release_at < at:
        raise Refused(f"It cannot be public from {words.day(release_at)}: that has passed.")


def may_correct(*, before: Publication, snapshot: dict[str, Any], note: str, release_at: dt.datetime) -> None:
    """Refuses a correction that does not say what it changes, changes nothing, or overtakes what it corrects."""
    if not note.strip():
        raise Refused("Say what the correction changes: the note is published beside it.")
    if canonical(opened(before)[1]) == canonical(snapshot):
        raise Refused(
            f"Nothing has changed since version {before.version}: there is nothing to correct. "
            "Change what is wrong first, then publish the correction."
        )
    if release_at < before.release_at:
        raise Refused(
            f"Version {before.version} is not public before {words.day(before.release_at)}; "
            "its correction cannot be public earlier."
        )
