"""Citing evidence: with its own date, once, and only what can be followed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from assessment import actions
from assessment.enums import EDITABLE, State, closed_for
from assessment.models import Answer, Citation
from framework.lifecycle import NotThere, Refused
from framework.publishing.models import Publication
from framework.record.models import Event
from tests.assessment.year import STUDY, walk_to, write

COUNCIL = "https://northby.example.org"


def cite(answer: Answer, by: Any, at: dt.datetime, **told: Any) -> Citation:
    return actions.cite(answer=answer, by=by, at=at, **(STUDY | told))


def test_evidence_is_cited_with_its_own_date_and_what_it_carries(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    cite(answer, cast.officer, at, supports="a third of the black bin could be recycled")
    told = Citation.objects.values_list("title", "dated", "supports", "added_at", "added_by_id").get()
    assert told == (
        "Waste composition study 2023",
        dt.date(2023, 12, 4),
        "a third of the black bin could be recycled",
        at,
        cast.officer.pk,
    )
    assert answer.assessment.state == State.DRAFTING


def test_the_same_evidence_is_cited_once_an_answer(answer: Answer, cast: Any, at: dt.datetime) -> None:
    cite(answer, cast.officer, at)
    with pytest.raises(Refused, match="“Waste composition study 2023” is cited for answer"):
        cite(answer, cast.officer, at)
    other = answer.assessment.answers.get(number="2.2")
    other.assessment = answer.assessment
    cite(other, cast.officer, at)
    assert Citation.objects.count() == 2


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//evil.example.org/a",
        "study.pdf",
        "https://",
        "http://[::1",
        "",
        "https://example.org/" + "a" * 500,
    ],
)
def test_only_an_address_that_can_be_followed_safely_is_cited(
    answer: Answer, cast: Any, at: dt.datetime, url: str
) -> None:
    with pytest.raises(Refused, match="address"):
        cite(answer, cast.officer, at, url=url)
    assert not Citation.objects.exists()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": "  "}, "Give the evidence a title"),
        ({"title": "x" * 201}, "at most"),
        ({"kind": "rumour"}, "a figure, a published finding, a document or a link"),
        ({"dated": None}, "its own date, not that of today"),
        ({"dated": dt.date(2026, 11, 25)}, "still to come"),
        ({"expires": dt.date(2023, 12, 3)}, "cannot expire before its own date"),
    ],
)
def test_evidence_without_title_or_with_impossible_dates_is_refused(
    answer: Answer, cast: Any, at: dt.datetime, told: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        cite(answer, cast.officer, at, **told)


def test_a_known_figure_is_cited_with_its_value_of_that_day(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    citation = actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)
    assert (citation.kind, citation.title) == ("figure", "Household waste recycled")
    assert citation.url == "/areas/E06900001/figures/W11/"
    assert citation.supports == "47.2\xa0%, 2024/25, final"


@pytest.mark.parametrize("indicator", ["H1", "nothing"])
def test_a_figure_of_another_promise_is_not_there_to_be_cited(
    answer: Answer, cast: Any, at: dt.datetime, indicator: str
) -> None:
    with pytest.raises(NotThere):
        actions.cite_figure(answer=answer, indicator=indicator, by=cast.officer, at=at)


def test_a_theme_has_no_figures_to_cite(answer: Answer, cast: Any, at: dt.datetime) -> None:
    theme = answer.assessment.answers.get(number="5")
    with pytest.raises(NotThere):
        actions.cite_figure(answer=theme, indicator="W11", by=cast.officer, at=at)


def test_a_finding_of_another_place_is_not_there_to_be_cited(
    answer: Answer, cast: Any, southby: Any, at: dt.datetime
) -> None:
    here = Publication(pk=7, title="Audit report", locality=answer.locality, release_at=at)
    there = Publication(pk=8, title="Audit report", locality=southby, release_at=at)
    citation = actions.cite_finding(answer=answer, publication=here, by=cast.officer, at=at)
    assert (citation.url, citation.dated, citation.kind) == ("/publications/7/", at.date(), "finding")
    with pytest.raises(NotThere):
        actions.cite_finding(answer=answer, publication=there, by=cast.officer, at=at)


def test_a_citation_taken_back_stays_on_the_record_with_what_was_found_of_it(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    citation = cite(answer, cast.officer, at)
    walk_to(answer.assessment, State.IN_MODERATION, at)
    actions.weigh_evidence(citation=citation, finding="not", note="Out of date.", by=cast.moderator, at=at)
    actions.return_to_locality(
        assessment=answer.assessment, reason="Out of date.", answers=[answer], by=cast.moderator, at=at
    )
    actions.uncite(citation=citation, by=cast.officer, at=at)
    assert not Citation.objects.exists()
    event = Event.objects.get(operation="assessment.uncite")
    assert event.details == {
        "answer": answer.pk,
        "title": "Waste composition study 2023",
        "url": f"{COUNCIL}/study.pdf",
        "found": ["not"],
    }


def test_nothing_is_cited_for_an_answer_that_is_ready(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    citation = cite(answer, cast.officer, at)
    actions.mark_ready(answer=answer, version=answer.version, by=cast.officer, at=at)
    with pytest.raises(Refused, match="marked as ready"):
        cite(answer, cast.officer, at, url="https://example.org/b")
    with pytest.raises(Refused, match="marked as ready"):
        actions.uncite(citation=citation, by=cast.officer, at=at)


@pytest.mark.parametrize("state", [state for state in State if state not in EDITABLE])
def test_evidence_stays_as_it_is_once_the_assessment_is_handed_in(
    answer: Answer, cast: Any, at: dt.datetime, state: State
) -> None:
    citation = cite(answer, cast.officer, at)
    walk_to(answer.assessment, state, at)
    sentence = closed_for("cite evidence", state)
    with pytest.raises(Refused) as told:
        cite(answer, cast.officer, at, url="https://example.org/b")
    assert told.value.sentence == sentence
    for write_anyway in (
        lambda: Citation.objects.create(
            locality=answer.locality, answer=answer, title="x", url="/y", added_by_id=1, added_at=at
        ),
        lambda: Citation.objects.filter(pk=citation.pk).update(title="x"),
        lambda: Citation.objects.filter(pk=citation.pk).delete(),
    ):
        with pytest.raises(DatabaseError) as raised, transaction.atomic():
            write_anyway()
        assert sentence in str(raised.value)


def test_evidence_of_one_area_cannot_hang_on_the_answer_of_another(
    answer: Answer, southby: Any, at: dt.datetime
) -> None:
    with pytest.raises(DatabaseError, match="same_locality"), transaction.atomic():
        Citation.objects.create(
            locality=southby, answer=answer, title="x", url="/y", added_by_id=1, added_at=at
        )
