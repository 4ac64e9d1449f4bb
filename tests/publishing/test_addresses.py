"""The public addresses of one publication: what they send, what they let others keep, and what they refuse."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from framework.pages.answers import public as answers
from framework.pages.answers.seen import Seen
from framework.publishing.models import Publication, PublicationFile
from tests.publishing import tiny

Make = Callable[[Publication], dict[str, PublicationFile]]
FOR_EVER = "public, max-age=31536000, immutable"
NOT_FOR_LONG = "public, max-age=0, must-revalidate"


@pytest.fixture(autouse=True)
def nothing_seen_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a process that has sent nothing so far."""
    monkeypatch.setattr(answers, "_seen", Seen(limit=100))


@pytest.fixture
def made(publish: Callable[..., Publication], make: Make) -> Publication:
    publication = publish()
    make(publication)
    return publication


@pytest.fixture
def counted() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as queries:
        yield queries


def content(publication: Publication, form: str) -> bytes:
    return bytes(publication.files.get(form=form).content)


def test_the_page_comes_out_of_its_row_as_it_was_made(
    client: Client, made: Publication, counted: CaptureQueriesContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*given: Any, **more: Any) -> str:
        raise AssertionError("A kept page is not rendered.")

    monkeypatch.setattr("framework.publishing.page.render_to_string", never)
    before = len(counted)
    answer = client.get(f"/publications/{made.pk}/", headers={"Accept-Encoding": "gzip, br"})
    assert len(counted) - before == 1
    assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")
    assert answer.content == content(made, "page")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/html; charset=utf-8", FOR_EVER)


def test_a_page_that_was_sent_before_needs_no_query(
    client: Client, made: Publication, counted: CaptureQueriesContext
) -> None:
    address, accept = f"/publications/{made.pk}/", {"Accept-Encoding": "gzip"}
    first = client.get(address, headers=accept)
    before = len(counted)
    assert client.get(address, headers=accept).content == first.content
    assert len(counted) == before


def test_what_was_not_there_is_looked_up_again(
    client: Client, publish: Callable[..., Publication], make: Make
) -> None:
    publication = publish()
    address = f"/publications/{publication.pk}/"
    assert client.get(address)["Cache-Control"] == NOT_FOR_LONG
    make(publication)
    assert client.get(address)["Cache-Control"] == FOR_EVER


def test_a_reader_who_cannot_unpack_gets_the_same_page(client: Client, made: Publication) -> None:
    answer = client.get(f"/publications/{made.pk}/")
    assert answer.content == gzip.decompress(content(made, "page"))
    assert not answer.has_header("Content-Encoding")
    assert answer["Vary"] == "Accept-Encoding"


def test_the_data_have_the_hash_that_the_page_prints(client: Client, made: Publication) -> None:
    answer = client.get(f"/publications/{made.pk}.json")
    assert hashlib.sha256(answer.content).hexdigest() == made.sha256
    assert json.loads(answer.content)["promises"] == tiny.SNAPSHOT["promises"]
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/json", FOR_EVER)
    page = client.get(f"/publications/{made.pk}/").content.decode().replace(" ", "")
    assert made.sha256 in page


@pytest.mark.parametrize(
    ("form", "media_type", "how"),
    [
        ("pdf", "application/pdf", "inline"),
        ("csv", "text/csv; charset=utf-8", "attachment"),
        ("zip", "application/zip", "attachment"),
        ("json", "application/json", "attachment"),
    ],
)
def test_each_form_has_its_type_and_its_name(
    client: Client, made: Publication, form: str, media_type: str, how: str
) -> None:
    answer = client.get(f"/publications/{made.pk}.{form}")
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    assert answer["Content-Disposition"] == f'{how}; filename="northby-annual-2026-v1.{form}"'
    assert answer["Cache-Control"] == FOR_EVER
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize("form", ["pdf", "csv", "zip"])
def test_files_are_sent_byte_for_byte(client: Client, made: Publication, form: str) -> None:
    answer = client.get(f"/publications/{made.pk}.{form}", headers={"Accept-Encoding": "gzip"})
    assert answer.content == content(made, form)
    assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'


