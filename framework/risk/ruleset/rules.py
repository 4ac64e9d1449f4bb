"""Reads one rule and the tree of its conditions."""

from __future__ import annotations

from framework.risk.ruleset.shapes import (
    ASKS,
    BY_ITSELF,
    COMPARISONS,
    STAGES,
    Condition,
    Group,
    Rule,
)
from framework.risk.ruleset.tables import Table

DEEPEST = 3


def rule(table: Table, place: int) -> Rule:
    """The rule in this table; what is wrong with it is noted under its number and code."""
    table.rule, table.path = f"rule at place {place}", ""
    number, code = table.whole("number"), table.word("code")
    table.rule = f"rule {number} ({code})" if code else table.rule
    found = Rule(
        number=number,
        code=code,
        title=table.text("title"),
        from_stages=table.choices("from", STAGES),
        to=table.choice("to", STAGES),
        moves=table.choice("moves", (BY_ITSELF, ASKS)),
        within_days=table.whole("within_days", None) if "within_days" in table.values else None,
        after_days=table.whole("after_days", 0, least=0),
        when=table.text("when"),
        sentence=table.text("sentence"),
        because=table.text("because"),
        source=table.text("source"),
        source_section=table.text("source_section"),
        note=table.text("note", ""),
        group=_group(table, DEEPEST),
    )
    table.asked.append("within_days")
    table.done()
    return found


def _group(table: Table, depth: int) -> Group:
    """The `all` or `any` of this table, which must have exactly one of them."""
    given = [kind for kind in ("all", "any") if kind in table.values]
    table.asked.extend(("all", "any"))
    if len(given) != 1:
        what = "has both all and any" if given else "has neither all nor any"
        table.wrong("", what, "Give it one of them, with its conditions; groups may stand inside groups")
        return Group(kind="all", parts=())
    if depth == 0:
        table.wrong(given[0], f"is nested more than {DEEPEST} deep", "Write it flatter, or as two rules")
        return Group(kind=given[0], parts=())
    return Group(kind=given[0], parts=tuple(_part(inner, depth - 1) for inner in table.tables(given[0])))


def _part(table: Table, depth: int) -> Condition | Group:
    if "fact" in table.values:
        return _condition(table)
    group = _group(table, depth)
    table.done()
    return group


def _condition(table: Table) -> Condition:
    fact = table.text("fact")
    comparison, threshold = _comparison(table)
    found = Condition(
        name=table.word("name", fact.rpartition(".")[2] or "unnamed"),
        fact=fact,
        comparison=comparison,
        threshold=threshold,
        years_running=table.whole("years_running", 1, most=20),
        latest_within=table.whole("latest_within", 1, most=20),
        count_at_least=table.whole("count_at_least", 1, most=1000),
        high_risk=table.flag("high_risk", None),
        same_subject=bool(table.flag("same_subject", False)),
        absent_years=table.whole("absent_years", 0, most=20),
        says=table.text("says", ""),
    )
    table.done()
    return found


def _comparison(table: Table) -> tuple[str, float]:
    given = [key for key in COMPARISONS if key in table.values]
    table.asked.extend(COMPARISONS)
    if len(given) != 1:
        what = f"has {' and '.join(given)}" if given else "compares with nothing"
        table.wrong("", what, f"Give it exactly one of {', '.join(COMPARISONS)}")
        return COMPARISONS[0], 0.0
    return given[0], table.number(given[0])
