"""Everything that a publication refers to is changed afterwards; not a byte of it follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from framework import elements
from framework.places.models import Locality
from framework.publishing.models import Publication
from tests.publishing import tiny

FORMS = ("/", ".json", ".pdf", ".csv", ".zip")


def every_byte(client: Client, publication: Publication) -> list[bytes]:
    return [client.get(f"/publications/{publication.pk}{form}").content for form in FORMS]


@pytest.fixture
def made(publish: Callable[..., Publication], make: Callable[..., Any]) -> Publication:
    publication = publish()
    make(publication)
    return publication


def test_a_place_renamed_recoded_and_dissolved_changes_nothing(
    client: Client, made: Publication, northby: Locality
) -> None:
    before = every_byte(client, made)
    Locality.objects.filter(pk=northby.pk).update(
        name="Greater Northby",
        code="E06900077",
        kind="county",
        region="Elsewhere",
        valid_to=dt.date(2026, 12, 1),
        population=1,
    )
    assert every_byte(client, made) == before


def test_the_element_the_site_and_the_templates_may_change(
    client: Client, made: Publication, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    before = every_byte(client, made)
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "page.html").write_text("Something else")
    (tmp_path / "tiny" / "report.html").write_text("Something else")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.SITE_URL = "https://moved.example.org"
    settings.SITE_NAME = "Another Name"
    monkeypatch.setattr(elements, "declared", lambda: ())
    assert every_byte(client, made) == before


def test_the_person_who_published_may_go(
    client: Client,
    publish: Callable[..., Publication],
    make: Callable[..., Any],
    person: Callable[..., Any],
    northby: Locality,
) -> None:
    lead = person("lead", northby)
    publication = publish(by=lead)
    make(publication)
    before = every_byte(client, publication)
    lead.name, lead.is_active = "Somebody Else", False
    lead.save()
    assert every_byte(client, publication) == before


def test_the_snapshot_that_was_handed_over_may_change(
    client: Client, publish: Callable[..., Publication], make: Callable[..., Any]
) -> None:
    handed = tiny.snapshot()
    publication = publish(snapshot=handed)
    make(publication)
    before = every_byte(client, publication)
    handed["promises"].clear()
    handed["chapter"]["title"] = "Another"
    assert every_byte(client, publication) == before


def test_even_before_its_files_are_made_a_page_shows_the_name_of_its_day(
    client: Client, publish: Callable[..., Publication], northby: Locality
) -> None:
    publication = publish()
    before = client.get(f"/publications/{publication.pk}/").content
    Locality.objects.filter(pk=northby.pk).update(name="Greater Northby", code="E06900077")
    assert client.get(f"/publications/{publication.pk}/").content == before
