"""What belongs to an assessment is written only in the right states: the database holds it for raw SQL too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from assessment.enums import EDITABLE, SIGNABLE, State, closed_for
from assessment.models import (
    Answer,
    Citation,
    Comment,
    EvidenceTest,
    Judgement,
    Query,
    Return,
    Signature,
)
from tests.assessment.year import walk_to

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
BY = {"by_id": 1, "at": AT}
REPLIED = {"reply": "So.", "replied_by_id": 1, "replied_at": AT}


@dataclass(frozen=True)
class Gate:
    """One kind of write: how it is done, in which states it is let through, and how it is refused."""

    name: str
    states: tuple[State, ...]
    doing: str
    write: Callable[[Answer, Any], Any]
    before: Callable[[Answer, Any], Any] | None = None
    comes_in: State = State.DRAFTING


def new(model: Any, **told: Any) -> Callable[[Answer, Any], Any]:
    return lambda answer, cast: model.objects.create(locality=answer.locality, answer=answer, **told)


def change(model: Any, **told: Any) -> Callable[[Answer, Any], Any]:
    return lambda answer, cast: model.objects.update(**told)


def sign(answer: Answer, cast: Any) -> Any:
    return Signature.objects.create(
        locality=answer.locality,
        assessment=answer.assessment,
        organisation=cast.fire,
        signs=True,
        content_sha256="0" * 64,
        **BY,
    )


def weigh(answer: Answer, cast: Any) -> Any:
    citation = Citation.objects.get()
    return EvidenceTest.objects.create(locality=answer.locality, citation=citation, finding="robust", **BY)


CITE = new(Citation, title="A", url="/a", added_by_id=1, added_at=AT)
COMMENT = new(Comment, text="Well.", **BY)
ASK = new(Query, text="Why?", due=AT.date(), **BY)
RETURN = new(Return, reason="More.", due=AT.date(), **BY)
JUDGE = new(Judgement, self_level=3, level=3, answer_version=1, **BY)
MODERATION = (State.IN_MODERATION,)
ASKED = (State.IN_MODERATION, State.RETURNED)

GATES = [
    Gate("level", EDITABLE, "write its answers", change(Answer, level=2)),
    Gate("told", EDITABLE, "write its answers", change(Answer, told=["x"])),
    Gate("words", (*EDITABLE, State.PUBLISHED), "write its answers", change(Answer, narrative="x")),
    Gate("cite", EDITABLE, "cite evidence", CITE),
    Gate("cited", EDITABLE, "cite evidence", change(Citation, title="B"), CITE),
    Gate("uncite", EDITABLE, "cite evidence", lambda a, c: Citation.objects.all().delete(), CITE),
    Gate("comment", (State.WITH_PARTNERS,), "comment on it", COMMENT),
    Gate("reply", EDITABLE, "reply to comments", change(Comment, **REPLIED), COMMENT, State.WITH_PARTNERS),
    Gate("sign", SIGNABLE, "sign or decline", sign),
    Gate(
        "signed",
        SIGNABLE,
        "sign or decline",
        change(Signature, signs=False, reason="No."),
        sign,
        State.WITH_PARTNERS,
    ),
    Gate("judge", MODERATION, "judge it", JUDGE),
    Gate(
        "judged", MODERATION, "judge it", change(Judgement, level=2, reason="x"), JUDGE, State.IN_MODERATION
    ),
    Gate("weigh", MODERATION, "test its evidence", weigh, CITE),
    Gate("ask", MODERATION, "ask about its answers", ASK),
    Gate("explain", ASKED, "reply to queries", change(Query, **REPLIED), ASK, State.IN_MODERATION),
    Gate("return", (State.RETURNED,), "send answers back", RETURN),
]


def can_follow(gate: Gate, state: State) -> bool:
    """Whether the state can be reached after the one in which the row came to be."""
    order = list(State)
    return gate.before is None or order.index(state) >= order.index(gate.comes_in)


CASES = [(gate, state) for gate, state in product(GATES, State) if can_follow(gate, state)]


@pytest.mark.parametrize(("gate", "state"), CASES, ids=lambda case: getattr(case, "name", str(case)))
def test_a_write_is_let_through_in_its_states_and_refused_in_words_in_all_others(
    answer: Answer, cast: Any, at: dt.datetime, gate: Gate, state: State
) -> None:
    if gate.before is not None:
        walk_to(answer.assessment, gate.comes_in, at)
        gate.before(answer, cast)
    if answer.assessment.state != state:
        reach(answer, state, at)
    if state in gate.states:
        gate.write(answer, cast)
        return
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        gate.write(answer, cast)
    assert closed_for(gate.doing, state) in str(raised.value)


def reach(answer: Answer, state: State, at: dt.datetime) -> None:
    """On from where the assessment stands, one step after the other."""
    steps = [each for each in State if each != State.RETURNED or state == State.RETURNED]
    here = steps.index(State(answer.assessment.state))
    rows = type(answer.assessment).objects.filter(pk=answer.assessment_id)
    for step in steps[here + 1 : steps.index(state) + 1]:
        signed = {"published_at": at, "published_by_id": 1} if step == State.PUBLISHED else {}
        rows.update(state=step, **signed)
    answer.assessment.refresh_from_db(fields=["state"])


def test_every_gate_of_the_models_is_tried_here() -> None:
    models = (Answer, Citation, Comment, EvidenceTest, Judgement, Query, Return, Signature)
    named = {trigger.name for model in models for trigger in model._meta.triggers}
    assert {name for name in named if name.endswith("_in_time")} == {
        "judged_in_time",
        "written_in_time",
        "cited_in_time",
        "removed_in_time",
        "said_in_time",
        "replied_in_time",
        "signed_in_time",
        "tested_in_time",
        "asked_in_time",
        "returned_in_time",
    }


def test_a_reply_has_who_and_when_or_neither(answer: Answer, at: dt.datetime) -> None:
    walk_to(answer.assessment, State.IN_MODERATION, at)
    for model in (Query,):
        new(model, text="Why?", due=at.date(), **BY)(answer, None)
        for half in ({"reply": "So."}, {"replied_by_id": 1}, {"replied_at": at}):
            with pytest.raises(DatabaseError, match="by_whom_and_when"), transaction.atomic():
                model.objects.update(**half)


def test_an_answer_is_sent_back_once_at_a_time_and_with_a_reason(answer: Answer, at: dt.datetime) -> None:
    walk_to(answer.assessment, State.RETURNED, at)
    RETURN(answer, None)
    with pytest.raises(DatabaseError, match="return_open_once"), transaction.atomic():
        RETURN(answer, None)
    Return.objects.update(**REPLIED)
    RETURN(answer, None)
    with pytest.raises(DatabaseError, match="return_says_why"), transaction.atomic():
        Return.objects.update(reason="")


@pytest.mark.parametrize("model", [Citation, Comment, Judgement, Query, Return])
def test_a_row_of_one_place_cannot_hang_on_the_answer_of_another(
    answer: Answer, southby: Any, cast: Any, at: dt.datetime, model: Any
) -> None:
    gate = next(each for each in GATES if each.before is None and uses(each, model))
    walk_to(answer.assessment, gate.states[-1], at)
    answer.locality = southby
    with pytest.raises(DatabaseError, match="same_locality"), transaction.atomic():
        gate.write(answer, cast)


def uses(gate: Gate, model: Any) -> bool:
    return (
        gate.write
        in {
            Citation: (CITE,),
            Comment: (COMMENT,),
            Judgement: (JUDGE,),
            Query: (ASK,),
            Return: (RETURN,),
        }[model]
    )
