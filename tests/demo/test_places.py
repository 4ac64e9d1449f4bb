"""The places of the nation: nobody's real ones, and such that every kind of area is among them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from framework.demo.nation import words
from framework.demo.nation.measures import MEASURES
from framework.demo.nation.places import PLACES, REGIONS, assessing, codes
from framework.demo.nation.promises import OUTCOMES
from framework.demo.nation.stories import STORIES

BY_NAME = {place.name: place for place in PLACES}


def test_every_place_has_a_code_of_its_own_in_the_national_form():
    found = codes()
    assert list(found) == [place.name for place in PLACES]
    assert len(set(found.values())) == len(PLACES)
    assert [code for code in found.values() if not re.fullmatch(r"[EWSNK]\d{8}", code)] == []


def test_no_code_is_one_that_a_real_place_has():
    """Real ones count up from 1 behind the two digits of their kind; ours begin at 900,001."""
    assert {code[:4] for code in codes().values()} == {"E069", "E079", "E089", "E109"}


def test_no_measure_has_the_code_of_a_real_indicator():
    found = [measure.code for measure in MEASURES]
    assert found == [f"FN {number:02d}" for number in range(1, 31)]


def test_every_address_in_the_nation_is_one_that_nobody_can_have():
    for place in PLACES:
        _, url = words.plan(place.name, "Less waste, more of it recycled", 2026)
        assert re.match(r"https://[a-z-]+\.example/", url), url


def test_regions_are_those_of_the_list_and_none_is_empty():
    assert {place.region for place in PLACES} == set(REGIONS)


def test_every_living_area_has_a_tile_that_no_other_has():
    tiles = {place.name: place.tile for place in assessing()}
    assert None not in tiles.values()
    assert [tile for tile, count in Counter(tiles.values()).items() if count > 1] == []
    others = {place.name for place in PLACES} - tiles.keys()
    assert {BY_NAME[name].tile for name in others} == {None}


def test_a_district_lies_in_a_county_of_its_region():
    districts = [place for place in PLACES if place.kind == "district"]
    counties = [(BY_NAME[each.county].kind, BY_NAME[each.county].region == each.region) for each in districts]
    assert set(counties) == {("county", True)}
    assert {place.name for place in PLACES if place.kind == "county"} == {each.county for each in districts}
    assert {place.county for place in PLACES if place.kind != "district"} == {""}


def test_a_place_that_ended_went_into_one_that_lives():
    ended = [place for place in PLACES if place.ended]
    assert [(place.name, place.successor) for place in ended] == [("Wick Vale", "Exmere")]
    assert [BY_NAME[place.successor].ended for place in ended] == [""]


def test_only_areas_of_an_agreement_assess_themselves():
    found = {place.name for place in assessing()}
    assert found == {place.name for place in PLACES} - {
        "Hallam Vale",
        "Millbeck and Dale",
        "Avenham",
        "Downslea",
        "Whitmarsh",
        "Wick Vale",
    }


@pytest.mark.parametrize("story", sorted(STORIES))
def test_every_story_is_lived_by_somebody_who_is_assessed(story):
    assert [place for place in assessing() if place.story == story] != []


def test_no_place_lives_a_story_that_is_not_told():
    assert {place.story for place in PLACES} <= STORIES.keys()


def test_promises_are_made_of_measures_that_there_are_and_no_measure_serves_two():
    promised = [code for outcome in OUTCOMES for code in outcome.indicators]
    assert len(promised) == len(set(promised))
    assert set(promised) <= {measure.code for measure in MEASURES}


def test_a_minimum_standard_is_worse_than_the_middle_of_the_nation():
    """Else half of the nation would be below it from the first year on."""
    for measure in MEASURES:
        if measure.floor is not None:
            away = (
                measure.level - measure.floor
                if measure.polarity == "higher"
                else measure.floor - measure.level
            )
            assert away >= 2 * measure.spread, measure.code
