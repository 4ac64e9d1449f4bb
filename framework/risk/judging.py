"""What a rule set makes of readings: the one way for a sweep, a why, a replay and a simulation."""

from __future__ import annotations

import polars as pl

from framework.elements import fact_kinds
from framework.risk.evaluator import Evaluation, evaluate
from framework.risk.ruleset import parse
from framework.stages.enums import ALLOWED


def judge(text: str, readings: pl.DataFrame, localities: pl.DataFrame, year: int) -> Evaluation:
    """Evaluate the text of a rule set; RuleSetRefused when it does not read as one."""
    return evaluate(parse(text), readings, localities, year, ALLOWED, known=fact_kinds())
