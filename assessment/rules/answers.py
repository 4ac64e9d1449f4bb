"""When an answer may be written, marked as ready and opened again, and what may be written in it."""

from __future__ import annotations

from typing import Any

from assessment.enums import AnswerState, Level, State
from assessment.models import Answer
from assessment.rules.asking import may
from framework.lifecycle import Refused
from framework.pages.words import number

LONGEST = {"narrative": 20_000, "strengths": 4_000, "improvements": 4_000}
"""How many characters each of the written parts of an answer may have."""

_PARTS = {"narrative": "explanation", "strengths": "strengths", "improvements": "areas for improvement"}


def may_answer(person: Any, answer: Answer, operation: str = "assessment.answer") -> str:
    """The role in which the answer may be written (or evidence cited for it) now.

    In an assessment that was returned, only what the moderator sent back can be changed.
    """
    role = may(person, operation, answer.assessment)
    if answer.assessment.state == State.RETURNED and not is_sent_back(answer):
        raise Refused(f"The moderator did not send back answer {answer.number}, so it stays as it is.")
    if answer.state == AnswerState.READY:
        raise Refused(f"Answer {answer.number} is marked as ready. Open it again to change it.")
    return role


def is_sent_back(answer: Answer) -> bool:
    """Whether the moderator returned this very answer and it has not been handed in again."""
    return answer.returns.filter(replied_at=None).exists()


def may_mark_ready(person: Any, answer: Answer) -> str:
    """The role in which the answer may be marked as ready; it must say a level and explain it."""
    role = may_answer(person, answer)
    if answer.level is None:
        raise Refused("Choose the level that describes the area before you mark the answer as ready.")
    if not answer.narrative.strip():
        raise Refused("Explain the level before you mark the answer as ready.")
    return role


def may_reopen(person: Any, answer: Answer) -> str:
    """The role in which an answer that was ready may be opened again."""
    role = may(person, "assessment.answer", answer.assessment)
    if answer.assessment.state == State.RETURNED and not is_sent_back(answer):
        raise Refused(f"The moderator did not send back answer {answer.number}, so it stays as it is.")
    if answer.state != AnswerState.READY:
        raise Refused(f"Answer {answer.number} is not marked as ready, so there is nothing to open again.")
    return role


def check_level(level: int | None) -> None:
    """A level is on the scale, or not chosen yet."""
    if level is not None and level not in Level.values:
        raise Refused("A level is 1, 2, 3 or 4.")


def check_words(**parts: str) -> None:
    """No part is longer than its place in the report, and none holds what cannot be stored."""
    for part, text in parts.items():
        if part not in LONGEST:
            raise Refused(f"An answer has no part called {part}.")
        if len(text) > LONGEST[part]:
            raise Refused(
                f"The {_PARTS[part]} can have {number(LONGEST[part])} characters at most; "
                f"there are {number(len(text))}."
            )
        if "\x00" in text:
            raise Refused(f"The {_PARTS[part]} hold a character that cannot be stored.")
