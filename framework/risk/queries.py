"""Rule sets, sweeps, and how a past sweep comes out when it is run again."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framework.places import presets
from framework.record.models import Event
from framework.risk.evaluator import canonical, fingerprint
from framework.risk.judging import judge
from framework.risk.keeping import readings_named, result, unpacked
from framework.risk.models import Sweep, Trigger

RULE_SETS = Path(__file__).parent / "rulesets"


def shipped_text() -> str:
    """The text of the rule set that the preset names."""
    return (RULE_SETS / f"{presets.current().rule_set}.toml").read_text(encoding="utf-8")


def year_to_sweep(at: dt.datetime) -> int:
    """The latest year whose assessments should all have been published by the moment."""
    year = at.year
    while presets.current().date_of("published", year) >= at.date():
        year -= 1
    return year


def differences(sweep: Sweep) -> list[str]:
    """How a past sweep differs when it is run again on what was known then; nothing when it is the same."""
    readings, localities = unpacked(sweep.readings), unpacked(sweep.localities)
    found = []
    if fingerprint(readings) != sweep.readings_sha256:
        found.append("The readings that are kept are not those that the sweep saw.")
    if hashlib.sha256(sweep.rule_book.text.encode()).hexdigest() != sweep.rule_book.sha256:
        found.append("The rule set that is kept is not the one that was in force.")
    again = canonical(judge(sweep.rule_book.text, readings, localities, sweep.year))
    if hashlib.sha256(again).hexdigest() != sweep.result_sha256:
        found.append("The rules come to another result on the same readings.")
    if hashlib.sha256(gzip.decompress(bytes(sweep.result))).hexdigest() != sweep.result_sha256:
        found.append("The result that is kept is not the one that was applied.")
    if not _is_in_the_history(sweep):
        found.append("The history tells of another result.")
    return [*found, *_kept_otherwise(sweep)]


def _kept_otherwise(sweep: Sweep) -> list[str]:
    """Triggers that are kept but were not decided, decided but not kept, or kept otherwise than decided."""
    decided = {(row["locality"], row["rule"]): row for row in result(sweep.result)["triggers"]}
    kept = {(each.locality_id, each.rule): each for each in Trigger.objects.filter(sweep=sweep)}
    words = [
        f"Trigger {rule} of locality {place} was not decided."
        for place, rule in sorted(kept.keys() - decided)
    ]
    if sweep.finished_at:
        words += [
            f"Trigger {rule} of locality {place} is missing." for place, rule in sorted(decided.keys() - kept)
        ]
    readings = readings_named(sweep.readings, [name for row in decided.values() for name in row["readings"]])
    return words + [
        f"Trigger {rule} of locality {place} is not kept as it was decided."
        for place, rule in sorted(kept.keys() & decided)
        if not _is_as_decided(kept[place, rule], decided[place, rule], readings)
    ]


def _is_as_decided(kept: Trigger, decided: dict[str, Any], readings: dict[str, dict[str, Any]]) -> bool:
    told = (kept.sentence, kept.after, kept.asks, kept.readings)
    own = [readings.get(name) for name in decided["readings"]]
    return told == (decided["sentence"], decided["to"], decided["moves"] == "asks", own)


def _is_in_the_history(sweep: Sweep) -> bool:
    """Whether the history, which is chained, tells of the same result."""
    told = Event.objects.filter(operation="risk.sweep", subject_type="risk.sweep", subject_id=sweep.pk)
    return list(told.values_list("details__result", flat=True)) == [sweep.result_sha256]


def faults() -> Iterator[str]:
    """Sweeps that do not come out the same, and triggers without a sweep that saw them, in words."""
    for sweep in Sweep.objects.select_related("rule_book").order_by("pk").iterator(10):
        for difference in differences(sweep):
            yield f"Sweep {sweep.pk}: {difference}"
