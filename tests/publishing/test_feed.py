"""The Atom feed: each version once, and the same bytes until something is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from django.test import Client

from framework.publishing.models import Publication
from tests.publishing import tiny

Publish = Callable[..., Publication]
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, query: str = "") -> list[Any]:
    answer = client.get(f"/publications/feed/{query}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_the_feed_tells_of_each_version_once(
    client: Client, several: list[Publication], settings: Any
) -> None:
    found = entries(client)
    assert [each.findtext(f"{ATOM}id") for each in found] == [
        f"{settings.SITE_URL}/publications/{each.pk}/" for each in reversed(several)
    ]
    correction = found[1]
    assert correction.findtext(f"{ATOM}title") == "Northby: Annual assessment 2026, version 2"
    assert correction.findtext(f"{ATOM}summary") == f"Checked twice. {tiny.SUMMARY}"
    assert correction.findtext(f"{ATOM}updated") == "2026-11-18T12:00:00+00:00"


def test_a_feed_of_one_area_tells_of_it_alone(client: Client, several: list[Publication]) -> None:
    titles = [each.findtext(f"{ATOM}title") for each in entries(client, "?locality=E06900002")]
    assert titles == ["Southby: Annual assessment 2026"] * 2


def test_a_feed_says_the_same_until_something_is_published(
    client: Client, db: None, publish: Publish
) -> None:
    empty = client.get("/publications/feed/")
    assert client.get("/publications/feed/")["ETag"] == empty["ETag"]
    publish()
    assert client.get("/publications/feed/")["ETag"] != empty["ETag"]
