"""Every story as a rule: what its areas' figures do over the years, as far as their noise lets one see."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from operator import attrgetter
from statistics import mean

import pytest

from framework.demo.nation.measures import BY_CODE, MEASURES, Measure
from framework.demo.nation.places import PLACES, Place
from framework.demo.nation.stories import FIRST, LAST, STORIES, applies, chance, quality, value

YEARS = range(FIRST, LAST + 1)
Means = dict[int, float]


def living(story: str) -> list[Place]:
    return [place for place in PLACES if place.story == story and not place.ended]


def means(story: str) -> Means:
    """How good the areas of a story are on the whole, by year; what goes its own way is left out."""
    own = STORIES[story].own
    return {
        year: mean(
            quality(place, measure, year)
            for place in living(story)
            for measure in MEASURES
            if applies(place, measure) and measure.code not in own
        )
        for year in YEARS
    }


def changes(found: Means) -> list[float]:
    return [after - before for before, after in pairwise(found.values())]


RULES: list[tuple[str, str, Callable[[Means], bool]]] = [
    ("steady", "gets better every year", lambda m: min(changes(m)) > 0),
    ("strong", "is better than the middle from the first year on", lambda m: min(m.values()) > 0.5),
    ("strong", "gets better every year", lambda m: min(changes(m)) > 0),
    ("improving", "is weak until it turns", lambda m: max(m[year] for year in range(2018, 2023)) < -0.8),
    ("improving", "improves every year after it turns", lambda m: min(changes(m)[-3:]) > 0.3),
    ("improving", "ends better than it ever was", lambda m: m[2025] == max(m.values())),
    ("coasting", "begins among the good", lambda m: m[2018] > 0.6),
    ("coasting", "falls every year", lambda m: max(changes(m)) < 0),
    ("coasting", "ends below the middle", lambda m: m[2025] < 0),
    ("struggling", "is below the middle every year", lambda m: max(m.values()) < -0.2),
    ("struggling", "hardly moves", lambda m: abs(m[2025] - m[2018]) < 0.6),
    ("hopeful", "gets a little better", lambda m: 0.4 < m[2025] - m[2018] < 1.6),
    ("denial", "is below the middle every year", lambda m: max(m.values()) < 0),
    ("failing", "is far below the middle every year", lambda m: max(m.values()) < -0.6),
    ("silent", "is below the middle every year", lambda m: max(m.values()) < 0),
    ("recovering", "gets better on the whole", lambda m: m[2025] - m[2018] > 1),
    ("unsafe", "is near the middle on the whole", lambda m: abs(mean(m.values())) < 0.7),
]


@pytest.mark.parametrize(
    ("story", "holds"), [(s, h) for s, _, h in RULES], ids=[f"{s} {says}" for s, says, _ in RULES]
)
def test_an_area_does_what_its_story_says(story, holds):
    found = means(story)
    assert holds(found), {year: round(each, 2) for year, each in found.items()}


def test_every_story_has_a_rule():
    assert {story for story, _, _ in RULES} == STORIES.keys()


def below(place: Place, code: str) -> list[int]:
    """The years in which a place is below the minimum standard of a measure."""
    measure = BY_CODE[code]
    floor, sign = float(measure.floor or 0), 1 if measure.polarity == "higher" else -1
    return [year for year in YEARS if sign * (value(place, measure, year) - floor) < 0]


HARMFUL = [measure.code for measure in MEASURES if measure.high_risk and measure.floor is not None]


@pytest.mark.parametrize("place", living("failing"), ids=attrgetter("name"))
def test_who_fails_is_below_a_minimum_for_three_years_to_the_last(place):
    assert [year for year in (2023, 2024, 2025) if year in below(place, "FN 01")] == [2023, 2024, 2025]


@pytest.mark.parametrize("place", living("unsafe"), ids=attrgetter("name"))
def test_who_is_unsafe_falls_below_one_minimum_at_the_last(place):
    years = {code: below(place, code) for code in HARMFUL}
    assert years.pop("FN 04")[-1:] == [LAST]
    assert set(map(tuple, years.values())) == {()}


@pytest.mark.parametrize("place", living("recovering"), ids=attrgetter("name"))
def test_who_recovers_was_below_a_minimum_and_has_kept_it_for_two_years(place):
    years = below(place, "FN 01")
    assert years != []
    assert max(years) <= LAST - 2


@pytest.mark.parametrize("story", sorted(STORIES.keys() - {"failing", "unsafe", "recovering"}))
def test_nobody_else_is_below_a_minimum_where_people_could_be_harmed(story):
    found = {
        place.name: {code: below(place, code) for code in HARMFUL if below(place, code)}
        for place in living(story)
    }
    assert {name: codes for name, codes in found.items() if codes} == {}


@pytest.mark.parametrize("place", living("hopeful"), ids=attrgetter("name"))
@pytest.mark.parametrize("code", ["FN 02", "FN 15"])
def test_who_hopes_gets_worse_where_it_does_not_look(place, code):
    measure = BY_CODE[code]
    assert quality(place, measure, LAST) < quality(place, measure, FIRST)


def test_only_who_deceives_itself_says_more_than_its_figures():
    assert {name: story.boast for name, story in STORIES.items() if story.boast} == {
        "hopeful": 1,
        "denial": 2,
    }


def test_only_the_silent_fall_silent_and_in_the_last_year_of_figures():
    assert {name: story.silent_from for name, story in STORIES.items() if story.silent_from < 9999} == {
        "silent": LAST
    }


def test_lower_values_are_better_where_lower_is_better():
    """Two measures that differ in nothing but polarity go opposite ways from the same level."""
    place = living("coasting")[0]
    up, down = (
        Measure("FN 99", "Test", "each", polarity, "waste", 50.0, 5.0) for polarity in ("higher", "lower")
    )
    for year in YEARS:
        assert round(value(place, up, year) - 50, 1) == round(50 - value(place, down, year), 1)


def test_no_value_is_zero_or_beyond_what_a_share_can_be():
    found = [
        (measure.unit, value(place, measure, year))
        for place in PLACES
        for measure in MEASURES
        for year in range(FIRST, LAST + 20)
    ]
    assert min(number for _, number in found) > 0
    assert max(number for unit, number in found if unit == "%") <= 99.5


def test_values_are_rounded_as_they_are_published():
    for measure in MEASURES:
        number = value(PLACES[0], measure, LAST)
        assert number == round(number, measure.decimals)


def test_chance_is_the_same_for_the_same_words_and_spread_over_its_range():
    found = [chance("Northby", number) for number in range(400)]
    assert found == [chance("Northby", number) for number in range(400)]
    assert len(set(found)) == 400
    assert (min(found) < -0.95, max(found) > 0.95, abs(mean(found)) < 0.1) == (True, True, True)


def test_chance_keeps_apart_words_that_run_together():
    assert chance("Northby", 1, 23) != chance("Northby", 12, 3)


@pytest.mark.parametrize(
    ("kind", "tiers"),
    [
        ("unitary", {"upper", "lower", "both"}),
        ("metropolitan", {"upper", "lower", "both"}),
        ("county", {"upper", "both"}),
        ("district", {"lower", "both"}),
    ],
)
def test_a_council_answers_for_the_services_of_its_tier(kind, tiers):
    place = next(each for each in PLACES if each.kind == kind)
    assert {measure.tier for measure in MEASURES if applies(place, measure)} == tiers
