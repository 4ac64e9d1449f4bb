"""Publications: every version of what is out, newest first, chained; nothing before its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework.publishing.models import Publication

pytestmark = pytest.mark.django_db

Listed = Callable[..., list[dict[str, Any]]]
Publish = Callable[..., Publication]


def test_a_publication_tells_what_its_hash_covers_and_where_it_stands(
    publish: Publish, listed: Listed
) -> None:
    one = publish(summary="Mae Northby’n cadw tri o’i bum addewid.")
    assert listed("publications/") == [
        {
            "id": one.pk,
            "element": "assessment",
            "kind": "assessment",
            "locality": "E06900001",
            "year": 2026,
            "version": 1,
            "title": "Annual assessment 2026",
            "summary": "Mae Northby’n cadw tri o’i bum addewid.",
            "note": "",
            "published_at": "2023-11-25T12:00:00Z",
            "sha256": one.sha256,
            "previous": one.previous,
            "chained": one.chained,
            "url": f"http://testserver/publications/{one.pk}/",
        }
    ]


def test_a_correction_stands_beside_what_it_corrects_and_the_chain_can_be_followed(
    places: Any, publish: Publish, listed: Listed
) -> None:
    publish()
    publish(locality=places.southby)
    publish(snapshot={"tables": [], "said": "again"}, note="The middle was 42.8 %.")
    rows = listed("publications/")
    assert [(row["locality"], row["version"], row["note"]) for row in rows] == [
        ("E06900001", 2, "The middle was 42.8 %."),
        ("E06900002", 1, ""),
        ("E06900001", 1, ""),
    ]
    assert [row["previous"] for row in rows[:-1]] == [row["chained"] for row in rows[1:]]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"locality": "E06900002"}, [2026]),
        ({"year": 2025}, [2025]),
        ({"element": "assessment"}, [2025, 2026, 2026]),
        ({"element": "audit"}, []),
        ({"locality": "E06900001", "year": 2026, "element": "assessment"}, [2026]),
        ({"year": 0}, []),
    ],
)
def test_publications_are_narrowed_by(
    places: Any, publish: Publish, listed: Listed, parameters: dict[str, Any], found: list[int]
) -> None:
    publish()
    publish(locality=places.southby)
    publish(year=2025)
    assert [row["year"] for row in listed("publications/", **parameters)] == found


@pytest.mark.parametrize("parameters", [{}, {"locality": "E06900002"}, {"year": 2026}, {"limit": 500}])
def test_what_is_not_released_yet_is_not_there_however_it_is_asked_for(
    places: Any, publish: Publish, get: Any, parameters: dict[str, Any]
) -> None:
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    without = get("publications/", **parameters).content
    publish(locality=places.southby, title="Canary", at=tomorrow, release_at=tomorrow + dt.timedelta(days=1))
    assert get("publications/", **parameters).content == without
    assert "Canary" not in get("publications/", **parameters, format="csv").content.decode()


def test_what_was_released_a_moment_ago_is_there(publish: Publish, listed: Listed) -> None:
    publish(at=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=2))
    assert len(listed("publications/")) == 1


def test_the_list_needs_one_query_and_no_snapshot(
    places: Any, publish: Publish, get: Any, django_assert_max_num_queries: Any
) -> None:
    for year in range(2020, 2027):
        publish(year=year)
    with django_assert_max_num_queries(1) as seen:
        assert len(get("publications/").json()["results"]) == 7
    assert "snapshot" not in seen.captured_queries[0]["sql"]
