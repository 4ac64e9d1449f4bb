"""The working pages of an assessment: each parses, calls one action or query, and renders."""

from assessment.views.answers import answer, preview, reopen, save
from assessment.views.exchanges import add_evidence, explain, reply
from assessment.views.judging import ask, judgement, record
from assessment.views.leading import correct, lead, publish, submit
from assessment.views.moderation import agree, judgements, take_up
from assessment.views.overview import hand_in, overview, share, take_back
from assessment.views.partners import comment, review, sign

__all__ = [
    "add_evidence",
    "agree",
    "answer",
    "ask",
    "comment",
    "correct",
    "explain",
    "hand_in",
    "judgement",
    "judgements",
    "lead",
    "overview",
    "preview",
    "publish",
    "record",
    "reopen",
    "reply",
    "review",
    "save",
    "share",
    "sign",
    "submit",
    "take_back",
    "take_up",
]
