"""Applying what a sweep decided to a range of localities: in one transaction, and once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import polars as pl
from django.db import transaction

from framework.risk.keeping import readings_named, result, unpacked
from framework.risk.models import Sweep, SweepPart, Trigger
from framework.stages import actions as stages
from framework.stages.enums import LIFECYCLE, Cause
from framework.stages.models import Standpoint, Transition

Row = dict[str, Any]

PARTS = ("at_risk", "far_off", "how_long", "commitment")


@transaction.atomic
def carry_out(*, part: int, at: dt.datetime) -> bool:
    """Move, ask and keep the triggers for the part's localities; False when it is done or being done."""
    row = SweepPart.objects.select_for_update(skip_locked=True).filter(pk=part, done_at=None).first()
    if row is None:
        return False
    sweep = row.sweep
    came = result(sweep.result)
    held: dict[int, list[Row]] = defaultdict(list)
    for trigger in came["triggers"]:
        if row.first <= trigger["locality"] <= row.last:
            held[trigger["locality"]].append(trigger)
    moves = {move["locality"]: move for move in came["moves"]}
    seen = _seen(sweep, list(held))
    names = [name for triggers in held.values() for trigger in triggers for name in trigger["readings"]]
    readings = readings_named(sweep.readings, names)
    for locality, triggers in sorted(held.items()):
        _apply(sweep, triggers, moves.get(locality), seen[locality], readings, at=at)
    row.done_at = at
    row.save(update_fields=["done_at"])
    return True


def _seen(sweep: Sweep, ids: list[int]) -> dict[int, Row]:
    """The localities as the sweep saw them: code and version of their standpoint."""
    frame = unpacked(sweep.localities).filter(pl.col("locality").is_in(ids))
    return {row["locality"]: row for row in frame.select("locality", "code", "version").to_dicts()}


def _apply(
    sweep: Sweep,
    triggers: list[Row],
    move: Row | None,
    seen: Row,
    readings: dict[str, Row],
    *,
    at: dt.datetime,
) -> None:
    moved_by, after = _chosen(move)
    transition = None
    if after:
        rule = next(trigger for trigger in triggers if trigger["rule"] == moved_by)
        transition = stages.transit(
            move=stages.Move(
                locality=seen["locality"],
                after=after,
                cause=Cause.RULE,
                why=rule["sentence"],
                key=f"sweep:{sweep.pk}:{seen['code']}",
                year=sweep.year,
                rule=moved_by,
                because=rule["because"],
                readings=[readings[name] for name in rule["readings"]],
            ),
            at=at,
            seen_version=seen["version"],
        )
    _keep(sweep, triggers, transition, moved_by, seen["locality"], readings, at=at)


def _chosen(move: Row | None) -> tuple[str, str]:
    """The rule that moves the locality by itself, and where to; empty when none does."""
    if move is None:
        return "", ""
    if move["asks"]:
        return move["meanwhile_rule"] or "", move["meanwhile_to"] or ""
    return move["rule"], move["to"]


def _is_open_to(stage: str, trigger: Row) -> bool:
    """Whether the rule can still lead there from where the locality now stands, or asks what comes next."""
    if trigger["from"] == trigger["to"]:
        return bool(trigger["to"] == stage)
    return LIFECYCLE.allows(stage, trigger["to"])


def _keep(
    sweep: Sweep,
    triggers: list[Row],
    transition: Transition | None,
    moved_by: str,
    locality: int,
    readings: dict[str, Row],
    *,
    at: dt.datetime,
) -> None:
    """Keep every trigger with its readings, and ask LGA staff where the rule asks."""
    stage = Standpoint.objects.values_list("state", flat=True).get(locality_id=locality)
    kept = []
    for trigger in triggers:
        asks = trigger["moves"] == "asks"
        severity = {part: trigger[part] for part in PARTS}
        own = [readings[name] for name in trigger["readings"]]
        proposal = None
        if asks and _is_open_to(stage, trigger):
            proposal = stages.propose(
                locality=locality,
                rule=trigger["rule"],
                before=stage,
                after=trigger["to"],
                year=sweep.year,
                sentence=trigger["sentence"],
                readings=own,
                severity=severity,
                score=trigger["severity"],
                decide_by=at.date() + dt.timedelta(days=trigger["within_days"]),
                at=at,
            )
        kept.append(
            Trigger(
                locality_id=locality,
                sweep=sweep,
                rule=trigger["rule"],
                after=trigger["to"],
                asks=asks,
                sentence=trigger["sentence"],
                readings=own,
                severity={**severity, "total": trigger["severity"]},
                transition=transition if trigger["rule"] == moved_by else None,
                proposal=proposal,
            )
        )
    Trigger.objects.bulk_create(kept)
