"""What is checked about publishing when the system starts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.urls import resolve

from framework import elements
from framework.elements import Element, PublicationKind
from framework.publishing import checks
from tests.publishing import tiny


def declared(monkeypatch: pytest.MonkeyPatch, *kinds: PublicationKind) -> list[Any]:
    element = Element(name="other", title="Other", publications=kinds)
    monkeypatch.setattr(elements, "declared", lambda: (tiny.ELEMENT, element))
    return checks.kinds_have_templates(None)


def kind(**said: str) -> PublicationKind:
    given = {"code": "annual", "title": "Annual", "page": "tiny/page.html", "report": "tiny/report.html"}
    return PublicationKind(**(given | said))


def test_a_kind_with_its_templates_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert declared(monkeypatch, kind()) == []


@pytest.mark.parametrize("which", ["page", "report"])
def test_a_kind_without_a_template_is_an_error(monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    [error] = declared(monkeypatch, kind(**{which: "other/none.html"}))
    assert error.id == "publishing.E002"
    assert error.msg.startswith("other publishes annual with other/none.html, which cannot be used")


def test_a_kind_declared_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    [error] = declared(monkeypatch, kind(), kind())
    assert (error.id, error.msg) == ("publishing.E001", "other declares a kind of publication twice.")


def test_with_the_libraries_there_is_nothing_to_say() -> None:
    assert checks.reports_can_be_made(None) == []


def test_missing_libraries_are_named_with_the_line_that_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(checks.LIBRARIES, "libpango-1.0-0", "no-such-library")
    [warning] = checks.reports_can_be_made(None)
    assert warning.id == "publishing.W001"
    assert warning.hint == "On Debian or Ubuntu: sudo apt-get install libpango-1.0-0"


def test_nothing_that_runs_in_the_web_imports_the_printer() -> None:
    """WeasyPrint takes a second and fifty megabytes, and where it cannot be imported pages still work."""
    code = (
        "import django; django.setup(); import framework.publishing.urls, framework.publishing.tasks, sys; "
        "sys.exit('weasyprint' in sys.modules)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "framework.config.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | environment, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "address",
    [
        "/publications/",
        "/publications.json",
        "/publications.csv",
        "/publications/feed/",
        "/publications/42/",
        "/publications/42.pdf",
        "/publications/42.json",
        "/publications/42.csv",
        "/publications/42.zip",
        "/publications/42/newest/",
        "/publications/42/newer.css",
    ],
)
def test_the_product_has_every_address_and_anybody_may_read_it(address: str) -> None:
    view = resolve(address, urlconf="framework.config.urls").func
    assert view.operation == "public.read"
