"""Rule sets: TOML, read and checked into frozen values. Nothing here evaluates anything."""

from framework.risk.ruleset.checks import refuse_pairs
from framework.risk.ruleset.problems import Problem, RuleSetRefused
from framework.risk.ruleset.reading import load, parse, shipped
from framework.risk.ruleset.shapes import (
    ASKS,
    BY_ITSELF,
    STAGES,
    Condition,
    Fact,
    Group,
    Rule,
    RuleSet,
    Severity,
    rank,
)

__all__ = [
    "ASKS",
    "BY_ITSELF",
    "STAGES",
    "Condition",
    "Fact",
    "Group",
    "Problem",
    "Rule",
    "RuleSet",
    "RuleSetRefused",
    "Severity",
    "load",
    "parse",
    "rank",
    "refuse_pairs",
    "shipped",
]
