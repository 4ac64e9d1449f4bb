"""Triggers that let what belongs to an assessment be written only while the assessment is in the right state.

They lock the assessment for the length of the write, so that nobody submits, returns or publishes it in
between, and they refuse in the words of the rules.
"""

from __future__ import annotations

from collections.abc import Sequence

import pgtrigger

from assessment.enums import State, closed_for
from framework.lifecycle import SQLSTATE

OF_ITSELF = "NEW.assessment_id"
OF_ANSWER = "(SELECT assessment_id FROM assessment_answer WHERE id = NEW.answer_id)"
OF_CITATION = (
    "(SELECT answer.assessment_id FROM assessment_answer answer "
    "JOIN assessment_citation citation ON citation.answer_id = answer.id WHERE citation.id = NEW.citation_id)"
)


def only_while(
    states: Sequence[str],
    doing: str,
    *,
    assessment: str,
    name: str,
    operation: pgtrigger.core.Operation | pgtrigger.core.Operations = pgtrigger.Insert | pgtrigger.Update,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """Refuse the write while the assessment is in any other state. `assessment` is SQL for its id."""
    allowed = ", ".join(f"'{state}'" for state in states)
    row = "OLD" if operation == pgtrigger.Delete else "NEW"
    which = assessment.replace("NEW.", f"{row}.")
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.Before,
        condition=condition,
        declare=[("now", "text")],
        func=f"""
            SELECT state INTO now FROM assessment_assessment WHERE id = {which} FOR SHARE;
            IF now NOT IN ({allowed}) THEN
                RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}', MESSAGE = {_sentence(doing)};
            END IF;
            RETURN {row};
        """,
    )


def _sentence(doing: str) -> str:
    whens = " ".join(
        f"WHEN '{state}' THEN '{closed_for(doing, state).replace(chr(39), chr(39) * 2)}'"
        for state in State.values
    )
    return f"(CASE now {whens} END)"
