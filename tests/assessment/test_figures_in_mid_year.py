"""Figures that are refreshed, restated or retired while an assessment is being written, judged and published."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from assessment import actions, drawings, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Citation
from framework.figures.models import Indicator, Observation, Promise, Standing
from framework.priorities.models import Target
from framework.publishing.models import Publication
from tests.assessment.browsing import PAGE, seen, text_of
from tests.assessment.year import judge_all, lead_to, write


def refresh(code: str, value: str, *, promised: str | None = None, **also: Any) -> None:
    """The latest value of the figure is another one from now on, as a new return would make it."""
    standing = Standing.objects.get(indicator__code=code)
    target = Decimal(promised) if promised else standing.target
    assert target is not None
    gap = Decimal(value) - target
    lower = standing.indicator.polarity == "lower"
    Standing.objects.filter(pk=standing.pk).update(
        value=value, target=target, gap=-gap if lower else gap, **also
    )


def figure(assessment: Assessment, code: str) -> queries.Figure:
    found = queries.figures_of(assessment)
    (one,) = [each for figures in found.values() for each in figures if each.indicator.code == code]
    return one


def test_the_page_shows_the_value_of_today_and_what_was_cited_stays_as_it_was_cited(
    answer: Answer, officer: Client, cast: Any, at: dt.datetime
) -> None:
    actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)
    refresh("W11", "51.3", status="provisional")
    told = text_of(officer.get(PAGE).content.decode())
    assert "51.3 % 2024/25, provisional" in told
    assert "Better than the 50 % promised" in told
    assert "for “47.2 %, 2024/25, final”" in told
    assert Citation.objects.get().supports == "47.2\xa0%, 2024/25, final"


def test_a_figure_that_was_cited_is_cited_once_whatever_its_value_is_now(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)
    refresh("W11", "51.3")
    with pytest.raises(Exception, match="“Household waste recycled” is cited for answer 2.1 already"):
        actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)


def test_advice_follows_the_figures_and_what_was_told_stays_as_it_was_told(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    told = [
        "You chose level 3, but two of three targets were missed.",
        "No evidence is cited for this answer.",
    ]
    assert [each.strikes for each in queries.advice_on(answer)] == told
    actions.mark_ready(answer=answer, version=answer.version, by=cast.officer, at=at)
    refresh("W11", "51.3")
    refresh("W12", "470")
    assert [each.strikes for each in queries.advice_on(answer)] == told[1:]
    assert Answer.objects.get(pk=answer.pk).told == told


def test_the_moderator_judges_by_the_figures_of_the_day(
    assessment: Assessment, cast: Any, sign_in: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.IN_MODERATION, cast, at)
    moderator = sign_in(cast.moderator)
    assert "one of three targets met" in seen(moderator, "judgements/2.1/")
    refresh("W11", "51.3")
    assert "two of three targets met" in seen(moderator, "judgements/2.1/")


def test_what_is_published_is_the_figure_of_the_day_of_publication_and_no_later_one(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.IN_MODERATION, cast, at)
    judge_all(assessment, cast, at)
    refresh("W11", "51.3")
    actions.agree(assessment=assessment, by=cast.moderator, at=at)
    refresh("W11", "52.4")
    actions.publish(assessment=assessment, by=cast.lead, at=at)
    refresh("W11", "53.5")
    told = json.loads(Publication.objects.get().snapshot)["promises"][1]["figures"][0]
    assert (told["value_words"], told["standing"]["value"], told["met"]) == ("52.4\xa0%", "52.4", True)


def test_a_restated_value_is_the_one_that_counts_and_the_first_is_not_drawn_beside_it(
    assessment: Assessment, at: dt.datetime
) -> None:
    first = Observation.objects.get(indicator__code="W11", year=2024)
    Observation.objects.filter(pk=first.pk).update(current=False, superseded_at=at)
    first.pk, first.value, first.current, first.superseded_at = None, Decimal("47.9"), True, None
    first.save(force_insert=True)
    told = [(point.year, point.value) for point in figure(assessment, "W11").series]
    assert told == [(2023, Decimal("46")), (2024, Decimal("47.9"))]


def test_a_figure_whose_value_is_gone_again_has_no_level_by_figures(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    Standing.objects.filter(indicator__code__startswith="W1").delete()
    known = queries.known_of(queries.answer_of(assessment, "2.1"))
    assert known.by_figures is not None
    assert (known.by_figures.level, known.by_figures.counted) == (None, 0)
    assert known.by_figures.sentence == "no target has a value and a promise for its year"
    assert [each.short_value for each in known.figures] == ["No figure yet"] * 3
    assert known.missed == []


def test_a_target_whose_promise_was_taken_back_is_neither_met_nor_missed(assessment: Assessment) -> None:
    Standing.objects.filter(indicator__code="W11").update(target=None, gap=None, gap_percent=None)
    told = figure(assessment, "W11")
    assert (told.is_met, told.glyph) == (None, "cannot_say")
    assert told.against_promise == "nothing was promised for this year"


@pytest.mark.parametrize(
    ("value", "met", "words", "glyph"),
    [
        ("50", True, "exactly as promised", "close"),
        ("50.0", True, "exactly as promised", "close"),
        ("49.9", False, "0.1 points short of the 50 % promised", "below"),
        ("50.1", True, "better than the 50 % promised", "above"),
        ("0", False, "50 points short of the 50 % promised", "below"),
        ("-1", False, "51 points short of the 50 % promised", "below"),
    ],
)
def test_a_zero_is_a_value_and_a_hair_is_enough(
    assessment: Assessment, value: str, met: bool, words: str, glyph: str
) -> None:
    refresh("W11", value)
    told = figure(assessment, "W11")
    assert (told.is_met, told.against_promise.replace("\xa0", " "), told.glyph) == (met, words, glyph)


def test_a_target_added_in_mid_year_stands_beside_the_answer_at_once(
    answer: Answer, officer: Client, cast: Any
) -> None:
    indicator = Indicator.objects.create(code="W/9 a", title="Compost made", unit="tonnes")
    Target.objects.create(locality=answer.locality, priority=answer.priority, indicator=indicator)
    markup = officer.get(PAGE).content.decode()
    assert "The four targets" in text_of(markup)
    assert 'href="/areas/E06900001/figures/W%2F9%20a/"' in markup
    assert "Nothing to compare yet" in text_of(markup)


def test_a_promise_for_years_to_come_is_drawn_and_does_not_count_yet(assessment: Assessment) -> None:
    locality = assessment.locality
    indicator = Indicator.objects.get(code="W11")
    for year, value in ((2026, "52"), (2027, "54")):
        Promise.objects.create(locality=locality, indicator=indicator, year=year, value=value)
    told = figure(assessment, "W11")
    assert [year for year, _ in told.path] == [2024, 2026, 2027]
    assert told.is_met is False
    spark = str(drawings.spark(told))
    assert "Household waste recycled: 47.2" in spark.replace("\xa0", " ")
