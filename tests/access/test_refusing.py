"""What names no operation is refused: at the door, in the API, and before the system starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client

from assessment.element import ELEMENT
from framework import elements
from framework.access import checks, policy
from framework.access.api import OperationPermission, operation_of
from framework.access.door import operates
from framework.access.models import Person
from framework.access.policy import Operation, Scope
from framework.places.models import Locality

pytestmark = pytest.mark.django_db


@pytest.fixture
def declares(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The elements are these alone, and the policy is read anew."""

    def declared(*found: Any) -> None:
        for module in (elements, policy, checks):
            monkeypatch.setattr(module, "declared", lambda: found)
        policy.table.cache_clear()

    yield declared
    monkeypatch.undo()
    policy.table.cache_clear()


def row(name: str, **also: Any) -> Operation:
    return Operation(**({"name": name, "sentence": "Do", "scope": Scope.PUBLIC} | also))


def test_a_page_whose_operation_nobody_wrote_down_opens_for_nobody(rf: Any) -> None:
    @operates("tests.unwritten")
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("secret")

    with pytest.raises(KeyError):
        page(rf.get("/"))


@pytest.mark.parametrize(
    ("operation", "role", "lets_in"),
    [
        ("", "lga_staff", False),
        ("tests.unwritten", "lga_staff", False),
        ("public.read", None, True),
        ("access.your_work", None, False),
        ("access.your_work", "operator", True),
        ("stages.triage", "lga_staff", True),
        ("stages.triage", "operator", False),
        ("stages.triage", None, False),
        ("assessment.read", "government", True),
        ("assessment.read", None, False),
    ],
)
def test_an_operation_of_the_api_lets_in_whom_the_policy_names(
    northby: Locality, person: Callable[..., Person], operation: str, role: str | None, lets_in: bool
) -> None:
    user = person(role, northby) if role else AnonymousUser()
    view = SimpleNamespace(operation=operation)
    request: Any = SimpleNamespace(user=user)
    assert OperationPermission().has_permission(request, view) is lets_in


def test_an_action_of_a_view_set_names_its_own_operation_or_none() -> None:
    view = SimpleNamespace(operation="public.read", operations={"retrieve": "assessment.read"})
    assert operation_of(view, "retrieve") == "assessment.read"
    assert operation_of(view, "destroy") == operation_of(view, None) == ""
    assert operation_of(SimpleNamespace(), "retrieve") == ""


@pytest.mark.parametrize("code", ["E06999999", "%00", "E06900001%00", "..", "E06900002"])
def test_an_address_of_no_place_of_ones_own_is_not_there(
    northby: Locality, southby: Locality, person: Callable[..., Person], code: str
) -> None:
    client = Client()
    client.force_login(person("officer", northby), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/your-work/areas/{code}/assessment/2026/")
    assert answer.status_code == 404
    assert answer.content == client.get("/your-work/areas/E06999998/assessment/2026/").content


def test_the_shipped_policy_is_sound() -> None:
    assert checks.policy_is_sound(None) == []


def test_two_elements_cannot_claim_one_operation(declares: Any) -> None:
    twin = replace(ELEMENT, name="twin", lifecycle=None, operations=(row("public.read"),))
    declares(twin)
    assert [(each.id, each.msg) for each in checks.policy_is_sound(None)] == [
        ("access.E001", "The policy cannot be read: The operation public.read is in the policy twice.")
    ]


def test_a_state_that_an_element_does_not_have_is_found_before_the_start(declares: Any) -> None:
    lost = row("assessment.dream", scope=Scope.LOCALITY, roles=("officer",), states=("asleep",))
    declares(replace(ELEMENT, operations=(*ELEMENT.operations, lost)))
    assert [(each.id, each.msg) for each in checks.policy_is_sound(None)] == [
        ("access.E002", "assessment.dream names a state that assessment lacks.")
    ]


def test_a_policy_of_nothing_is_no_policy(declares: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "ROWS", ())
    declares()
    assert [each.id for each in checks.policy_is_sound(None)] == ["access.E003"]
