"""Signing in and out: one sentence for whatever is wrong, no way to elsewhere, no end of tries."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.access import actions
from framework.access.models import Person
from tests.access.conftest import PASSWORD

pytestmark = pytest.mark.django_db

WRONG = "The name or the password is not right. Try again, or ask who invited you."
SignIn = Callable[..., Any]


def words(answer: Any) -> str:
    """What a page says, without its form's token."""
    return re.sub(r'"\w{64}"', "", html.unescape(answer.content.decode()))


def is_signed_in(client: Client) -> bool:
    return client.get("/your-work/").status_code == 200


def test_the_page_asks_for_name_and_password_and_is_nobodys_to_keep(browser: Client) -> None:
    page = browser.get("/sign-in/")
    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    labels = re.findall(r"<label[^>]*>\s*([^<]+?)\s*</label>", words(page))
    assert labels == ["Name you sign in with", "Password"]
    assert "To read about an area, nobody need sign in." in words(page)


def test_the_right_password_leads_to_ones_work(ann: Person, browser: Client, sign_in: SignIn) -> None:
    answer = sign_in("ann", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/your-work/")
    assert is_signed_in(browser)


@pytest.mark.parametrize("password", ["wrong", PASSWORD.strip(), PASSWORD.upper(), PASSWORD + "x"])
def test_a_password_that_is_nearly_right_is_wrong(
    ann: Person, browser: Client, sign_in: SignIn, password: str
) -> None:
    answer = sign_in("ann", password)
    assert answer.status_code == 200
    assert words(answer).count(WRONG) >= 1
    assert password not in words(answer)
    assert not is_signed_in(browser)


def test_whatever_is_wrong_is_said_in_the_same_words(ann: Person, at: dt.datetime, sign_in: SignIn) -> None:
    add = actions.add_person
    gone = add(username="gus", name="Gus", password=PASSWORD, by=None, at=at)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    add(username="peg", name="Peg", password=None, by=None, at=at)
    told = {
        name: words(sign_in(name, password, Client())).replace(name, "somebody")
        for name, password in (("ann", "no"), ("nan", PASSWORD), ("gus", PASSWORD), ("peg", ""), ("peg", "!"))
        if password
    }
    assert list(told) == ["ann", "nan", "gus", "peg"]
    assert len(set(told.values())) == 1
    assert WRONG in told["gus"]


@pytest.mark.parametrize(
    ("sent", "asks"),
    [
        ({"username": "ann", "password": ""}, ["Password"]),
        ({"username": "", "password": PASSWORD}, ["Name you sign in with"]),
        ({}, ["Name you sign in with", "Password"]),
        ({"username": "ann\x00", "password": PASSWORD}, []),
        ({"username": "a" * 10_000, "password": PASSWORD}, []),
    ],
    ids=["no password", "no name", "nothing", "a null character", "a very long name"],
)
def test_a_form_that_is_not_filled_in_comes_back_with_what_it_lacks(
    ann: Person, browser: Client, sent: dict[str, str], asks: list[str]
) -> None:
    answer = browser.post("/sign-in/", sent)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {
        name
        for name, label in (("username", "Name you sign in with"), ("password", "Password"))
        if label in asks
    } or (not asks and answer.context["form"].errors)
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    ("told", "leads_to"),
    [
        ("/your-work/areas/E06900001/assessment/2026/", "/your-work/areas/E06900001/assessment/2026/"),
        ("/areas/?q=northby", "/areas/?q=northby"),
        ("", "/your-work/"),
        ("https://evil.example/", "/your-work/"),
        ("//evil.example/", "/your-work/"),
        ("///evil.example/", "/your-work/"),
        ("/\\evil.example/", "/your-work/"),
        ("\\\\evil.example", "/your-work/"),
        ("http:evil.example", "/your-work/"),
        ("javascript:alert(1)", "/your-work/"),
        (" //evil.example", "/your-work/"),
        ("http://testserver@evil.example/", "/your-work/"),
    ],
)
def test_nobody_is_led_to_another_host(
    ann: Person, browser: Client, sign_in: SignIn, told: str, leads_to: str
) -> None:
    assert sign_in("ann", PASSWORD, next=told)["Location"] == leads_to
    again = browser.get("/sign-in/", {"next": told})
    assert (again.status_code, again["Location"]) == (302, leads_to)


