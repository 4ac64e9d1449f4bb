"""What is refused is refused as a problem document (RFC 9457), in words, whatever form was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from knox.models import AuthToken
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from framework.access.models import Person
from framework.lifecycle import Conflict, NotThere, Refused
from framework.public.api.problems import problem_document
from framework.public.api.urls import urlpatterns

pytestmark = pytest.mark.django_db

LISTS = ("localities", "indicators", "observations", "standings", "agreements", "publications", "stages")
ADDRESSES = tuple(f"/api/v1/{name}/" for name in (*LISTS, "transitions"))
NOT_HERE = "This address has no such parameter. It has: {}."


def told(answer: Any) -> dict[str, Any]:
    """The document, once it is seen to be one."""
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    body: dict[str, Any] = json.loads(answer.content)
    assert body["status"] == answer.status_code
    return body


@pytest.mark.parametrize(
    ("address", "parameters"),
    [
        ("localities/", "cursor, format, kind, limit, q, region, stage"),
        ("stages/", "cursor, format, kind, limit, q, region, stage"),
        ("indicators/", "cursor, format, kind, limit, q, service_area"),
        ("observations/", "cursor, format, indicator, limit, locality, year"),
        ("standings/", "cursor, format, indicator, limit, locality, year"),
        ("agreements/", "cursor, format, limit, locality, year"),
        ("publications/", "cursor, element, format, limit, locality, year"),
        ("transitions/", "cursor, format, limit, locality, to, year"),
        ("localities/E06900001/", "format"),
    ],
)
def test_a_mistyped_parameter_is_refused_so_that_it_widens_nothing(
    places: Any, get: Any, address: str, parameters: str
) -> None:
    words = NOT_HERE.format(parameters)
    assert told(get(address, localty="E06900001", format="json")) == {
        "type": "about:blank",
        "title": "Something in the request is not right",
        "status": 400,
        "detail": f"localty: {words}",
        "instance": f"/api/v1/{address}",
        "errors": {"localty": [words]},
    }


@pytest.mark.parametrize(
    ("address", "parameters", "errors"),
    [
        ("observations/", {"year": "last"}, {"year": ["Enter a whole number."]}),
        ("observations/", {"year": "2024.5"}, {"year": ["Enter a whole number."]}),
        ("agreements/", {"year": "1e400"}, {"year": ["Enter a whole number."]}),
        ("publications/", {"year": "NaN"}, {"year": ["Enter a whole number."]}),
        ("observations/", {"locality": "\x00"}, {"locality": ["Null characters are not allowed."]}),
        (
            "transitions/",
            {"to": "up", "year": "x"},
            {
                "year": ["Enter a whole number."],
                "to": ["Select a valid choice. up is not one of the available choices."],
            },
        ),
        (
            "localities/",
            {"kind": "kingdom"},
            {"kind": ["Select a valid choice. kingdom is not one of the available choices."]},
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(
    get: Any, address: str, parameters: dict[str, str], errors: dict[str, list[str]]
) -> None:
    body = told(get(address, **parameters))
    assert (body["status"], body["errors"]) == (400, errors)
    assert body["detail"] == " ".join(f"{name}: {words[0]}" for name, words in errors.items())


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_problem_stays_one_whatever_form_was_asked_for(get: Any, form: str) -> None:
    assert told(get("observations/", format=form, year="x"))["status"] == 400
    assert told(get("localities/nowhere/", format=form))["status"] == 404
    assert told(get("localities/", headers={"Accept": "text/csv"}, oops=""))["status"] == 400


@pytest.mark.parametrize("address", ["localities/E06999999/", "localites/", "a/b/c/", "localities/E0/x/"])
def test_an_address_that_is_not_there_is_said_to_a_machine(get: Any, address: str) -> None:
    assert told(get(address)) == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "instance": f"/api/v1/{address}",
    }


def test_a_last_slash_that_was_forgotten_is_put_right(get: Any) -> None:
    answer = get("localities")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/localities/")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_public_is_only_read(address: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address, "{}", content_type="application/json")
    body = told(answer)
    assert (body["status"], body["title"]) == (405, "Not possible at this address")
    assert body["detail"] == f'Method "{method.upper()}" not allowed.'
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png, text/plain"])
def test_a_form_that_nobody_offers_is_not_acceptable(get: Any, accept: str) -> None:
    body = told(get("localities/", headers={"Accept": accept}))
    assert (body["status"], body["title"]) == (406, "Not available in this form")


def test_a_browser_that_takes_anything_gets_json(get: Any) -> None:
    answer = get("localities/", headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


@pytest.mark.parametrize("form", ["xml", "html", "api", "problem", "pdf"])
def test_a_form_that_a_list_does_not_have_is_not_there(get: Any, form: str) -> None:
    assert told(get("localities/", format=form))["status"] == 404


@pytest.mark.parametrize("token", ["Bearer nope", "Bearer", "Bearer a b", "Bearer é", "Bearer \x00"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(get: Any, token: str) -> None:
    answer = get("localities/", headers={"Authorization": token})
    assert told(answer)["title"] == "Sign in with a token"
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_of_somebody_who_was_switched_off_is_a_wrong_one(
    get: Any, person: Callable[..., Person]
) -> None:
    staff = person("lga_staff")
    bearer = {"Authorization": f"Bearer {AuthToken.objects.create(user=staff)[1]}"}
    assert get("localities/", headers=bearer).status_code == 200
    Person.objects.filter(pk=staff.pk).update(is_active=False)
    assert told(get("localities/", headers=bearer))["status"] == 401


@pytest.mark.parametrize("throttle", [AnonRateThrottle, UserRateThrottle])
def test_who_asks_too_often_is_told_when_to_ask_again(
    get: Any, person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, throttle: type
) -> None:
    monkeypatch.setattr(throttle, "THROTTLE_RATES", {"anon": "2/hour", "user": "2/hour"})
    headers = {}
    if throttle is UserRateThrottle:
        headers = {"Authorization": f"Bearer {AuthToken.objects.create(user=person('operator'))[1]}"}
    answers = [get("localities/", headers=headers) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert told(answers[-1])["title"] == "Too many requests"
    assert 3590 <= int(answers[-1]["Retry-After"]) <= 3600


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (Refused("The year is over."), 409, "The year is over."),
        (Conflict("Somebody was first."), 409, "Somebody was first."),
        (NotThere("Southby has no draft."), 404, "There is nothing at this address."),
        (Http404("E06900001 is secret"), 404, "There is nothing at this address."),
    ],
    ids=["refused", "somebody was first", "not there", "not found"],
)
def test_a_refusal_of_the_rules_keeps_its_sentence_and_an_absence_tells_nothing(
    rf: Any, error: Exception, status: int, detail: str
) -> None:
    answer = problem_document(error, {"request": rf.get("/api/v1/x/")})
    assert answer is not None
    assert (answer.status_code, answer.data["detail"]) == (status, detail)


def test_an_error_of_ours_is_not_dressed_up_as_a_refusal(rf: Any) -> None:
    assert problem_document(ZeroDivisionError(), {"request": rf.get("/api/v1/x/")}) is None


def test_every_list_of_the_api_is_walked_by_these_tests() -> None:
    routes = {f"/api/v1/{each.pattern}" for each in urlpatterns if "<" not in str(each.pattern)}
    assert routes - {"/api/v1/"} == set(ADDRESSES)
