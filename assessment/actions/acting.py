"""What every verb of this room has in common: one transaction, refusals on the record, the row held."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import Error as DatabaseError
from django.db import models, transaction

from assessment.enums import LIFECYCLE, State
from assessment.models import Assessment
from framework.lifecycle import Conflict, Refused
from framework.pages.refusals import as_refusal
from framework.record import actions as record

Told = ParamSpec("Told")
Result = TypeVar("Result")


def verb(operation: str) -> Callable[[Callable[Told, Result]], Callable[Told, Result]]:
    """Run an action in one transaction, under its operation of the policy.

    When it is refused, be it by the database, everything is undone, and the refusal goes on the record.
    """

    def wrap(action: Callable[Told, Result]) -> Callable[Told, Result]:
        @wraps(action)
        def acted(*args: Told.args, **told: Told.kwargs) -> Result:
            try:
                with transaction.atomic():
                    return action(*args, **told)
            except (Refused, DatabaseError) as error:
                refusal = as_refusal(error)
                if refusal is not None:
                    _note_refusal(operation, refusal, told)
                if refusal is None or refusal is error:
                    raise
                raise refusal from error

        return acted

    return wrap


def _note_refusal(operation: str, refused: Refused, told: dict[str, Any]) -> None:
    rows = [value for name, value in told.items() if isinstance(value, models.Model) and name != "by"]
    record.note(
        operation=operation,
        subject=rows[0] if rows else None,
        by=told["by"],
        at=told["at"],
        why=refused.sentence,
        refused=True,
    )


def hold(assessment: Assessment) -> None:
    """Hold the assessment's row until the transaction ends, so that nothing of it changes meanwhile.

    Conflict when somebody moved it since it was read.
    """
    rows = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment.pk)
    now = rows.values_list("state", flat=True).get()
    if now != assessment.state:
        raise Conflict(
            "Somebody else moved this assessment while you were looking at it. "
            f"It is now {LIFECYCLE.label(now)}."
        )


def begin(assessment: Assessment, **who: Any) -> None:
    """The first thing written begins the draft; of two people at once, the second writes in the draft too."""
    if assessment.state != State.NOT_STARTED:
        return
    rows = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment.pk)
    assessment.state = rows.values_list("state", flat=True).get()
    if assessment.state == State.NOT_STARTED:
        record.move(subject=assessment, lifecycle=LIFECYCLE, to=State.DRAFTING, **who)
