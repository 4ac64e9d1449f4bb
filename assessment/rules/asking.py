"""The policy asked of one assessment: the role held there, and the state it is in."""

from __future__ import annotations

from typing import Any

from assessment.enums import LIFECYCLE, closed_for
from assessment.models import Assessment
from assessment.policy import MOVES
from framework.access.policy import Operation, operation
from framework.access.queries import role_for, roles_in
from framework.access.roles import ROLES
from framework.lifecycle import NotThere, Refused


def may(person: Any, name: str, assessment: Assessment) -> str:
    """The role in which the person may do this to the assessment now.

    Raises NotThere to whom the locality is a stranger's, Refused to who holds another role there or comes
    when its state does not allow it.
    """
    row = operation(name)
    role = role_for(person, name, assessment.locality)
    if not role:
        raise _not_for(person, row, assessment)
    if row.states and assessment.state not in row.states:
        raise Refused(closed(row, assessment.state))
    return role


def closed(row: Operation, state: str) -> str:
    """Why the state does not allow the operation: in the lifecycle's words where it would move it."""
    if row.name in MOVES:
        return LIFECYCLE.refusal(state, MOVES[row.name])
    return closed_for(row.sentence[0].lower() + row.sentence[1:], state)


def _not_for(person: Any, row: Operation, assessment: Assessment) -> Refused:
    if not roles_in(person, assessment.locality):
        return NotThere("There is no such assessment.")
    titles = " or ".join(ROLES[role].title.lower() for role in row.roles)
    return Refused(f"{row.sentence}: that is for the {titles} of {assessment.locality}.")
