"""What the table of a lifecycle does not have is refused by page, API, action and raw SQL, in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client, RequestFactory

from framework.access.models import Person
from framework.improvement.enums import LIFECYCLE as ACTION
from framework.improvement.models import Action
from framework.lifecycle import Refused
from framework.pages.refusals import as_refusal
from framework.places.models import Locality
from framework.public.api.problems import problem_document
from framework.record import actions as record
from framework.stages import actions
from framework.stages.actions import deciding
from framework.stages.enums import LIFECYCLE, PROPOSAL, ProposalState
from framework.stages.models import Proposal, Standpoint, Transition
from tests.stages.reading import errors, words

Ask = Callable[..., Proposal | None]
Move = Callable[..., Transition | None]

pytestmark = pytest.mark.django_db

TOO_FAR_DOWN = "This locality's stage is intervention; it cannot become assessment. It can become inspection."


def by_sql(statement: str, *values: Any) -> Refused:
    """The refusal that a page would show of what the database refused."""
    with pytest.raises(Error) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    found = as_refusal(refused.value)
    assert found is not None
    return found


def by_api(refused: Refused) -> Any:
    answer = problem_document(refused, {"request": RequestFactory().get("/api/v1/triage/")})
    assert answer is not None
    return answer.data


def test_a_move_too_far_down_is_refused_in_the_same_words_by_action_sql_and_api(
    northby: Locality, move: Move
) -> None:
    move(northby, "intervention", key="put")
    with pytest.raises(Refused) as refused:
        move(northby, "assessment", key="down")
    assert refused.value.sentence == TOO_FAR_DOWN
    assert by_sql("UPDATE stages_standpoint SET state = 'assessment'").sentence == TOO_FAR_DOWN
    told = by_api(refused.value)
    assert (told["status"], told["detail"]) == (409, TOO_FAR_DOWN)


def test_a_page_that_shows_an_old_choice_is_refused_in_those_words_too(
    lga: Client, northby: Locality, propose: Ask, move: Move
) -> None:
    """The form was drawn while Northby was in peer challenge; it is in intervention when it comes back."""
    move(northby, "intervention", key="put")
    proposal = propose(northby, rule="harm")
    answer = decide_on_page(lga, proposal, outcome="assessment")
    assert (answer.status_code, errors(answer)) == (422, [TOO_FAR_DOWN])
    assert Standpoint.objects.get(locality=northby).state == "intervention"


def decide_on_page(client: Client, proposal: Proposal | None, **sent: str) -> Any:
    assert proposal is not None
    said = {"outcome": "inspection", "reason": "What was meant for Northby."} | sent
    return client.post(f"/your-work/triage/{proposal.pk}/", said)


@pytest.mark.parametrize("outcome", ["inspection", "intervention", "elsewhere"])
def test_who_decides_second_is_told_so_and_their_words_are_not_put_beside_another_place(
    lga: Client, northby: Locality, southby: Locality, propose: Ask, outcome: str
) -> None:
    proposal = propose(northby)
    assert decide_on_page(lga, proposal).status_code == 302
    propose(southby)
    answer = decide_on_page(lga, proposal, outcome=outcome)
    assert answer.status_code == 409
    assert "Somebody else was first: this proposal is decided." in words(answer)
    assert "What was meant for Northby." not in words(answer)
    assert Transition.objects.count() == 1


def test_who_loses_while_both_are_deciding_is_told_the_same(
    lga: Client, northby: Locality, southby: Locality, propose: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one decides between this one's page being read and the decision being taken."""
    proposal = propose(northby)
    propose(southby)
    lock = deciding.stand

    def somebody_decides_first(**told: Any) -> None:
        Proposal.objects.filter(pk=proposal.pk if proposal else 0).update(state="decided")
        lock(**told)

    monkeypatch.setattr(deciding, "stand", somebody_decides_first)
    answer = decide_on_page(lga, proposal)
    assert (answer.status_code, errors(answer)) == (
        409,
        ["Somebody else moved this proposal while you were looking at it. It is now decided."],
    )
    assert Transition.objects.count() == 0


def test_a_proposal_that_was_overtaken_is_not_decided(
    northby: Locality, propose: Ask, move: Move, person: Callable[..., Person], at: dt.datetime
) -> None:
    propose(northby, after="peer_challenge")
    move(northby, "inspection", key="put")
    overtaken = Proposal.objects.get()
    with pytest.raises(Refused) as refused:
        actions.decide(
            proposal=overtaken, after="intervention", reason="Still.", by=person("lga_staff"), at=at
        )
    assert refused.value.sentence == (
        "This proposal is overtaken by another move; it cannot become decided. That is its end."
    )


def test_no_sql_opens_a_decided_proposal_again(northby: Locality, propose: Ask, at: dt.datetime) -> None:
    proposal = propose(northby)
    assert proposal is not None
    record.move(subject=proposal, lifecycle=PROPOSAL, to=ProposalState.DECIDED, by=None, at=at)
    refused = by_sql("UPDATE stages_proposal SET state = 'open'")
    assert refused.sentence == PROPOSAL.refusal("decided", "open")


@pytest.mark.parametrize(
    ("table", "column", "start"),
    [("stages_standpoint", "state", LIFECYCLE), ("improvement_action", "state", ACTION)],
    ids=["stage", "action"],
)
def test_nothing_is_born_in_the_middle_of_its_life(
    northby: Locality, at: dt.datetime, table: str, column: str, start: Any
) -> None:
    later = next(state for state in start.states.values if state != start.start)
    rows = {
        "stages_standpoint": (
            "locality_id, since, since_year, version, state",
            (northby.pk, at, 0, 0, later),
        ),
        "improvement_action": (
            "locality_id, element, origin, key, title, owner, progress, public, state",
            (northby.pk, "audit", "finding 3", "k", "Mend", "", 0, False, later),
        ),
    }
    columns, values = rows[table]
    marks = ", ".join(["%s"] * len(values))
    refused = by_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *values)
    assert refused.sentence == f"A new {start.name} begins as {start.label(start.start)}."


ACTION_PAIRS = [(before, after) for before in ACTION.states.values for after in ACTION.states.values]


@pytest.mark.parametrize(("before", "after"), [pair for pair in ACTION_PAIRS if pair[0] != pair[1]])
def test_an_improvement_action_moves_only_as_its_table_says(
    northby: Locality, at: dt.datetime, before: str, after: str
) -> None:
    ways = {"planned": [], "under_way": ["under_way"], "done": ["under_way", "done"]}
    ways |= {"verified": [*ways["done"], "verified"], "dropped": ["dropped"]}
    action = Action.objects.create(locality=northby, element="audit", origin="finding", key="k", title="Mend")
    for step in ways[before]:
        record.move(subject=action, lifecycle=ACTION, to=step, by=None, at=at)
    if ACTION.allows(before, after):
        assert record.move(subject=action, lifecycle=ACTION, to=after, by=None, at=at).after == after
        return
    with pytest.raises(Refused) as refused:
        record.move(subject=action, lifecycle=ACTION, to=after, by=None, at=at)
    sentence = ACTION.refusal(before, after)
    assert refused.value.sentence == sentence
    assert by_sql("UPDATE improvement_action SET state = %s", after).sentence == sentence


def test_progress_beyond_a_hundred_per_cent_is_refused(northby: Locality) -> None:
    with pytest.raises(Error, match="action_progress_is_a_percentage"), transaction.atomic():
        Action.objects.create(
            locality=northby, element="audit", origin="finding", key="k", title="Mend", progress=101
        )
