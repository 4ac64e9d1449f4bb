"""Reads what a rule set says beside its rules: its kinds of fact, dwell, hysteresis and severity."""

from __future__ import annotations

import re

from framework.risk.ruleset.shapes import KINDS_OF_SUBJECT, STAGES, Fact, Severity
from framework.risk.ruleset.tables import Table


def facts(top: Table) -> dict[str, Fact]:
    """The table of kinds of fact, by code."""
    tables = top.table("facts")
    found = {}
    for code in tables.values:
        if not re.fullmatch(r"[a-z]+\.[a-z0-9_]+", code):
            tables.wrong(code, "is not the code of a kind of fact", 'Write room and name, as "figures.below"')
        found[code] = _fact(code, tables.table(code))
    if not found:
        top.wrong("facts", "names no kind of fact", "Describe each kind that the rules read")
    return found


def _fact(code: str, table: Table) -> Fact:
    fact = Fact(
        code=code,
        title=table.text("title"),
        per=table.choice("per", KINDS_OF_SUBJECT),
        one=_with_number(table, "one"),
        many=_with_number(table, "many"),
        best=table.number("best"),
        worst=table.number("worst"),
        scale=table.number("scale", 1.0, least=1e-9),
        names=_names(table),
        counted=bool(table.flag("counted", False)),
        counts_years=bool(table.flag("counts_years", False)),
        doubts_commitment=bool(table.flag("doubts_commitment", False)),
        endangers_people=bool(table.flag("endangers_people", False)),
    )
    if fact.best == fact.worst:
        table.wrong("worst", f"is the same as best, {fact.best:g}", "Write the worst value met in practice")
    table.done()
    return fact


def _with_number(table: Table, key: str) -> str:
    text = table.text(key)
    if text and text.count("{n}") != 1:
        table.wrong(key, "does not hold {n} once", 'Write it with its number, as "{n} points"')
    return text


def _names(table: Table) -> dict[float, str]:
    if "names" not in table.values:
        table.asked.append("names")
        return {}
    names = table.table("names")
    found = {}
    for key in names.values:
        value = float(key) if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", key) else None
        if value is None:
            names.wrong(key, "is not a value", 'Write the value in quotes, as "2"')
        else:
            found[value] = names.text(key)
    names.asked.extend(names.values)
    return found


def dwell(top: Table) -> dict[str, int]:
    """Days that an area stays in a stage before a rule may move it down from there, by stage."""
    table = top.table("dwell")
    found = {stage: table.whole(stage, least=0) for stage in STAGES[1:] if stage in table.values}
    table.asked.extend(STAGES[1:])
    table.done()
    return found


def hysteresis(top: Table, known: dict[str, Fact]) -> dict[str, float]:
    """How much better than a threshold a reading must be before it counts as gone, by kind of fact."""
    table = top.inner("hysteresis", top.take("hysteresis", "a table", lambda v: isinstance(v, dict), {}, {}))
    found = {}
    for code in table.values:
        if code in known:
            found[code] = table.number(code, least=0)
    table.asked.extend(known)
    table.done()
    return found


def severity(top: Table) -> Severity:
    """The four weights and what fills them."""
    table, before = top.table("severity"), len(top.problems)
    found = Severity(
        people_at_risk=table.whole("people_at_risk", least=0, most=100),
        people_at_risk_full_at=table.whole("people_at_risk_full_at"),
        far_off=table.whole("far_off", least=0, most=100),
        how_long=table.whole("how_long", least=0, most=100),
        how_long_full_at=table.whole("how_long_full_at"),
        commitment=table.whole("commitment", least=0, most=100),
    )
    total = found.people_at_risk + found.far_off + found.how_long + found.commitment
    if len(top.problems) == before and total != 100:
        table.wrong("", f"has weights that add up to {total}", "Make the four weights add up to 100")
    table.done()
    return found
