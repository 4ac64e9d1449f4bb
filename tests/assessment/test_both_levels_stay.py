"""The area's own level stands beside the moderator's for ever: page, report, data, CSV, API, and every version."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction
from django.test import Client

from assessment import actions, queries
from assessment.models import Answer, Assessment, Judgement
from framework.figures.models import Observation, Standing
from framework.lifecycle import Refused
from framework.publishing import actions as publishing
from framework.publishing.models import Publication
from tests.assessment.browsing import BASE, text_of

YEAR = "/areas/E06900001/2026"


@pytest.fixture
def public(published: Publication, at: dt.datetime, pages: None) -> Client:
    """Anybody, once every form of the publication is made."""
    publishing.make_files(publication=published, at=at)
    return Client()


def body(client: Client, path: str) -> bytes:
    got = client.get(path)
    assert got.status_code == 200, path
    return b"".join(got.streaming_content) if got.streaming else got.content


def table(client: Client, publication: Publication, name: str) -> list[dict[str, str]]:
    found = json.loads(publication.snapshot)["tables"]
    (one,) = [each for each in found if each["name"] == name]
    columns = [column["name"] for column in one["columns"]]
    return [dict(zip(columns, row, strict=True)) for row in one["rows"]]


def test_the_page_says_both_in_one_line_and_why(public: Client) -> None:
    told = text_of(body(public, f"{YEAR}/").decode())
    assert "2.1 Delivery against target: level 2. Northby said 3, the moderator changed it" in told
    assert "“Two of three targets were missed.”" in told
    assert "2.2 Capacity to improve: level 3, agreed" in told


def test_the_data_and_the_tables_hold_both_as_numbers(public: Client, published: Publication) -> None:
    told = json.loads(body(public, f"{YEAR}.json"))
    waste = told["promises"][1]["judgements"][0]
    assert (waste["self_level"], waste["level"], waste["difference"]) == (3, 2, -1)
    rows = {row["answer"]: row for row in table(public, published, "judgements")}
    assert len(rows) == 12
    assert (rows["2.1"]["self_level"], rows["2.1"]["level"], rows["2.1"]["difference"]) == (3, 2, -1)
    assert (rows["2.2"]["self_level"], rows["2.2"]["level"], rows["2.2"]["difference"]) == (3, 3, 0)


def test_the_csv_of_the_year_is_one_that_a_program_reads(public: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(body(public, f"{YEAR}.csv").decode("utf-8-sig"))))
    assert {row["promise"] for row in rows} == {
        "More homes that people can afford",
        "Less waste, more of it recycled",
    }
    assert all(row["source"] for row in rows)


def test_the_area_may_not_rewrite_its_own_level_once_it_was_judged(
    agreed: Assessment, cast: Any, at: dt.datetime
) -> None:
    with pytest.raises(DatabaseError, match="you cannot write its answers now"), transaction.atomic():
        Answer.objects.filter(number="2.1").update(level=2)
    with pytest.raises(DatabaseError, match="you cannot judge it now"), transaction.atomic():
        Judgement.objects.filter(answer__number="2.1").update(self_level=2)
    with pytest.raises(Refused, match="An answer has no part called level"):
        actions.correct(
            assessment=agreed_and_published(agreed, cast, at),
            note="The level.",
            texts={"2.1": {"level": "2"}},
            by=cast.lead,
            at=at,
        )
    assert Judgement.objects.values_list("self_level", "level").get(answer__number="2.1") == (3, 2)


def agreed_and_published(assessment: Assessment, cast: Any, at: dt.datetime) -> Assessment:
    actions.publish(assessment=assessment, by=cast.lead, at=at)
    return assessment


def corrected(assessment: Assessment, cast: Any, at: dt.datetime, text: str) -> Publication:
    return actions.correct(
        assessment=assessment,
        note=f"Now it says {text}",
        texts={"2.1": {"narrative": text}},
        by=cast.lead,
        at=at,
    )


def test_each_correction_is_a_version_and_every_version_keeps_both_levels_and_its_own_words(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime
) -> None:
    corrected(agreed, cast, at, "One.")
    corrected(agreed, cast, at, "Two.")
    told = [
        (
            each.version,
            each.note,
            json.loads(each.snapshot)["promises"][1]["judgements"][0]["narrative"],
            json.loads(each.snapshot)["promises"][1]["judgements"][0]["self_level"],
        )
        for each in Publication.objects.order_by("version")
    ]
    assert told == [
        (1, "", "What explains 2.1.", 3),
        (2, "Now it says One.", "One.", 3),
        (3, "Now it says Two.", "Two.", 3),
    ]
    assert len({each.sha256 for each in Publication.objects.all()}) == 3


@pytest.mark.parametrize("text", ["", "  \n"], ids=["empty", "blank"])
def test_a_correction_does_not_take_an_explanation_away(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime, text: str
) -> None:
    with pytest.raises(Refused) as told:
        corrected(agreed, cast, at, text)
    assert told.value.sentence == "A correction can change the explanation of answer 2.1, not take it away."
    assert (Publication.objects.count(), Answer.objects.get(number="2.1").narrative) == (
        1,
        "What explains 2.1.",
    )


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"2.1": {"narrative": "x" * 20_001}}, "at most; there are 20,001"),
        ({"2.1": {"strengths": "a\x00b"}}, "cannot be stored"),
        ({"2.1": {"state": "empty"}}, "An answer has no part called state"),
        ({"2.1": {"narrative": "Better."}, "99": {"narrative": "x"}}, "There is no answer 99"),
    ],
    ids=["flood", "nul", "state", "half"],
)
def test_a_correction_that_is_refused_changes_no_word(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime, texts: Any, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        actions.correct(assessment=agreed, note="x", texts=texts, by=cast.lead, at=at)
    assert (Publication.objects.count(), Answer.objects.get(number="2.1").narrative) == (
        1,
        "What explains 2.1.",
    )


def test_a_figure_that_was_restated_comes_with_a_correction_and_the_first_version_keeps_the_old(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime
) -> None:
    Standing.objects.filter(indicator__code="W11").update(value="47.9", gap="-2.1")
    made = actions.correct(assessment=agreed, note="The recycling figure.", by=cast.lead, at=at)
    said = [
        json.loads(each.snapshot)["promises"][1]["figures"][0]["value_words"] for each in (published, made)
    ]
    assert said == ["47.2\xa0%", "47.9\xa0%"]
    assert Observation.objects.filter(indicator__code="W11").count() == 2


def test_the_lead_corrects_from_a_page_only_where_something_changed(
    agreed: Assessment, published: Publication, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    lead = sign_in(cast.lead)
    got = lead.post(f"{BASE}lead/correct/", {"text": "Nothing at all."})
    assert "Nothing has changed since version 1" in text_of(got.content.decode())
    assert Publication.objects.count() == 1
    Standing.objects.filter(indicator__code="W11").update(value="47.9", gap="-2.1")
    assert lead.post(f"{BASE}lead/correct/", {"text": "The recycling figure."}).status_code == 302
    again = lead.post(f"{BASE}lead/correct/", {"text": "The recycling figure."})
    assert "Nothing has changed since version 2" in text_of(again.content.decode())
    assert Publication.objects.count() == 2


def test_the_locality_reads_its_own_level_beside_the_moderated_one_next_year(
    published: Publication, agreed: Assessment, at: dt.datetime
) -> None:
    following = actions.open_assessment(
        locality=agreed.locality, year=2027, by=None, at=at + dt.timedelta(days=365)
    )
    earlier = queries.earlier_answer(queries.answer_of(following, "2.1"))
    assert earlier is not None
    assert (earlier.self_level, earlier.level, earlier.is_lowered) == (3, 2, True)
