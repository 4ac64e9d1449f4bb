"""Reads a rule set from TOML. Everything that is wrong is found in one go and said together."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

from framework.risk.ruleset import settings
from framework.risk.ruleset.checks import check_rule, check_unique
from framework.risk.ruleset.problems import Problem, RuleSetRefused
from framework.risk.ruleset.rules import rule as read_rule
from framework.risk.ruleset.shapes import RuleSet
from framework.risk.ruleset.spoken import check_templates
from framework.risk.ruleset.tables import Table

SHIPPED = Path(__file__).parent.parent / "rulesets"
LARGEST = 1_000_000


def load(path: Path) -> RuleSet:
    """The rule set in that file; RuleSetRefused when it cannot be read or used."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path.name, f"cannot be opened ({error.strerror})", "Check the path") from error
    if len(raw) > LARGEST:
        raise _unreadable(path.name, f"has {len(raw):,} bytes", f"A rule set has at most {LARGEST:,}")
    try:
        return parse(raw.decode("utf-8-sig"), file=path.name)
    except UnicodeDecodeError as error:
        raise _unreadable(path.name, f"is not UTF-8 at byte {error.start}", "Save it as UTF-8") from error


def parse(text: str, *, file: str = "rule set") -> RuleSet:
    """The rule set in that text; RuleSetRefused with every problem that it has."""
    try:
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _unreadable(file, f"is not TOML: {error}", "Correct it there") from error
    problems: list[Problem] = []
    found = _rule_set(Table(values, file=file, problems=problems))
    if not problems:
        _check_all(found, file, problems)
    if problems:
        raise RuleSetRefused(problems)
    return found


def shipped(code: str) -> RuleSet:
    """A rule set that comes with the product, by its code."""
    return load(SHIPPED / f"{code}.toml")


def _rule_set(top: Table) -> RuleSet:
    facts = settings.facts(top)
    found = RuleSet(
        code=top.word("code", shape="[a-z0-9][a-z0-9-]*"),
        name=top.text("name"),
        version=top.whole("version"),
        in_force_from=top.day("in_force_from"),
        source=top.text("source"),
        note=top.text("note", ""),
        cohort=tuple(sorted(set(top.texts("cohort", [])))),
        dwell=settings.dwell(top),
        hysteresis=settings.hysteresis(top, facts),
        severity=settings.severity(top),
        facts=facts,
        rules=tuple(
            sorted(
                (read_rule(table, place) for place, table in enumerate(top.tables("rules"), start=1)),
                key=lambda each: each.number,
            )
        ),
    )
    top.done()
    return found


def _check_all(rules: RuleSet, file: str, problems: list[Problem]) -> None:
    check_unique(rules, partial(_note, problems, file, ""))
    for each in rules.rules:
        note = partial(_note, problems, file, f"rule {each.number} ({each.code})")
        check_rule(each, rules, note)
        check_templates(each, rules, note)


def _note(problems: list[Problem], file: str, rule: str, key: str, what: str, do: str) -> None:
    problems.append(Problem(file=file, rule=rule, key=key, what=what, do=do))


def _unreadable(file: str, what: str, do: str) -> RuleSetRefused:
    return RuleSetRefused([Problem(file=file, rule="", key="", what=what, do=do)])
