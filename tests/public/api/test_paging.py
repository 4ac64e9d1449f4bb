"""Page after page: every row once, in order, whatever is level with what, forwards and back again."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from framework.figures.models import Indicator
from framework.places.models import Locality
from framework.priorities.models import Agreement
from framework.stages.models import Transition
from tests.public.api.figures import observe

pytestmark = pytest.mark.django_db

Get = Callable[..., Any]
Listed = Callable[..., list[dict[str, Any]]]


def pages(get: Get, address: str, way: str = "next", **parameters: Any) -> Iterator[list[dict[str, Any]]]:
    """Page after page by their own links, from the first address until there is no further."""
    answer = get(address, **parameters).json()
    for _ in range(2_000):
        yield answer["results"]
        if answer[way] is None:
            return
        answer = get(answer[way]).json()
    raise AssertionError(f"The pages of {address} do not end.")


def told(get: Get, address: str, key: str, **parameters: Any) -> list[Any]:
    return [row[key] for page in pages(get, address, **parameters) for row in page]


@pytest.fixture
def namesakes(db: None) -> list[str]:
    """Codes of 7 localities by name: three bear one name, and the last two of all another."""
    names = ["Ashby", "Ashby", "Ashby", "Bourne", "Môn", "Yarm", "Yarm"]
    made = [
        Locality(code=f"E0600000{number}", name=name, kind="unitary") for number, name in enumerate(names)
    ]
    return [each.code for each in Locality.objects.bulk_create(made)]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8, 500])
def test_every_row_is_told_once_whatever_the_size_of_a_page(
    namesakes: list[str], get: Get, limit: int
) -> None:
    found = list(pages(get, "localities/", limit=limit))
    assert [row["code"] for page in found for row in page] == namesakes
    assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)
    assert 0 < len(found[-1]) <= limit


@pytest.mark.parametrize("limit", [1, 2, 3, 6])
def test_the_way_back_tells_the_same_pages(namesakes: list[str], get: Get, limit: int) -> None:
    last = get("localities/", limit=limit).json()
    forwards = [last]
    while last["next"]:
        last = get(last["next"]).json()
        forwards.append(last)
    assert forwards[0]["previous"] is None
    back, page = [], last
    while page["previous"]:
        page = get(page["previous"]).json()
        back.append(page["results"])
    assert back == [each["results"] for each in forwards[-2::-1]]
    assert get(page["next"]).json()["results"] == forwards[1]["results"]


def test_a_page_that_is_just_full_is_the_last(namesakes: list[str], get: Get) -> None:
    answer = get("localities/", limit=7).json()
    assert (answer["next"], answer["previous"], len(answer["results"])) == (None, None, 7)
    assert get("localities/", limit=6).json()["next"] is not None


def test_what_narrows_a_list_narrows_every_page_of_it(namesakes: list[str], places: Any, get: Get) -> None:
    assert told(get, "localities/", "name", limit=1, kind="county") == ["Marchshire"]
    assert told(get, "localities/", "name", limit=1, q="yarm") == ["Yarm", "Yarm"]


def test_a_page_has_a_hundred_rows_and_never_more_than_five_hundred(db: None, get: Get) -> None:
    Locality.objects.bulk_create(
        [Locality(code=f"E{n:08}", name=f"Place {n:04}", kind="unitary") for n in range(501)]
    )
    sizes = {
        limit: len(get("localities/", **({"limit": limit} if limit else {})).json()["results"])
        for limit in (None, "1", "499", "500", "501", "9" * 30)
    }
    assert sizes == {None: 100, "1": 1, "499": 499, "500": 500, "501": 500, "9" * 30: 500}


@pytest.mark.parametrize("limit", ["", "0", "000", "-1", "1.5", "ten", "1e2", "٣", " 5", "+5"])
def test_a_page_of_no_size_is_refused(db: None, get: Get, limit: str) -> None:
    answer = get("localities/", limit=limit)
    assert (answer.status_code, answer.json()["errors"]) == (
        400,
        {"limit": ["A whole number from 1 to 500."]},
    )


def test_agreements_of_one_year_come_to_an_end_however_many(db: None, get: Get) -> None:
    places = Locality.objects.bulk_create(
        [Locality(code=f"E{n:08}", name=f"Place {n:04}", kind="unitary") for n in range(1_700)]
    )
    Agreement.objects.bulk_create([Agreement(locality=each, from_year=2025, to_year=2027) for each in places])
    Agreement.objects.update(state="agreed")
    found = told(get, "agreements/", "locality", limit=500)
    assert found == [f"E{n:08}" for n in reversed(range(1_700))]


def test_moves_of_one_moment_are_all_told(places: Any, get: Get, move: Callable[..., Transition]) -> None:
    for place in (places.northby, places.southby, places.mon, places.shire):
        move(place, "peer_challenge")
    move(places.northby, "inspection", days=1)
    ids = list(Transition.objects.order_by("-at", "-pk").values_list("pk", flat=True))
    assert told(get, "transitions/", "id", limit=2) == ids
    assert told(get, "transitions/", "id", limit=1, year=2025) == ids


def test_rows_that_come_while_somebody_turns_pages_move_none_of_the_others(places: Any, get: Get) -> None:
    waste = Indicator.objects.create(code="W", title="Waste")
    for year in range(2018, 2022):
        observe(places.northby, waste, year, "1")
    first = get("observations/", limit=2).json()
    observe(places.northby, waste, 2023, "1")
    second = get(first["next"]).json()
    assert [row["year"] for row in first["results"] + second["results"]] == [2021, 2020, 2019, 2018]
    assert [row["year"] for row in get(second["previous"]).json()["results"]] == [2021, 2020]


def test_the_page_after_the_last_is_empty_and_says_so(places: Any, get: Get) -> None:
    last = get("localities/", limit=6).json()["next"]
    Locality.objects.filter(name="Ynys Môn").delete()
    assert get(last).json() == {"next": None, "previous": None, "results": []}


def cursor(*told: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode()


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "zz",
        "é",
        "cD0lMDA=",
        cursor(),
        cursor(0),
        cursor(0, "Northby"),
        cursor(0, "Northby", "one"),
        cursor(0, "Northby", "1", "2"),
        cursor(0, "North\x00by", "1"),
        cursor(2, "Northby", "1"),
        cursor("a", "Northby", "1"),
        cursor(0, ["Northby"], "1"),
        cursor(0, 5, "1"),
        cursor(0, None, "1"),
        base64.b64encode(b'{"a": 1}').decode(),
        base64.b64encode(b"7").decode(),
        "A" * 20_000,
    ],
    ids=range(18),
)
def test_a_cursor_of_ones_own_is_refused_and_never_an_error(places: Any, get: Get, broken: str) -> None:
    answer = get("localities/", cursor=broken)
    assert answer.status_code == 400
    assert answer.json()["errors"] == {
        "cursor": ["Take the cursor as it stands in `next` or `previous` of a page of this list."]
    }


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("transitions/", ("yesterday", "1")),
        ("transitions/", ("2026-13-45", "1")),
        ("observations/", ("9" * 5_000,)),
        ("agreements/", ("2025.5", "1")),
        ("publications/", ("1; DROP TABLE",)),
    ],
    ids=["no moment", "no such day", "too many digits", "no whole number", "words"],
)
def test_a_cursor_holds_values_of_its_lists_own_kind(
    db: None, get: Get, address: str, values: tuple[str, ...]
) -> None:
    assert get(address, cursor=cursor(0, *values)).status_code == 400


def test_a_cursor_beyond_every_number_is_only_far_away(places: Any, get: Get) -> None:
    assert get("observations/", cursor=cursor(0, "9" * 40)).json()["results"] == []


def test_a_page_tells_its_neighbours_in_a_header_too(namesakes: list[str], get: Get) -> None:
    first = get("localities/", limit=3)
    middle = get(first.json()["next"])
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert middle["Link"] == (
        f'<{middle.json()["next"]}>; rel="next", <{middle.json()["previous"]}>; rel="prev"'
    )
    assert "Link" not in get("localities/").headers
