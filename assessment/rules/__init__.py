"""Who may do what, and when. Each rule returns the role in which it may be done, or raises Refused with a
sentence for the person; one rule serves page, API and task."""

from assessment.rules.answers import (
    LONGEST,
    check_level,
    check_words,
    is_sent_back,
    may_answer,
    may_mark_ready,
    may_reopen,
)
from assessment.rules.asking import may
from assessment.rules.evidence import check_citation
from assessment.rules.judging import (
    changed_meanwhile,
    may_agree,
    may_ask,
    may_judge,
    may_moderate,
    may_return,
    may_test,
)
from assessment.rules.opening import may_open
from assessment.rules.partners import may_comment, may_reply, may_sign
from assessment.rules.sending import may_correct, may_explain, may_hand_in_again, may_submit

__all__ = [
    "LONGEST",
    "changed_meanwhile",
    "check_citation",
    "check_level",
    "check_words",
    "is_sent_back",
    "may",
    "may_agree",
    "may_answer",
    "may_ask",
    "may_comment",
    "may_correct",
    "may_explain",
    "may_hand_in_again",
    "may_judge",
    "may_mark_ready",
    "may_moderate",
    "may_open",
    "may_reopen",
    "may_reply",
    "may_return",
    "may_sign",
    "may_submit",
    "may_test",
]
