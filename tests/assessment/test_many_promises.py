"""Thirty promises instead of three: every page asks the database as often, and stays of a size to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from assessment.snapshot import snapshot_of
from assessment.to_dos import to_dos
from framework.figures.models import ServiceArea
from framework.places.models import Locality
from framework.priorities.models import Agreement, Priority
from tests.assessment.northby import figure_of
from tests.assessment.year import STUDY, judge_all, lead_to

MANY = 30
MOST = 15


@pytest.fixture
def many(northby: Locality, agreement: Agreement, cast: Any, at: dt.datetime) -> Assessment:
    """The assessment of 2027, which asks of thirty promises, each with a figure, evidence and words."""
    priorities = Priority.objects.bulk_create(
        Priority(
            locality=northby,
            agreement=agreement,
            code=f"more-{number}",
            number=number,
            title=f"Promise {number}",
            service_area=ServiceArea.objects.get(code="waste"),
        )
        for number in range(4, MANY + 1)
    )
    for priority in priorities:
        told = {"title": f"Figure of {priority.title}", "unit": "%", "promised": "50"}
        figure_of(northby, priority, f"M{priority.number}", {2024: "48", 2025: "51"}, **told)
    return actions.open_assessment(locality=northby, year=2027, by=None, at=at + dt.timedelta(days=365))


def address(page: str) -> str:
    return f"/your-work/areas/E06900001/assessment/2027/{page}"


PAGES = [
    ("officer", "", State.WITH_PARTNERS),
    ("officer", "answers/2.1/", State.WITH_PARTNERS),
    ("partner", "review/", State.WITH_PARTNERS),
    ("lead", "lead/", State.WITH_PARTNERS),
    ("officer", "hand-in/", State.RETURNED),
    ("moderator", "judgements/", State.IN_MODERATION),
    ("moderator", "judgements/30.2/", State.IN_MODERATION),
    ("lead", "lead/", State.AGREED),
]


def busy(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    """Every third answer with two pieces of evidence and, with the partners, two comments."""
    lead_to(assessment, State.DRAFTING, cast, at)
    numbers = list(assessment.answers.values_list("number", flat=True))[::3]
    Answer.objects.filter(number__in=numbers, assessment=assessment).update(state="draft", told=[])
    for number in numbers:
        for name in ("a", "b"):
            told = STUDY | {"url": f"https://example.org/{name}", "title": name}
            actions.cite(answer=queries.answer_of(assessment, number), by=cast.officer, at=at, **told)
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    for number in numbers:
        for text in ("One.", "Two."):
            answer = queries.answer_of(assessment, number)
            actions.comment(answer=answer, text=text, organisation=cast.fire, by=cast.partner, at=at)


def test_no_page_asks_more_often_for_many_promises_and_each_is_of_a_size_to_be_read(
    many: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    busy(many, cast, at)
    asked: dict[str, int] = {}
    sizes: dict[str, int] = {}
    steps = (State.WITH_PARTNERS, State.RETURNED, State.IN_MODERATION, State.AGREED)
    for state in steps:
        lead_to(many, state, cast, at)
        for role, page, _ in [each for each in PAGES if each[2] == state]:
            client = sign_in(getattr(cast, role))
            client.get(address(page))
            with CaptureQueriesContext(connection) as captured:
                got = client.get(address(page))
            assert got.status_code == 200
            asked[f"{state} {page}"] = len(captured)
            sizes[f"{state} {page}"] = len(got.content)
    assert len(asked) == len(PAGES)
    assert {page: count for page, count in asked.items() if count > MOST} == {}
    assert {page: size for page, size in sizes.items() if size > 400_000} == {}


def test_numbers_go_on_after_the_last_promise_and_keep_their_order(many: Assessment) -> None:
    numbers = [each.number for each in queries.answers_of(many)]
    assert numbers[:4] == ["1.1", "1.2", "2.1", "2.2"]
    assert numbers[-8:] == ["30.1", "30.2", "31", "32", "33", "34", "35", "36"]
    sections = queries.sections(queries.answers_of(many))
    assert [section.number for section in sections] == [str(number) for number in range(1, 37)]
    assert sum(len(section.answers) for section in sections) == len(numbers) == 66


def test_the_snapshot_and_the_task_list_ask_as_often_for_thirty_as_for_three(
    many: Assessment, assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    counts = []
    for each in (assessment, many):
        lead_to(each, State.IN_MODERATION, cast, at)
        judge_all(each, cast, at)
        with CaptureQueriesContext(connection) as captured:
            snapshot_of(each)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as captured:
        assert len(to_dos(cast.moderator, at)) == 2
    assert len(captured) <= 8


def test_what_is_said_of_many_promises_is_said_in_words_and_numbers_that_agree(
    many: Assessment, cast: Any, at: dt.datetime
) -> None:
    lead_to(many, State.IN_MODERATION, cast, at)
    judge_all(many, cast, at, a30_1=2)
    told = snapshot_of(many)
    assert told["counts"] == {"questions": 66, "agreed": 65, "lowered": 1, "raised": 0}
    kept = [promise["kept"] for promise in told["promises"]]
    assert (kept.count(True), kept.count(False), kept.count(None)) == (28, 1, 1)
    assert len(told["promises"]) == MANY
    assert told["promises"][29]["level"] == 2
