"""Small worlds for the evaluator's tests: facts, rules, readings and places written on one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from framework.risk.evaluator import LOCALITIES, READINGS, Evaluation, evaluate
from framework.risk.ruleset import STAGES, Condition, Fact, Group, Rule, RuleSet, Severity, rank

YEAR = 2025
NORTHBY, SOUTHBY, EASTMERE, ASHMOOR = 1, 2, 3, 4
NAMES = {NORTHBY: "Northby", SOUTHBY: "Southby", EASTMERE: "Eastmere", ASHMOOR: "Ashmoor"}
ALLOWED = frozenset(
    (before, after)
    for before in STAGES
    for after in STAGES
    if rank(after) > rank(before) or rank(after) == rank(before) - 1
)
SEVERITY = Severity(
    people_at_risk=40,
    people_at_risk_full_at=2,
    far_off=25,
    how_long=20,
    how_long_full_at=5,
    commitment=15,
)


def fact(code: str, *, best: float, worst: float, per: str = "subject", **keys: Any) -> Fact:
    defaults: dict[str, Any] = {"title": code, "one": "{n} point", "many": "{n} points", "names": {}}
    return Fact(code=code, per=per, best=best, worst=worst, **(defaults | keys))


GAP = fact("figures.gap", best=0, worst=20)
FLOOR = fact("figures.floor", best=0, worst=10)
FALLEN = fact("figures.fallen", best=0, worst=5, counts_years=True, one="{n} year", many="{n} years")
LEVEL = fact("judged.level", best=4, worst=1, one="level {n}", many="level {n}")
OVER = fact("judged.over", best=0, worst=3, doubts_commitment=True)
WEAK = fact("judged.weak", best=0, worst=6, per="locality")
LATE = fact("judged.late", best=0, worst=4, per="locality", doubts_commitment=True)
HARM = fact("judged.harm", best=0, worst=1, per="locality", endangers_people=True)
AREA = fact("inspected.area", best=4, worst=1, per="service_area", one="level {n}", many="level {n}")
FACTS = {each.code: each for each in (GAP, FLOOR, FALLEN, LEVEL, OVER, WEAK, LATE, HARM, AREA)}


def condition(kind: Fact, comparison: str, threshold: float, **keys: Any) -> Condition:
    name = keys.pop("name", kind.code.rpartition(".")[2])
    return Condition(name=name, fact=kind.code, comparison=comparison, threshold=float(threshold), **keys)


def every(*parts: Condition | Group) -> Group:
    return Group(kind="all", parts=parts)


def either(*parts: Condition | Group) -> Group:
    return Group(kind="any", parts=parts)


def rule(number: int, group: Group | Condition, **keys: Any) -> Rule:
    """A rule from assessment to peer challenge that moves by itself, unless told otherwise."""
    moves = keys.get("moves", "by_itself")
    defaults: dict[str, Any] = {
        "code": f"rule_{number}",
        "title": f"Rule {number}",
        "from_stages": ("assessment",),
        "to": "peer_challenge",
        "moves": moves,
        "within_days": 30 if moves == "asks" else None,
        "after_days": 0,
        "when": "it holds",
        "sentence": "It holds for {name}.",
        "because": "it holds",
        "source": "streamlined and less burdensome for all but tailored for local risk and need",
        "source_section": "Principles",
        "note": "",
    }
    group = group if isinstance(group, Group) else every(group)
    return Rule(number=number, group=group, **(defaults | keys))


def down(number: int, group: Group | Condition, stage: str, **keys: Any) -> Rule:
    """A rule that moves one stage down from the stage."""
    return rule(number, group, from_stages=(stage,), to=STAGES[rank(stage) - 1], **keys)


def rule_set(*rules: Rule, **keys: Any) -> RuleSet:
    defaults: dict[str, Any] = {
        "code": "for-tests",
        "name": "For tests",
        "version": 1,
        "in_force_from": dt.date(2025, 4, 1),
        "source": "Driving improvement",
        "note": "",
        "cohort": (),
        "dwell": dict.fromkeys(STAGES[1:], 100),
        "hysteresis": {},
        "severity": SEVERITY,
        "facts": FACTS,
    }
    return RuleSet(rules=tuple(sorted(rules, key=lambda each: each.number)), **(defaults | keys))


def reading(kind: Fact | str, value: float | None, about: str | None = None, **keys: Any) -> dict[str, Any]:
    """One reading of Northby in the year; its id says what it is unless another is given."""
    code = kind if isinstance(kind, str) else kind.code
    is_area = not isinstance(kind, str) and kind.per == "service_area"
    row = {
        "fact": code,
        "locality": NORTHBY,
        "year": YEAR,
        "subject": None if is_area else about,
        "service_area": about if is_area else None,
        "high_risk": False,
        "value": value,
        "label": about.capitalize() if about else None,
        "source": "/areas/1/",
    } | keys
    own = f"{code}/{row['locality']}/{row['year']}/{about or ''}"
    return {"reading": own} | row


def run(kind: Fact, values: Iterable[float], about: str | None = None, **keys: Any) -> list[dict[str, Any]]:
    """Readings of one subject over years that end with the year."""
    listed = list(values)
    first = YEAR - len(listed) + 1
    return [reading(kind, value, about, year=first + at, **keys) for at, value in enumerate(listed)]


def readings(*rows: dict[str, Any] | list[dict[str, Any]]) -> pl.DataFrame:
    flat: list[dict[str, Any]] = []
    for row in rows:
        flat.extend(row if isinstance(row, list) else [row])
    return pl.DataFrame(flat, schema=READINGS, orient="row")


def place(
    locality: int = NORTHBY, stage: str = "assessment", since_days: int | None = 1000
) -> dict[str, Any]:
    return {
        "locality": locality,
        "name": NAMES.get(locality, f"Place {locality}"),
        "kind": "unitary",
        "stage": stage,
        "since_year": YEAR - 3,
        "since_days": since_days,
    }


def places(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows or (place(),)), schema=LOCALITIES, orient="row")


def came(
    rules: RuleSet,
    *rows: dict[str, Any] | list[dict[str, Any]],
    where: pl.DataFrame | None = None,
    year: int = YEAR,
) -> Evaluation:
    """The evaluation of these readings, of Northby in ordinary assessment unless told otherwise."""
    return evaluate(rules, readings(*rows), places() if where is None else where, year, ALLOWED)


def held(evaluation: Evaluation, locality: int = NORTHBY) -> list[str]:
    """The codes of the rules that hold for a locality."""
    return evaluation.triggers.filter(pl.col("locality") == locality)["rule"].to_list()


def moved(evaluation: Evaluation) -> dict[int, str]:
    """Where each locality would move, by locality."""
    return dict(evaluation.moves.select("locality", "to").iter_rows())


def only(frame: pl.DataFrame, **wanted: Any) -> Mapping[str, Any]:
    """The one row of a frame with these values."""
    rows = frame.filter(**wanted) if wanted else frame
    return rows.row(0, named=True) if rows.height == 1 else _not_one(rows, wanted)


def _not_one(rows: pl.DataFrame, wanted: dict[str, Any]) -> Mapping[str, Any]:
    raise AssertionError(f"{rows.height} rows for {wanted}")