@pytest.mark.parametrize("form", ["json", "csv", "pdf", "zip"])
def test_a_form_can_be_asked_for_at_the_pages_own_address(
    client: Client, made: Publication, form: str
) -> None:
    there = client.get(f"/publications/{made.pk}/?format={form}")
    assert there.content == client.get(f"/publications/{made.pk}.{form}").content


@pytest.mark.parametrize("form", ["/", ".pdf", ".json", ".csv", ".zip"])
@pytest.mark.parametrize("packed", ["", "gzip"])
def test_who_has_it_is_told_so(client: Client, made: Publication, form: str, packed: str) -> None:
    address, accept = f"/publications/{made.pk}{form}", {"Accept-Encoding": packed}
    etag = client.get(address, headers=accept)["ETag"]
    assert not etag.startswith("W/")
    for asked in (etag, f'"other", {etag}', f"W/{etag}"):
        again = client.get(address, headers=accept | {"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (etag, FOR_EVER)
    assert client.get(address, headers=accept | {"If-None-Match": '"other"'}).status_code == 200


def test_a_304_that_this_process_has_sent_needs_no_query(
    client: Client, made: Publication, counted: CaptureQueriesContext
) -> None:
    address, accept = f"/publications/{made.pk}/", {"Accept-Encoding": "gzip"}
    etag = client.get(address, headers=accept)["ETag"]
    before = len(counted)
    assert client.get(address, headers=accept | {"If-None-Match": etag}).status_code == 304
    assert len(counted) == before


def test_a_304_of_another_process_does_not_read_the_content(
    client: Client, made: Publication, counted: CaptureQueriesContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = {"Accept-Encoding": "gzip"}
    for form in ("/", ".pdf"):
        address = f"/publications/{made.pk}{form}"
        etag = client.get(address, headers=accept)["ETag"]
        monkeypatch.setattr(answers, "_seen", Seen(limit=100))
        before = len(counted)
        assert client.get(address, headers=accept | {"If-None-Match": etag}).status_code == 304
        [asked] = counted.captured_queries[before:]
        with connection.cursor() as cursor:
            cursor.execute(asked["sql"])
            assert not [value for row in cursor for value in row if isinstance(value, bytes | memoryview)]


def test_the_packed_and_the_plain_page_have_tags_of_their_own(client: Client, made: Publication) -> None:
    address = f"/publications/{made.pk}/"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})["ETag"]
    plain = client.get(address)
    assert plain["ETag"] != packed
    assert client.get(address, headers={"If-None-Match": packed}).status_code == 200


def test_head_says_the_same_and_sends_nothing_else(client: Client, made: Publication) -> None:
    for form in ("/", ".pdf", ".json"):
        got, said = (getattr(client, way)(f"/publications/{made.pk}{form}") for way in ("get", "head"))
        assert said.status_code == 200
        assert {name: said[name] for name in ("ETag", "Content-Type", "Cache-Control")} == {
            name: got[name] for name in ("ETag", "Content-Type", "Cache-Control")
        }


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999"])
@pytest.mark.parametrize("form", ["/", ".json", ".pdf", "/newest/", "/newer.css"])
def test_what_is_not_there_is_not_there(client: Client, db: None, number: str, form: str) -> None:
    assert client.get(f"/publications/{number}{form}").status_code == 404


def test_a_form_that_no_publication_has_is_not_there(client: Client, made: Publication) -> None:
    for address in (f"/publications/{made.pk}.exe", f"/publications/{made.pk}/?format=page"):
        assert client.get(address).status_code == 404


def test_what_a_person_wrote_is_text_on_the_page(client: Client, publish: Callable[..., Publication]) -> None:
    publication = publish(title='"><script>alert(1)</script>', summary="<img src=x onerror=alert(1)>")
    page = client.get(f"/publications/{publication.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_zip_opens(client: Client, made: Publication) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(f"/publications/{made.pk}.zip").content)) as folder:
        assert folder.testzip() is None
