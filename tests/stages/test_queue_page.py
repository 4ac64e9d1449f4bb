"""The triage queue: what stands on it, in what order, for whom; and deciding on it, with what is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from framework.access.models import Person
from framework.places.models import Locality
from framework.record.models import Event
from framework.stages.models import Decision, Proposal, Standpoint, Transition
from tests.stages.reading import choices, errors, words

Ask = Callable[..., Proposal | None]
SignIn = Callable[[Person], Client]

QUEUE = "/your-work/triage/"
LOOK_AGAIN = {"look_again_on-day": "1", "look_again_on-month": "6", "look_again_on-year": "2999"}

pytestmark = pytest.mark.django_db


def day(offset: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=offset)


def decide(client: Client, proposal: Proposal | None, **sent: str) -> Any:
    assert proposal is not None
    said = {"outcome": "intervention", "reason": "Nobody answers our letters."} | sent
    return client.post(f"{QUEUE}{proposal.pk}/", said)


def in_order(answer: Any) -> list[int]:
    return [int(number) for number in re.findall(r'id="proposal-(\d+)"', answer.content.decode())]


def test_an_empty_queue_says_that_nothing_waits(lga: Client) -> None:
    answer = lga.get(QUEUE)
    assert answer.status_code == 200
    assert "Nothing waits for a decision." in words(answer)
    assert '<form method="post" action="/your-work/triage/' not in answer.content.decode()


def test_the_most_severe_stands_first_and_is_open_for_deciding(
    lga: Client, northby: Locality, southby: Locality, propose: Ask
) -> None:
    mild, severe = propose(northby, score=30), propose(southby, score=31)
    answer = lga.get(QUEUE)
    assert in_order(answer) == [each.pk for each in (severe, mild) if each]
    assert "Decide: Southby" in words(answer)


@pytest.mark.parametrize(
    ("asked", "open_for"),
    [
        ("mild", "Northby"),
        ("0", "Southby"),
        ("-1", "Southby"),
        ("x", "Southby"),
        ("", "Southby"),
        ("²", "Southby"),
    ],
    ids=["the other", "nobody", "negative", "a letter", "nothing", "a raised two"],
)
def test_the_address_opens_one_and_nonsense_opens_the_first(
    lga: Client, northby: Locality, southby: Locality, propose: Ask, asked: str, open_for: str
) -> None:
    mild, _ = propose(northby, score=30), propose(southby, score=31)
    answer = lga.get(QUEUE, {"decide": str(mild.pk) if mild and asked == "mild" else asked})
    assert (answer.status_code, f"Decide: {open_for}" in words(answer)) == (200, True)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([30], "One trigger waits for a decision."),
        ([30, 8], "Two triggers wait for a decision."),
        ([7, 0, 30], "Three triggers wait for a decision; two end this week."),
        ([-1], "One trigger waits for a decision; one is late, by up to 1 day."),
        (
            [-4, -2, 3],
            "Three triggers wait for a decision; two are late, by up to 4 days and one ends this week.",
        ),
    ],
    ids=["one", "two", "week", "late by a day", "late and soon"],
)
def test_the_head_of_the_queue_counts_what_is_late_and_what_ends_this_week(
    lga: Client, northby: Locality, propose: Ask, days: list[int], said: str
) -> None:
    for offset in days:
        propose(northby, rule=f"rule{offset}", decide_by=day(offset))
    assert said in words(lga.get(QUEUE))


def test_a_row_tells_why_how_severe_since_when_what_was_tried_and_what_runs(
    lga: Client, northby: Locality, propose: Ask, move: Callable[..., Any]
) -> None:
    move(northby, "peer_challenge", key="a", when=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    move(northby, "assessment", key="b", when=dt.datetime(2025, 6, 1, tzinfo=dt.UTC))
    move(northby, "inspection", key="c", when=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    propose(northby, before="inspection", sentence="Northby <b>& partners</b> published nothing.")
    told = words(lga.get(QUEUE))
    assert "Northby <b>& partners</b> published nothing." in told
    assert "Tried: peer challenge 2024, inspection 2026 Now: inspection" in told
    assert "How far off 10 of 25" in told
    assert "since 24 November 2026" in told


def test_the_queue_takes_as_many_queries_for_many_as_for_one(
    lga: Client, northby: Locality, southby: Locality, propose: Ask, django_assert_max_num_queries: Any
) -> None:
    propose(northby)
    lga.get(QUEUE)
    for number in range(20):
        propose(northby if number % 2 else southby, rule=f"rule{number}")
    with django_assert_max_num_queries(7):
        answer = lga.get(QUEUE)
    assert len(in_order(answer)) == 21


@pytest.mark.parametrize(
    ("stage", "offered"),
    [
        ("assessment", ["peer_challenge", "inspection", "intervention", "nothing"]),
        ("peer_challenge", ["assessment", "inspection", "intervention", "nothing"]),
        ("inspection", ["peer_challenge", "intervention", "nothing"]),
        ("intervention", ["inspection", "nothing"]),
    ],
)
def test_the_form_offers_the_moves_of_the_table_and_no_others(
    lga: Client, northby: Locality, propose: Ask, move: Callable[..., Any], stage: str, offered: list[str]
) -> None:
    if stage != "assessment":
        move(northby, stage, key="put")
    propose(northby)
    assert choices(lga.get(QUEUE)) == offered


def test_a_decision_moves_says_so_and_opens_the_next(
    lga: Client, northby: Locality, southby: Locality, propose: Ask
) -> None:
    proposal = propose(northby)
    propose(southby, score=10)
    answer = decide(lga, proposal)
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    told = words(lga.get(QUEUE))
    assert "Decided: Northby." in told
    assert "Decide: Southby" in told
    assert Standpoint.objects.get(locality=northby).state == "intervention"
    assert Decision.objects.get().reason == "Nobody answers our letters."


def test_no_action_now_moves_nobody_and_keeps_the_day_to_look_again(
    lga: Client, northby: Locality, propose: Ask
) -> None:
    assert decide(lga, propose(northby), outcome="nothing", **LOOK_AGAIN).status_code == 302
    assert (Decision.objects.get().look_again_on, Transition.objects.count()) == (dt.date(2999, 6, 1), 0)


def test_a_day_that_was_typed_for_a_move_is_not_kept(lga: Client, northby: Locality, propose: Ask) -> None:
    decide(lga, propose(northby), **LOOK_AGAIN)
    assert Decision.objects.get().look_again_on is None


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"reason": ""}, 422, ""),
        ({"reason": "   "}, 422, ""),
        ({"outcome": ""}, 422, ""),
        ({"outcome": "elsewhere"}, 422, ""),
        ({"outcome": "nothing"}, 409, "Say when to look again."),
        (
            {"outcome": "nothing", **LOOK_AGAIN, "look_again_on-year": "2020"},
            409,
            "The day on which to look again lies in the future.",
        ),
        ({"outcome": "nothing", **LOOK_AGAIN, "look_again_on-day": "31"}, 422, ""),
    ],
    ids=["no reason", "blanks", "no outcome", "not in the table", "no day", "a past day", "no such day"],
)
def test_what_is_sent_wrong_is_said_on_the_page_and_nothing_typed_is_lost(
    lga: Client, northby: Locality, propose: Ask, sent: dict[str, str], status: int, error: str
) -> None:
    proposal = propose(northby)
    answer = decide(lga, proposal, **{"reason": "Typed at length.", **sent})
    assert (answer.status_code, len(errors(answer))) == (status, 1)
    if error:
        assert errors(answer) == [error]
    if "reason" not in sent:
        assert "Typed at length." in words(answer)
    assert (Decision.objects.count(), Transition.objects.count()) == (0, 0)
    assert Proposal.objects.get().state == "open"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["officer", "lead", "moderator", "government", "operator"])
def test_for_everybody_else_the_queue_is_not_there(
    northby: Locality, propose: Ask, person: Callable[..., Person], sign_in: SignIn, role: str, method: str
) -> None:
    proposal = propose(northby)
    client = sign_in(person(role, northby))
    path = QUEUE if method == "get" else f"{QUEUE}{proposal.pk if proposal else 0}/"
    sent = {"outcome": "intervention", "reason": "Mine."} if method == "post" else {}
    answer, nowhere = getattr(client, method)(path, sent), client.get("/nowhere/at-all/")
    assert (answer.status_code, answer.content) == (404, nowhere.content)
    assert Proposal.objects.get().state == "open"


def test_a_stranger_is_asked_to_sign_in_first(client: Client, northby: Locality, propose: Ask) -> None:
    answer = decide(client, propose(northby))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
    assert Decision.objects.count() == 0


def test_a_proposal_that_never_was_is_not_there(lga: Client) -> None:
    answer = lga.post(f"{QUEUE}4711/", {"outcome": "inspection", "reason": "Why not."})
    assert answer.status_code == 404


def test_the_queue_is_read_and_a_decision_is_sent(lga: Client, northby: Locality, propose: Ask) -> None:
    proposal = propose(northby)
    assert lga.post(QUEUE).status_code == 405
    assert lga.get(f"{QUEUE}{proposal.pk if proposal else 0}/").status_code == 405
    assert lga.get(QUEUE)["Cache-Control"] == "private, no-store"


def test_the_history_tells_who_decided_in_what_role_and_why(
    northby: Locality, propose: Ask, person: Callable[..., Person], sign_in: SignIn
) -> None:
    somebody = person("lga_staff")
    decide(sign_in(somebody), propose(northby))
    told = Event.objects.get(operation="stages.decide")
    assert (told.by_id, told.role, told.why) == (somebody.pk, "lga_staff", "Nobody answers our letters.")
    assert (told.before, told.after, told.locality_id) == ("open", "decided", northby.pk)
