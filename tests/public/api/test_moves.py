"""Where everybody stands, and every move that led there, each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from framework.places.models import Locality
from framework.stages import actions
from framework.stages.models import Decision, Transition
from tests.public.reading import SITE

pytestmark = pytest.mark.django_db

Listed = Callable[..., list[dict[str, Any]]]
Move = Callable[..., Transition]


def test_stages_are_of_living_localities_that_assess_themselves(places: Any, listed: Listed) -> None:
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    create = Locality.objects.create
    create(code="E08900001", name="Born tomorrow", kind="metropolitan", valid_from=today + day)
    create(code="E08900002", name="Born today", kind="metropolitan", valid_from=today)
    create(code="E08900003", name="Ends today", kind="metropolitan", valid_to=today)
    create(code="E08900004", name="Ends tomorrow", kind="metropolitan", valid_to=today + day)
    create(code="E07900009", name="Alone", kind="district")
    create(code="E47900001", name="Combined Marches", kind="combined")
    assert [row["name"] for row in listed("stages/")] == [
        *("Alone", "Born today", "Ends tomorrow", "Marchshire", "Northby", "Southby", "Ynys Môn"),
    ]


def test_a_stage_tells_the_sentence_of_the_last_move(places: Any, listed: Listed, move: Move) -> None:
    move(places.southby, "peer_challenge")
    move(places.southby, "inspection", days=1)
    move(places.southby, "peer_challenge", days=2)
    rows = {row["locality"]: row for row in listed("stages/", kind="unitary")}
    assert rows["E06900002"] == {
        "locality": "E06900002",
        "name": "Southby",
        "stage": "peer_challenge",
        "since": "2026-11-26T12:00:00Z",
        "why": "Southby falls: 3 of 5 promises are missed.",
        "url": f"{SITE}/areas/E06900002/",
    }
    assert (rows["E06900001"]["stage"], rows["E06900001"]["since"], rows["E06900001"]["why"]) == (
        "assessment",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"stage": "peer_challenge"}, ["Southby"]),
        ({"stage": "assessment", "kind": "unitary"}, ["Northby", "Ynys Môn"]),
        ({"region": "Cymru"}, ["Ynys Môn"]),
        ({"q": "shire"}, ["Marchshire"]),
        ({"kind": "region"}, []),
    ],
)
def test_stages_are_narrowed_by(
    places: Any, listed: Listed, move: Move, parameters: dict[str, str], found: list[str]
) -> None:
    move(places.southby, "peer_challenge")
    assert [row["name"] for row in listed("stages/", **parameters)] == found


def test_a_move_tells_from_where_to_where_and_on_what_readings(
    places: Any, listed: Listed, move: Move
) -> None:
    made = move(places.mon, "peer_challenge", year=2024)
    assert listed("transitions/") == [
        {
            "id": made.pk,
            "locality": "W06900001",
            "from": "assessment",
            "to": "peer_challenge",
            "at": "2026-11-24T12:00:00Z",
            "year": 2024,
            "cause": "rule",
            "rule": "falling",
            "why": "Ynys Môn falls: 3 of 5 promises are missed.",
            "readings": [{"fact": "figures.years_falling", "value": 3, "label": "Ysgolion – schools"}],
            "url": f"http://testserver/moves/{made.pk}/",
        }
    ]


def test_moves_come_newest_first_by_their_moment_not_by_their_number(
    places: Any, listed: Listed, move: Move
) -> None:
    move(places.northby, "inspection", days=2, year=2026)
    move(places.southby, "peer_challenge", days=-30)
    move(places.northby, "intervention", days=3, year=2026)

    def found(**parameters: Any) -> list[tuple[str, str]]:
        return [(row["locality"], row["to"]) for row in listed("transitions/", **parameters)]

    moves = [("E06900001", "intervention"), ("E06900001", "inspection"), ("E06900002", "peer_challenge")]
    assert found() == moves
    assert found(locality="E06900001") == found(year=2026) == moves[:2]
    assert found(to="inspection") == moves[1:2]
    assert found(to="assessment") == found(year=2027) == found(locality="W06900001") == []


def test_a_decision_is_public_with_its_reason_and_without_the_name_of_who_decided(
    places: Any, get: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    staff = person("lga_staff")
    for locality in (places.northby, places.southby):
        asked = actions.propose(
            locality=locality.pk, rule="silence", before="assessment", after="intervention", year=2025,
            sentence=f"{locality} has published nothing.", readings=[], severity={}, score=30,
            decide_by=dt.date(2026, 12, 8), at=at,
        )  # fmt: skip
        assert asked
        if locality == places.northby:
            actions.decide(
                proposal=asked, after="inspection", reason="It says nothing to anybody, in spite of two letters and a visit.", by=staff, at=at
            )  # fmt: skip
    answer = get("transitions/")
    assert [(row["locality"], row["cause"]) for row in answer.json()["results"]] == [
        ("E06900001", "decision")
    ]
    assert "It says nothing to anybody" in answer.json()["results"][0]["why"]
    assert staff.name not in answer.content.decode()
    assert "Southby has published nothing." not in answer.content.decode()
    assert Decision.objects.count() == 1


def test_moves_are_one_query_however_many(
    places: Any, get: Any, move: Move, django_assert_max_num_queries: Any
) -> None:
    for days, place in enumerate((places.northby, places.southby, places.mon)):
        move(place, "peer_challenge", days=days)
    with django_assert_max_num_queries(1):
        assert len(get("transitions/").json()["results"]) == 3
