"""The tile map of the nation: a tile an area, three letters each, the stage in words, and a way to its page."""

from __future__ import annotations

from typing import Any

import pytest

from framework.public.maps import nation_map, short_names
from tests.public.reading import HtmlElement


def place(name: str, x: int | None, y: int | None, stage: str = "assessment", **also: Any) -> dict[str, Any]:
    code = f"E0{len(name):03}{name[:3]}"
    return {"code": code, "name": name, "region": "Marches", "stage": stage, "tile_x": x, "tile_y": y} | also


def drawn(*places: dict[str, Any], **also: Any) -> HtmlElement:
    from lxml import html

    chart = nation_map(places, title="Two of 3 areas need no closer look", **also)
    assert chart
    return html.fragment_fromstring(str(chart), create_parent="div")


def test_each_area_with_a_place_is_a_link_to_its_page(db: None) -> None:
    found = drawn(place("Northby", 0, 0), place("Southby", 0, 1), place("Nowhere", None, None))
    assert {link.get("href") for link in found.xpath(".//a")} == {"/areas/E0007Nor/", "/areas/E0007Sou/"}


def test_a_tile_says_the_area_and_its_stage_and_shows_three_letters() -> None:
    found = drawn(place("Northby", 0, 0, "peer_challenge"), place("Southby", 0, 1))
    assert "Northby: peer challenge" in found.text_content()
    assert "Southby: assessment" in found.text_content()
    assert {text.text for text in found.xpath(".//a//text")} == {"NOR", "SOU"}


def test_a_place_at_nought_and_one_left_of_it_are_places() -> None:
    found = drawn(place("Northby", 0, 0), place("Westby", -4, -2))
    assert len({link.get("href") for link in found.xpath(".//a")}) == 2


@pytest.mark.parametrize("places", [[], [("Nowhere", None, None)], [("Half", 1, None)]])
def test_a_nation_without_tiles_has_no_map(places: list[tuple[str, int | None, int | None]]) -> None:
    assert nation_map([place(*each) for each in places], title="None") is None


def test_a_name_is_text_and_never_markup() -> None:
    found = drawn(place("<b>Northby</b>", 0, 0))
    assert found.xpath(".//b") == []
    assert "<b>Northby</b>: assessment" in found.text_content()


def test_the_title_is_the_answer() -> None:
    titles = drawn(place("Northby", 0, 0)).xpath(".//svg/title")
    assert {title.text for title in titles} == {"Two of 3 areas need no closer look"}


@pytest.mark.parametrize(
    ("names", "shorts"),
    [
        (["Northby"], {"Northby": "NOR"}),
        (["Northby", "Norton"], {"Northby": "NOR", "Norton": "NOT"}),
        (["Tŷ Gŵyr"], {"Tŷ Gŵyr": "TŶG"}),
        (["St. Ann's"], {"St. Ann's": "STA"}),
        (["Ely"], {"Ely": "ELY"}),
        (["By"], {"By": "BY"}),
        (["42"], {"42": ""}),
        ([], {}),
    ],
)
def test_three_letters_stand_for_a_name(names: list[str], shorts: dict[str, str]) -> None:
    assert short_names(names) == shorts


def test_no_two_names_have_the_same_letters_while_there_are_others() -> None:
    names = ["Marston", "Marsden", "Marshfield", "Marshwood", "Marlow", "Marton", "Market Marl"]
    found = short_names(names)
    assert len(set(found.values())) == len(names)
    assert all(len(short) == 3 and short[0] == "M" for short in found.values())


def test_letters_do_not_depend_on_the_order_in_which_areas_come() -> None:
    names = ["Norton", "Northby", "Norwick"]
    assert short_names(names) == short_names(names[::-1])


def test_names_that_have_only_the_same_letters_share_them() -> None:
    assert short_names(["Ely", "ely", "E-ly"]) == {"Ely": "ELY", "ely": "ELY", "E-ly": "ELY"}
