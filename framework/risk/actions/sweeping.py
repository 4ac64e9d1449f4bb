"""A sweep: what is known now is gathered and judged once, kept, and applied range by range."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

import polars as pl
from django.db import transaction

from framework.record import actions as record
from framework.risk.actions.applying import carry_out
from framework.risk.actions.rule_books import put_in_force
from framework.risk.evaluator import canonical, fingerprint
from framework.risk.gathering import gather, places
from framework.risk.judging import judge
from framework.risk.keeping import packed, pressed
from framework.risk.models import RuleBook, Sweep, SweepPart
from framework.risk.queries import shipped_text
from framework.stages import actions as stages

RANGE = 1000
"""How many localities one worker applies in one transaction."""


@transaction.atomic
def begin(*, year: int, key: str, at: dt.datetime, only: Sequence[int] = ()) -> Sweep:
    """Gather, judge and keep; leave a message for each range of localities where a rule held.

    The same key begins once. A sweep in which no rule held is finished when this returns.
    """
    earlier = Sweep.objects.filter(key=key).first()
    if earlier:
        return earlier
    book = rule_book(at=at)
    localities = places(at, only)
    stages.stand(localities=localities["locality"].to_list(), at=at)
    readings = gather(year, at.date(), only)
    came = judge(book.text, readings, localities, year)
    told = canonical(came)
    sweep = Sweep.objects.create(
        year=year,
        at=at,
        rule_book=book,
        key=key,
        only=list(only),
        readings=packed(readings),
        readings_sha256=fingerprint(readings),
        facts=readings.height,
        localities=packed(localities),
        localities_count=localities.height,
        result=pressed(told),
        result_sha256=hashlib.sha256(told).hexdigest(),
        triggers_count=came.triggers.height,
        finished_at=at if came.triggers.is_empty() else None,
    )
    for first, last in _ranges(came.triggers):
        part = SweepPart.objects.create(sweep=sweep, first=first, last=last)
        record.send(job="risk.carry_out", key=f"sweep-part:{part.pk}", due_at=at, ids={"part": part.pk})
    record.note(
        operation="risk.sweep", subject=sweep, by=None, at=at, details={"result": sweep.result_sha256}
    )
    return sweep


def rule_book(*, at: dt.datetime) -> RuleBook:
    """The rule set in force; the shipped one comes into force with the first sweep."""
    book = (
        RuleBook.objects.filter(in_force_from__lte=at.date()).order_by("-in_force_from", "-version").first()
    )
    return book or put_in_force(text=shipped_text(), by=None, at=at)


def _ranges(triggers: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """The localities for which a rule held, in ranges."""
    ids = triggers["locality"].unique().sort().to_list()
    for start in range(0, len(ids), RANGE):
        yield ids[start], ids[min(start + RANGE, len(ids)) - 1]


@transaction.atomic
def finish(*, sweep: Sweep, at: dt.datetime) -> bool:
    """Close the sweep when every part of it is done; False while one is not, or when it is closed."""
    locked = Sweep.objects.select_for_update().get(pk=sweep.pk)
    if locked.finished_at or locked.parts.filter(done_at=None).exists():
        return False
    locked.finished_at = at
    locked.moves_count = (
        locked.triggers.filter(transition__isnull=False).values("transition").distinct().count()
    )
    locked.save(update_fields=["finished_at", "moves_count"])
    return True


def sweep(*, year: int, key: str, at: dt.datetime, only: Sequence[int] = ()) -> Sweep:
    """One sweep now, in this process, from gathering to the last move."""
    begun = begin(year=year, key=key, at=at, only=only)
    for part in begun.parts.filter(done_at=None).order_by("first"):
        carry_out(part=part.pk, at=at)
    finish(sweep=begun, at=at)
    begun.refresh_from_db()
    return begun
