"""The verbs of the annual assessment. Each asks its rule, moves through the lifecycle, and goes on the record."""

from assessment.actions.answering import WRITTEN, Overtaken, mark_ready, reopen, save_answer
from assessment.actions.evidence import cite, cite_figure, cite_finding, uncite
from assessment.actions.judging import judge
from assessment.actions.moderating import agree, ask, return_to_locality, take_up, weigh_evidence
from assessment.actions.opening import load_framework, open_assessment, open_due
from assessment.actions.partners import comment, decline, reply, share, sign, take_back
from assessment.actions.planning import show_improvements
from assessment.actions.publishing import correct, publish
from assessment.actions.sending import answer_return, explain, submit

__all__ = [
    "WRITTEN",
    "Overtaken",
    "agree",
    "answer_return",
    "ask",
    "cite",
    "cite_figure",
    "cite_finding",
    "comment",
    "correct",
    "decline",
    "explain",
    "judge",
    "load_framework",
    "mark_ready",
    "open_assessment",
    "open_due",
    "publish",
    "reopen",
    "reply",
    "return_to_locality",
    "save_answer",
    "share",
    "show_improvements",
    "sign",
    "submit",
    "take_back",
    "take_up",
    "uncite",
    "weigh_evidence",
]
