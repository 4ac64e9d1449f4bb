"""Every address and API operation, visited as everybody: allowed only where the policy says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from framework.access.policy import Scope, table
from framework.record.models import Event
from tests.access.matrix.conftest import Actor
from tests.access.matrix.routes import Route, every_route

pytestmark = pytest.mark.django_db

ROUTES = every_route()


def test_every_address_names_an_operation_of_the_policy() -> None:
    unlisted = [route.pattern for route in ROUTES if route.operation not in table()]
    assert unlisted == []


def test_every_operation_on_a_locality_has_the_locality_in_its_address_or_is_the_apis() -> None:
    local = [route for route in ROUTES if table()[route.operation].scope is Scope.LOCALITY]
    assert [route.pattern for route in local if "code" not in route.parameters and not route.is_api] == []


def ask(route: Route, actor: Actor, path: str) -> HttpResponse:
    """Ask for the address as it is meant to be asked: read it, or where that is not possible write nothing."""
    client, headers = actor.client(), {}
    if route.is_api:
        client.logout()
        headers = actor.bearer()
    answer: Any = client.get(path, headers=headers)
    if answer.status_code == 405:
        method = "patch" if "PATCH" in answer.headers.get("Allow", "") else "post"
        answer = (
            getattr(client, method)(path, {}, headers=headers, content_type="application/json")
            if (route.is_api)
            else client.post(path, {}, headers=headers)
        )
    found: HttpResponse = answer
    return found


def verdict(answer: HttpResponse) -> str:
    """How the answer looks from outside: let in, sent to sign in, or not there."""
    if answer.status_code == 302 and "/sign-in/" in answer.headers["Location"]:
        return "sign in"
    return {401: "sign in", 404: "not there"}.get(answer.status_code, "let in")


def expected(route: Route, actor: Actor) -> str:
    row = table()[route.operation]
    signed_in = bool(actor.person and actor.person.is_active)
    if row.scope is Scope.PUBLIC and not (route.is_api and actor.person and not signed_in):
        return "let in"
    if not signed_in:
        return "sign in"
    if row.scope is Scope.PERSON or actor.may(row.roles):
        return "let in"
    return "not there"


def test_everybody_is_let_in_where_the_policy_says_and_nowhere_else(
    actors: list[Actor], values: dict[str, Any]
) -> None:
    wrong, visits = [], 0
    for route in ROUTES:
        row = table()[route.operation]
        if row.states:
            continue
        for actor in actors:
            visits += 1
            found = verdict(ask(route, actor, route.path(values)))
            wanted = expected(route, actor)
            if found != wanted and not (row.scope is Scope.PUBLIC and found == "not there"):
                wrong.append(f"{actor.name} at /{route.pattern}: {found}, not {wanted}")
    assert wrong == []
    assert visits > 300


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is undone afterwards, so that each visit finds the same state."""
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)


STATES = (
    "not_started",
    "drafting",
    "with_partners",
    "submitted",
    "in_moderation",
    "returned",
    "agreed",
    "published",
)


PARTS = {
    "assessment.answer": {"assessment.begin", "assessment.ready", "assessment.reopen", "assessment.cite"},
    "assessment.cite": {"assessment.begin"},
    "assessment.submit": {"assessment.plan"},
    "assessment.answer_return": {"assessment.plan"},
    "assessment.publish": {"publishing.publish"},
    "assessment.correct": {"publishing.publish"},
}
"""What goes on the record as part of an operation: the policy asks of the whole, and nobody does a part alone."""


@pytest.mark.parametrize("state", STATES)
def test_in_each_state_only_those_act_whom_the_policy_names_for_it(
    actors: list[Actor], values: dict[str, Any], assessment: Any, cast: Any, at: Any, state: str
) -> None:
    from tests.assessment.year import lead_to

    if state != "not_started":
        lead_to(assessment, state, cast, at)
    wrong: list[str] = []
    near = [actor for actor in actors if actor.here or actor.name in ("signed out", "officer of Southby")]
    for route in (route for route in ROUTES if table()[route.operation].states):
        row = table()[route.operation]
        for actor in near:
            with undone():
                before = Event.objects.latest("pk").pk
                found = verdict(ask(route, actor, route.path(values)))
                did = set(
                    Event.objects.filter(refused=False, pk__gt=before).values_list("operation", flat=True)
                )
            role_fits = expected(route, actor)
            if role_fits != "let in" and found != role_fits:
                wrong.append(f"{actor.name} at /{route.pattern}: {found}, not {role_fits}")
            if role_fits == "let in" and state in row.states and found == "sign in":
                wrong.append(f"{actor.name} at /{route.pattern}: {found}, though {state} is a state for it")
            fits = role_fits == "let in" and state in row.states
            if did - ({row.name} | PARTS.get(row.name, set()) if fits else set()):
                wrong.append(f"{actor.name} at /{route.pattern}: did {sorted(did)}")
    assert wrong == []
