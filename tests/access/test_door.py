"""A page is refused before it runs, and what is not yours looks like what is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from framework.access.door import operates
from framework.access.models import Person
from framework.access.policy import Operation, Scope
from framework.lifecycle import NotThere
from framework.places.models import Locality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows(policy_has: Callable[..., None]) -> None:
    policy_has(
        Operation(name="tests.local", sentence="Local", scope=Scope.LOCALITY, roles=("officer",)),
        Operation(name="tests.national", sentence="National", scope=Scope.NATION, roles=("lga_staff",)),
        Operation(name="tests.public", sentence="Public", scope=Scope.PUBLIC),
    )


@operates("tests.local")
def local(request: HttpRequest, locality: Locality) -> HttpResponse:
    return HttpResponse(locality.name)


@operates("tests.national")
def national(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the nation")


@operates("tests.public")
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everybody")


def ask(user: Person | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/your-work/")
    request.user = user
    return request


def test_a_page_of_a_locality_gets_the_locality(northby: Locality, person: Callable[..., Person]) -> None:
    assert local(ask(person("officer", northby)), code=northby.code).content == b"Northby"


def test_another_locality_and_none_are_the_same_refusal(
    northby: Locality, southby: Locality, person: Callable[..., Person], django_assert_num_queries: Callable
) -> None:
    officer = person("officer", northby)
    sentences = set()
    for code in (southby.code, "E06999999"):
        with pytest.raises(NotThere) as refused, django_assert_num_queries(1):
            local(ask(officer), code=code)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


def test_signed_out_people_are_sent_to_sign_in_and_come_back(northby: Locality) -> None:
    answer = local(ask(AnonymousUser()), code=northby.code)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/your-work/")


def test_a_page_of_the_nation_is_not_there_for_others(
    northby: Locality, person: Callable[..., Person]
) -> None:
    assert national(ask(person("lga_staff"))).content == b"the nation"
    with pytest.raises(NotThere):
        national(ask(person("officer", northby)))


def test_what_is_public_needs_nobody() -> None:
    assert public(ask(AnonymousUser())).content == b"everybody"


def test_a_page_tells_its_operation() -> None:
    assert (local.operation, national.operation) == ("tests.local", "tests.national")
