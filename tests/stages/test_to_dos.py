"""What waits for LGA staff on the one task list, and what a move leaves for the elements to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework import elements
from framework.access.models import Person
from framework.elements import Duty, Element, declared
from framework.places.models import Locality
from framework.record.models import Message
from framework.record.performing import perform_now
from framework.record.tasks import perform
from framework.stages import queries
from framework.stages.element import to_dos
from framework.stages.models import Proposal, Transition

Ask = Callable[..., Proposal | None]
Move = Callable[..., Transition | None]

pytestmark = pytest.mark.django_db


def test_a_decision_that_waits_is_a_to_do_with_its_day_and_its_address(
    northby: Locality, propose: Ask, person: Callable[..., Person], at: dt.datetime
) -> None:
    proposal = propose(northby)
    [waits] = to_dos(person("lga_staff"), at)
    assert (waits.title, waits.detail) == ("Decide on Northby", "Northby has published nothing.")
    assert (waits.url, waits.due) == (
        f"/your-work/triage/?decide={proposal.pk if proposal else 0}",
        dt.date(2026, 12, 8),
    )


@pytest.mark.parametrize("role", ["officer", "lead", "partner", "moderator", "operator", "government"])
def test_nobody_else_has_decisions_to_make(
    northby: Locality, propose: Ask, person: Callable[..., Person], at: dt.datetime, role: str
) -> None:
    propose(northby)
    assert to_dos(person(role, northby), at) == []


@pytest.mark.parametrize(
    ("waiting", "titles", "rest"),
    [
        (0, 0, None),
        (5, 5, None),
        (6, 6, "1 more proposal waits for a decision, the most severe first."),
        (9, 6, "4 more proposals wait for a decision, the most severe first."),
    ],
    ids=["none", "just as many", "one more", "many"],
)
def test_five_stand_one_by_one_and_the_rest_are_one_line(
    northby: Locality,
    propose: Ask,
    person: Callable[..., Person],
    at: dt.datetime,
    waiting: int,
    titles: int,
    rest: str | None,
) -> None:
    for number in range(waiting):
        propose(northby, rule=f"rule{number}")
    found = to_dos(person("lga_staff"), at)
    assert len(found) == titles
    if rest:
        assert (found[-1].title, found[-1].detail) == ("Work through the rest of the queue", rest)


def test_the_first_to_do_is_the_one_whose_day_comes_first_and_of_equals_the_most_severe(
    northby: Locality, southby: Locality, propose: Ask, person: Callable[..., Person], at: dt.datetime
) -> None:
    soon, later = dt.date(2026, 12, 1), dt.date(2026, 12, 30)
    propose(northby, rule="a", score=90, decide_by=later, sentence="Third.")
    propose(northby, rule="b", score=10, decide_by=soon, sentence="Second.")
    propose(southby, rule="c", score=20, decide_by=soon, sentence="First.")
    assert [each.detail for each in to_dos(person("lga_staff"), at)] == ["First.", "Second.", "Third."]


def test_the_moves_to_a_closer_look_are_what_was_tried(
    northby: Locality, southby: Locality, move: Move, django_assert_num_queries: Any
) -> None:
    for number, stage in enumerate(["peer_challenge", "assessment", "inspection", "peer_challenge"]):
        move(northby, stage, key=f"{number}")
    with django_assert_num_queries(1):
        found = queries.tried([northby.pk, southby.pk])
    assert [each.after for each in found.pop(northby.pk)] == ["peer_challenge", "inspection"]
    assert found == {}


@pytest.fixture
def duties(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """An element that opens a case on entering peer challenge and closes it on leaving; what it did."""
    done: list[tuple[str, int]] = []

    def duty(code: str, on: str) -> Duty:
        def act(*, locality: int, transition: int, at: dt.datetime) -> None:
            done.append((code, locality))

        return Duty(code=code, on=on, stage="peer_challenge", sentence=f"{code} the case.", action=act)

    tiny = Element(name="tiny", title="Tiny", duties=[duty("open", "enter"), duty("close", "leave")])
    every = (*declared(), tiny)
    for module in (elements, __import__("framework.stages.actions.moving", fromlist=["declared"])):
        monkeypatch.setattr(module, "declared", lambda: every)
    monkeypatch.setattr("framework.stages.tasks.declared", lambda: every)
    return done


def test_a_case_opens_on_entering_a_stage_and_closes_on_leaving_it_each_once(
    northby: Locality, southby: Locality, move: Move, duties: list[tuple[str, int]], at: dt.datetime
) -> None:
    move(northby, "peer_challenge", key="in")
    assert duties == []
    perform_now(jobs=["stages.do_duty"], at=at)
    assert duties == [("open", northby.pk)]
    move(northby, "inspection", key="out")
    move(southby, "inspection", key="past")
    perform_now(jobs=["stages.do_duty"], at=at)
    assert duties == [("open", northby.pk), ("close", northby.pk)]


def test_a_duty_that_is_delivered_again_is_done_once(
    northby: Locality, move: Move, duties: list[tuple[str, int]]
) -> None:
    move(northby, "peer_challenge", key="in")
    message = Message.objects.get(job="stages.do_duty")
    assert [perform(message.pk) for _ in range(3)] == [True, False, False]
    assert duties == [("open", northby.pk)]


def test_the_duty_of_an_element_that_is_gone_is_done_by_doing_nothing(northby: Locality, move: Move) -> None:
    moved = move(northby, "peer_challenge", key="in")
    ids = {"transition": moved.pk if moved else 0, "element": "gone", "duty": "open"}
    message = Message.objects.create(
        job="stages.do_duty", key="d", ids=ids, due_at=dt.datetime.now(tz=dt.UTC)
    )
    assert perform(message.pk) is True
