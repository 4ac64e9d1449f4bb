"""One version beside the others: before its files are made, when a newer one comes, and where the newest is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from framework.publishing.models import Publication
from framework.publishing.views import version
from tests.publishing import tiny

Make = Callable[[Publication], dict[str, Any]]
FOR_EVER = "public, max-age=31536000, immutable"
NOT_FOR_LONG = "public, max-age=0, must-revalidate"


@pytest.fixture
def made(publish: Callable[..., Publication], make: Make) -> Publication:
    publication = publish()
    make(publication)
    return publication


def test_before_its_files_are_made_the_page_comes_from_the_snapshot(
    client: Client, publish: Callable[..., Publication], make: Make
) -> None:
    publication = publish()
    answer = client.get(f"/publications/{publication.pk}/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, NOT_FOR_LONG)
    assert "Recycling rose to 47.2 % in 2024/25" in answer.content.decode()
    make(publication)
    after = client.get(f"/publications/{publication.pk}/")
    assert (after["ETag"] != answer["ETag"], after["Cache-Control"]) == (True, FOR_EVER)


@pytest.mark.parametrize("form", ["pdf", "csv", "zip"])
def test_before_its_files_are_made_a_file_is_promised(
    client: Client, publish: Callable[..., Publication], form: str
) -> None:
    publication = publish()
    answer = client.get(f"/publications/{publication.pk}.{form}")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    said = answer.content.decode()
    assert f"The {form.upper()} of this publication is not ready yet." in said
    assert f'href="/publications/{publication.pk}.json"' in said


def test_a_page_says_when_there_is_a_newer_version(
    client: Client, corrected: tuple[Publication, Publication], make: Make
) -> None:
    first, second = corrected
    page = client.get(f"/publications/{first.pk}/").content.decode()
    assert "This is version 1. A newer version has been published." in page
    assert f'href="/publications/{first.pk}/newer.css"' in page
    shown = client.get(f"/publications/{first.pk}/newer.css")
    hidden = client.get(f"/publications/{second.pk}/newer.css")
    assert (shown.content, hidden.content) == (b".newer-version { display: block; }\n", b"\n")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("text/css; charset=utf-8", NOT_FOR_LONG)


def test_the_newest_version_is_one_link_from_each(
    client: Client, corrected: tuple[Publication, Publication]
) -> None:
    for each in corrected:
        answer = client.get(f"/publications/{each.pk}/newest/")
        assert (answer.status_code, answer["Location"]) == (302, f"/publications/{corrected[1].pk}/")


def test_a_correction_changes_no_byte_of_the_version_before_it(
    client: Client, made: Publication, publish: Callable[..., Publication], make: Make
) -> None:
    forms = ("/", ".json", ".pdf", ".csv", ".zip")
    before = [client.get(f"/publications/{made.pk}{form}").content for form in forms]
    make(publish(snapshot=tiny.snapshot(checked="twice"), note="One figure was wrong."))
    assert [client.get(f"/publications/{made.pk}{form}").content for form in forms] == before


def test_the_page_lists_this_version_and_those_before_it(
    client: Client, corrected: tuple[Publication, Publication]
) -> None:
    page = client.get(f"/publications/{corrected[1].pk}/").content.decode()
    assert "Version 2, this one" in page
    assert f'<a href="/publications/{corrected[0].pk}/">Version 1</a>' in page
    assert "What version 2 changes:</strong> The middle of similar areas" in page


@pytest.mark.parametrize("form", ["html", "json", "pdf", "csv", "zip"])
def test_at_an_address_of_a_year_the_same_bytes_are_not_kept_for_ever(
    client: Client, made: Publication, form: str
) -> None:
    """The address of a year shows the newest version, which may be another one tomorrow."""
    ending = "/" if form == "html" else f".{form}"
    fixed = client.get(f"/publications/{made.pk}{ending}")
    moving = version(RequestFactory().get("/areas/E06900001/2026/"), made.pk, form, immutable=False)
    assert (moving.content, moving["ETag"]) == (fixed.content, fixed["ETag"])
    assert (fixed["Cache-Control"], moving["Cache-Control"]) == (FOR_EVER, NOT_FOR_LONG)
