"""Nothing is seen before its time, by the clock of the database and no other."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.models import Publication, PublicationFile
from tests.publishing import tiny

Publish = Callable[..., Publication]
CANARY = "canary-embargo-51c2"
FORMS = ["/", ".json", ".pdf", ".csv", ".zip", "/newest/", "/newer.css", "/?format=json"]
LISTS = ["/publications/", "/publications.json", "/publications.csv", "/publications/feed/"]


def database_now() -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: dt.datetime = cursor.fetchone()[0]
    return now


@pytest.fixture
def embargoed(publish: Publish, make: Callable[[Publication], Any]) -> Publication:
    """Public tomorrow by the database's clock, its files made already."""
    publication = publish(
        kind="letter",
        title=f"Letter {CANARY}",
        summary=CANARY,
        snapshot=tiny.snapshot(canary=CANARY),
        release_at=database_now() + dt.timedelta(days=1),
    )
    make(publication)
    return publication


def answered(client: Client, address: str, **headers: str) -> tuple[int, bytes, dict[str, str], int]:
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(address, headers=headers)
    return answer.status_code, answer.content, dict(answer.headers), len(counted)


@pytest.mark.parametrize("form", FORMS)
def test_before_its_time_it_is_as_if_it_were_not(client: Client, embargoed: Publication, form: str) -> None:
    there = answered(client, f"/publications/{embargoed.pk}{form}")
    nowhere = answered(client, f"/publications/{embargoed.pk + 1000}{form}")
    assert there[0] == 404
    assert there == nowhere


def test_who_guesses_its_hash_is_told_nothing(client: Client, embargoed: Publication) -> None:
    for file in [*embargoed.files.all(), embargoed]:
        for tag in (f'"{file.sha256}"', f'"{file.sha256}-gzip"', "*"):
            for form in FORMS:
                address = f"/publications/{embargoed.pk}{form}"
                assert answered(client, address, **{"If-None-Match": tag})[0] == 404


@pytest.mark.parametrize(
    "address", [*LISTS, "/publications.json?locality=E06900001", "/publications/?year=2026"]
)
def test_no_list_betrays_it(
    client: Client, embargoed: Publication, publish: Publish, southby: Locality, address: str
) -> None:
    publish(locality=southby)
    _, body, _, _ = answered(client, address)
    assert CANARY.encode() not in body
    assert f"/publications/{embargoed.pk}".encode() not in body


def test_a_filter_does_not_betray_it(client: Client, embargoed: Publication) -> None:
    page = client.get("/publications/").content.decode()
    assert "Northby" not in page
    assert "2026" not in page


def test_the_clock_of_the_web_server_opens_nothing(
    client: Client, embargoed: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (-1, 1, 400):
        moved = database_now() + dt.timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda moved=moved: moved)
        monkeypatch.setattr(time, "time", moved.timestamp)
        for form in FORMS:
            assert client.get(f"/publications/{embargoed.pk}{form}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_it_is_public_within_two_seconds_of_its_time_and_not_before(client: Client, publish: Publish) -> None:
    release_at = database_now().replace(microsecond=0) + dt.timedelta(seconds=2)
    publication = publish(release_at=release_at)
    address = f"/publications/{publication.pk}.json"
    seen: list[tuple[dt.datetime, int, dt.datetime]] = []
    while not seen or (seen[-1][1] == 404 and seen[-1][0] < release_at + dt.timedelta(seconds=5)):
        began = database_now()
        status = client.get(address).status_code
        seen.append((began, status, database_now()))
        time.sleep(0.05)
    early = [began for began, status, ended in seen if status == 200 and ended < release_at]
    late = [began - release_at for began, status, _ in seen if status == 404 and began >= release_at]
    print(f"asked {len(seen)} times; 0 early; latest 404 {max(late, default=dt.timedelta())} after its time")
    assert (early, late) == ([], [])
    assert seen[0][1] == 404
    assert seen[-1][1] == 200


def test_an_unreleased_correction_supersedes_nothing_yet(
    client: Client, publish: Publish, northby: Locality
) -> None:
    first = publish()
    publish(
        snapshot=tiny.snapshot(checked="twice"),
        note=CANARY,
        release_at=database_now() + dt.timedelta(days=1),
    )
    newest = queries.newest(element="tiny", kind="annual", locality=northby, year=2026)
    assert newest == first
    assert client.get(f"/publications/{first.pk}/newer.css").content == b"\n"
    assert client.get(f"/publications/{first.pk}/newest/")["Location"] == f"/publications/{first.pk}/"
    [row] = client.get("/publications.json").json()["results"]
    assert (row["id"], row["version"]) == (first.pk, 1)


def test_the_files_of_what_is_not_released_stand_in_no_list(
    client: Client, embargoed: Publication, publish: Publish, make: Callable[..., Any], southby: Locality
) -> None:
    other = publish(locality=southby)
    make(other)
    told = client.get("/publications.json").content.decode()
    for file in PublicationFile.objects.filter(publication=embargoed, form__in=["pdf", "page"]):
        assert file.sha256 not in told
