"""People with passwords, and browsers for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.test import Client

from framework.access import actions
from framework.access.models import Person

PASSWORD = " five small Otters "


@pytest.fixture
def nobody_has_tried(db: None, own_cache: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong tries are counted from nought, and a try costs no second of a processor."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(AxesProxyHandler, "implementation", None)


@pytest.fixture
def ann(nobody_has_tried: None, at: dt.datetime) -> Person:
    """Ann of Northby, who can sign in and holds nothing yet."""
    return actions.add_person(username="ann", name="Ann Northby", password=PASSWORD, by=None, at=at)


@pytest.fixture
def browser(nobody_has_tried: None) -> Client:
    """A browser that nobody has signed in with."""
    return Client()


@pytest.fixture
def sign_in(browser: Client) -> Callable[..., Any]:
    """Send the form: `sign_in("ann", PASSWORD, next="/your-work/")`."""

    def sent(username: str, password: str, client: Client | None = None, **also: Any) -> Any:
        asked = {"username": username, "password": password, **also}
        return (client or browser).post("/sign-in/", asked)

    return sent