def test_who_asks_for_a_page_that_needs_them_comes_back_to_it(
    ann: Person, browser: Client, sign_in: SignIn
) -> None:
    asked = browser.get("/your-work/?from=mail&x=1")
    assert asked["Location"] == "/sign-in/?next=/your-work/%3Ffrom%3Dmail%26x%3D1"
    form = words(browser.get(asked["Location"]))
    assert re.findall(r'<form method="post"[^>]*>', form) == ['<form method="post" novalidate>']
    answer = browser.post(asked["Location"], {"username": "ann", "password": PASSWORD})
    assert answer["Location"] == "/your-work/?from=mail&x=1"


def test_a_session_from_before_signing_in_is_not_the_one_after(
    ann: Person, browser: Client, sign_in: SignIn
) -> None:
    planted = browser.session
    planted["from"] = "before"
    planted.save()
    browser.cookies["sessionid"] = planted.session_key
    sign_in("ann", PASSWORD)
    cookie = browser.cookies["sessionid"]
    assert cookie.value != planted.session_key
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert not is_signed_in(thief)


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-out/"])
def test_a_form_from_elsewhere_is_refused_in_words(ann: Person, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(address, {"username": "ann", "password": PASSWORD})
    assert answer.status_code == 403
    assert "This page was open for too long, or in a browser that keeps no cookies." in words(answer)
    assert is_signed_in(client)


def test_signing_out_ends_the_session_for_good(ann: Person, browser: Client, sign_in: SignIn) -> None:
    sign_in("ann", PASSWORD)
    key = browser.cookies["sessionid"].value
    out = browser.post("/sign-out/")
    assert (out.status_code, out["Location"], out["Cache-Control"]) == (302, "/", "private, no-store")
    assert not is_signed_in(browser)
    browser.cookies["sessionid"] = key
    assert not is_signed_in(browser)


def test_a_link_signs_nobody_out(ann: Person, browser: Client, sign_in: SignIn) -> None:
    sign_in("ann", PASSWORD)
    answer = browser.get("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/your-work/")
    assert is_signed_in(browser)


def test_signing_out_twice_leads_back_in_and_to_a_page_that_is_there(ann: Person, browser: Client) -> None:
    out = browser.post("/sign-out/")
    assert out["Location"] == "/sign-in/?next=/sign-out/"
    answer = browser.post(
        out["Location"], {"username": "ann", "password": PASSWORD, "next": "/sign-out/"}, follow=True
    )
    assert [where for where, _ in answer.redirect_chain] == ["/sign-out/", "/your-work/"]
    assert answer.status_code == 200


def test_somebody_switched_off_is_out_at_once(ann: Person, browser: Client, sign_in: SignIn) -> None:
    sign_in("ann", PASSWORD)
    Person.objects.filter(pk=ann.pk).update(is_active=False)
    assert not is_signed_in(browser)


def test_a_new_password_ends_what_was_open_elsewhere(ann: Person, browser: Client, sign_in: SignIn) -> None:
    sign_in("ann", PASSWORD)
    ann.set_password("another one of ours")
    ann.save()
    assert not is_signed_in(browser)


def test_after_eight_wrong_tries_not_even_the_right_password_opens(
    ann: Person, browser: Client, sign_in: SignIn
) -> None:
    tries = [sign_in("ann", "wrong").status_code for _ in range(7)]
    assert tries == [200] * 7
    locked = sign_in("ann", "wrong")
    assert locked.status_code == 429
    assert "Wait a quarter of an hour." in words(locked)
    assert sign_in("ann", PASSWORD).status_code == 429
    assert not is_signed_in(browser)


def test_a_lock_is_for_one_name_from_one_address(ann: Person, at: dt.datetime, sign_in: SignIn) -> None:
    actions.add_person(username="bob", name="Bob", password=PASSWORD, by=None, at=at)
    for _ in range(8):
        sign_in("ann", "wrong")
    assert sign_in("bob", PASSWORD, Client())["Location"] == "/your-work/"
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in("ann", PASSWORD, elsewhere)["Location"] == "/your-work/"


def test_seven_wrong_tries_are_forgiven_by_the_right_one(ann: Person, sign_in: SignIn) -> None:
    for _ in range(7):
        sign_in("ann", "wrong")
    assert sign_in("ann", PASSWORD).status_code == 302
