"""What these tests share: a tiny element of their own, and publications of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framework import elements
from framework.places.models import Locality
from framework.publishing import actions, making, queries
from framework.publishing.models import Publication, PublicationFile
from tests.publishing import tiny

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def tiny_element(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """The only element there is; its templates and their tags are found beside the tests."""
    monkeypatch.setattr(elements, "declared", lambda: (tiny.ELEMENT,))
    engine = settings.TEMPLATES[0]
    options = engine["OPTIONS"] | {"libraries": {"tiny": "tests.publishing.tiny"}}
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], HERE / "templates"], "OPTIONS": options}]
    settings.ROOT_URLCONF = "tests.publishing.addresses"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def publish(northby: Locality, at: dt.datetime) -> Callable[..., Publication]:
    """Publish Northby's annual thing of 2026, or what is said otherwise."""

    def published(**said: Any) -> Publication:
        given: dict[str, Any] = {
            "element": "tiny",
            "kind": "annual",
            "locality": northby,
            "year": 2026,
            "title": "Annual assessment 2026",
            "summary": tiny.SUMMARY,
            "snapshot": tiny.snapshot(),
            "by": None,
            "at": at,
        }
        return actions.publish(**(given | said))

    return published


@pytest.fixture(autouse=True)
def nothing_in_memory() -> None:
    """Each test is a process that has sent no page so far."""
    queries.kept_page.cache_clear()


@pytest.fixture
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of one line, for tests that are not about reports."""
    monkeypatch.setattr(making, "report", lambda publication, made: f"%PDF {publication.sha256}".encode())


@pytest.fixture
def make(quick_press: None, at: dt.datetime) -> Callable[[Publication], dict[str, PublicationFile]]:
    """Make the files of a publication; they come by their form."""

    def made(publication: Publication) -> dict[str, PublicationFile]:
        actions.make_files(publication=publication, at=at)
        return {file.form: file for file in publication.files.all()}

    return made


@pytest.fixture
def corrected(publish: Callable[..., Publication]) -> tuple[Publication, Publication]:
    """Two versions: the first, and the one that puts it right."""
    first = publish()
    second = publish(
        snapshot=tiny.snapshot(checked="twice"), note="The middle of similar areas in 2021/22 was 42.8 %."
    )
    return first, second


@pytest.fixture
def several(
    publish: Callable[..., Publication], northby: Locality, southby: Locality, at: dt.datetime
) -> list[Publication]:
    """Six versions of five publications, oldest first; the last two are public since the same moment."""
    day = dt.timedelta(days=1)
    began = at - 10 * day
    return [
        publish(year=2024, at=began),
        publish(locality=southby, at=began + day),
        publish(kind="letter", title="Letter", at=began + 2 * day),
        publish(at=began + 3 * day),
        publish(at=began + 4 * day, snapshot=tiny.snapshot(checked="twice"), note="Checked twice."),
        publish(locality=southby, year=2025, at=began + 4 * day),
    ]


@pytest.fixture
def chain(
    publish: Callable[..., Publication], make: Callable[..., Any], southby: Locality
) -> list[Publication]:
    """Four publications, one of them a correction, all with their files."""
    made = [
        publish(),
        publish(locality=southby),
        publish(snapshot=tiny.snapshot(checked="twice"), note="Checked twice."),
        publish(year=2025),
    ]
    for publication in made:
        make(publication)
    return made
