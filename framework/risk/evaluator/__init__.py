"""The evaluator: a rule set over a frame of readings. Pure: no clock, no database, no files."""

from framework.risk.evaluator.canonical import canonical, fingerprint
from framework.risk.evaluator.evaluation import Evaluation, evaluate, join
from framework.risk.evaluator.explaining import why
from framework.risk.evaluator.frames import LOCALITIES, READINGS
from framework.risk.evaluator.judging import DWELL, RETURN
from framework.risk.evaluator.reasons import Change, ConditionWhy, Point, RuleWhy, Subject, Undo, Why

__all__ = [
    "DWELL",
    "LOCALITIES",
    "READINGS",
    "RETURN",
    "Change",
    "ConditionWhy",
    "Evaluation",
    "Point",
    "RuleWhy",
    "Subject",
    "Undo",
    "Why",
    "canonical",
    "evaluate",
    "fingerprint",
    "join",
    "why",
]
