"""What a rule leaves to people is asked once, decided with a reason, and never disappears undecided."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connections, transaction

from framework.access.models import Person
from framework.lifecycle import Conflict, NotThere, Refused
from framework.places.models import Locality
from framework.stages import actions, queries
from framework.stages.models import Decision, Proposal, Standpoint, Transition

Ask = Callable[..., Proposal | None]
Somebody = Callable[..., Person]

pytestmark = pytest.mark.django_db


def decide(proposal: Proposal | None, by: Person, at: dt.datetime, **changes: Any) -> Decision:
    assert proposal is not None
    told = {"after": "intervention", "reason": "Nobody answers our letters.", "look_again_on": None}
    return actions.decide(proposal=proposal, by=by, at=at, **{**told, **changes})


def test_the_same_reason_is_asked_once_and_brought_up_to_date(northby: Locality, propose: Ask) -> None:
    first = propose(northby)
    again = propose(northby, score=44, sentence="Northby has still published nothing.")
    assert first == again
    assert Proposal.objects.get().score == 44


def test_a_decision_moves_the_locality_and_tells_why(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime
) -> None:
    decision = decide(propose(northby), person("lga_staff"), at)
    moved = Transition.objects.get()
    assert (moved.after, moved.cause, moved.by_id) == ("intervention", "decision", decision.by_id)
    assert moved.why == ("Northby has published nothing. LGA staff decided: Nobody answers our letters.")
    assert Proposal.objects.get().state == "decided"


def test_no_action_now_says_when_to_look_again_and_is_asked_again_then(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime
) -> None:
    look = at.date() + dt.timedelta(days=30)
    decide(propose(northby), person("lga_staff"), at, after="", look_again_on=look)
    assert propose(northby, at=at + dt.timedelta(days=29)) is None
    again = propose(northby, at=at + dt.timedelta(days=30))
    assert again is not None
    assert again.state == "open"
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "  "}, "Say why. The reason is published with the decision."),
        ({"after": ""}, "Say when to look again."),
        (
            {"after": "", "look_again_on": dt.date(2026, 11, 24)},
            "The day on which to look again lies in the future.",
        ),
        ({"after": "assessment"}, "This locality's stage is assessment; it cannot become assessment."),
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_what_it_lacks(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime, changes: dict[str, Any], sentence: str
) -> None:
    proposal = propose(northby)
    with pytest.raises(Refused, match=sentence):
        decide(proposal, person("lga_staff"), at, **changes)
    assert (Decision.objects.count(), Transition.objects.count()) == (0, 0)
    assert Proposal.objects.get().state == "open"


@pytest.mark.parametrize(
    "role", ["officer", "lead", "partner", "scrutiny", "moderator", "government", "operator"]
)
def test_only_lga_staff_decide(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime, role: str
) -> None:
    proposal = propose(northby)
    with pytest.raises(NotThere):
        decide(proposal, person(role, northby), at)


def test_the_database_keeps_decisions_and_refuses_one_without_a_reason(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime
) -> None:
    decision = decide(propose(northby), person("lga_staff"), at)
    with pytest.raises(Error, match="kept as they are"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(reason="Otherwise.")
    other = propose(northby, rule="adverse")
    with pytest.raises(Error, match="decision_has_a_reason"), transaction.atomic():
        Decision.objects.create(
            locality=northby, proposal=other, after="intervention", reason="", by_id=decision.by_id, at=at
        )


def test_a_decision_on_another_locality_is_refused_by_the_database(
    northby: Locality, southby: Locality, propose: Ask, person: Somebody, at: dt.datetime
) -> None:
    proposal = propose(northby)
    with pytest.raises(Error, match="same_locality"), transaction.atomic():
        Decision.objects.create(
            locality=southby, proposal=proposal, after="intervention", reason="No.", by_id=1, at=at
        )


def test_an_open_proposal_that_a_move_overtakes_is_closed_on_the_record(
    northby: Locality, propose: Ask, move: Callable[..., Transition | None]
) -> None:
    propose(northby, after="peer_challenge")
    stays = propose(northby, rule="adverse", after="intervention")
    move(northby, "inspection", key="sweep:1")
    assert list(Proposal.objects.order_by("pk").values_list("state", flat=True)) == ["overtaken", "open"]
    assert list(queries.queue()) == [stays]


def test_the_queue_is_by_severity_and_then_by_date(
    northby: Locality, southby: Locality, propose: Ask, django_assert_max_num_queries: Any
) -> None:
    late = propose(northby, score=30)
    soon = propose(southby, score=30, decide_by=dt.date(2026, 12, 1))
    severe = propose(southby, rule="harm", score=80)
    with django_assert_max_num_queries(2):
        assert list(queries.queue()) == [severe, soon, late]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(
    northby: Locality, propose: Ask, person: Somebody, at: dt.datetime
) -> None:
    proposal = propose(northby)
    people = [person("lga_staff"), person("lga_staff")]
    ready = threading.Barrier(2)
    told: list[str] = []

    def go(somebody: Person, after: str) -> None:
        seen = Proposal.objects.get(pk=proposal.pk if proposal else 0)
        ready.wait()
        try:
            decide(seen, somebody, at, after=after)
            told.append("won")
        except (Conflict, Refused) as refused:
            told.append(refused.sentence)
        connections.close_all()

    threads = [
        threading.Thread(target=go, args=pair)
        for pair in zip(people, ["intervention", "inspection"], strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [
        "Somebody else moved this proposal while you were looking at it. It is now decided.",
        "won",
    ]
    assert Decision.objects.count() == Transition.objects.count() == 1
    assert Standpoint.objects.get().state == Decision.objects.get().after
