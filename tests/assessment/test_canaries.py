"""What people write is shown as they wrote it and does nothing; and is shown to nobody before its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment
from framework.publishing import actions as publishing
from framework.publishing.models import Publication, PublicationFile
from tests.assessment.browsing import BASE
from tests.assessment.year import STUDY, fill, judge_all, lead_to, write

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[click](javascript:alert(1))",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "'; DROP TABLE assessment_answer; --",
    "</textarea><script>alert(1)</script>",
]
RAW = ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:', "</textarea><script")


def pages_of(cast: Any, sign_in: Callable[[Any], Client], *paths: tuple[str, str]) -> str:
    found = []
    for role, path in paths:
        got = sign_in(getattr(cast, role)).get(f"{BASE}{path}")
        assert got.status_code == 200
        found.append(got.content.decode())
    return "".join(found)


def test_nothing_that_is_written_runs_on_any_page(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    """Each hostile text fills an answer of its own, with its evidence and all that is said of it."""
    by_number = dict(zip(assessment.answers.values_list("number", flat=True), HOSTILE, strict=False))
    cast.fire.name = " ".join(HOSTILE)[:160]
    cast.fire.save()
    for number, text in by_number.items():
        answer = queries.answer_of(assessment, number)
        write(answer, cast.officer, at, narrative=text, strengths=text, improvements=text)
        actions.cite(answer=answer, **STUDY | {"title": text}, supports=text, by=cast.officer, at=at)
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    for number, text in by_number.items():
        said = queries.answer_of(assessment, number)
        actions.comment(answer=said, text=text, organisation=cast.fire, by=cast.partner, at=at)
    reason = "\n".join(HOSTILE)
    actions.decline(assessment=assessment, organisation=cast.fire, reason=reason, by=cast.partner, at=at)
    shown = pages_of(cast, sign_in, ("officer", ""), ("partner", "review/"), ("lead", "lead/"))
    shown += pages_of(cast, sign_in, *(("officer", f"answers/{number}/") for number in by_number))
    lead_to(assessment, State.IN_MODERATION, cast, at)
    for number, text in by_number.items():
        answer = queries.answer_of(assessment, number)
        query = actions.ask(answer=answer, text=text, by=cast.moderator, at=at)
        actions.explain(query=query, text=text, by=cast.officer, at=at)
        actions.judge(answer=answer, level=2, reason=text, by=cast.moderator, at=at)
    shown += pages_of(cast, sign_in, *(("moderator", f"judgements/{number}/") for number in by_number))
    judge_all(assessment, cast, at)
    shown += pages_of(cast, sign_in, ("moderator", "judgements/"))
    actions.agree(assessment=assessment, by=cast.moderator, at=at)
    shown += pages_of(cast, sign_in, ("lead", "lead/"))
    publication = actions.publish(assessment=assessment, by=cast.lead, at=at)
    publishing.make_files(publication=publication, at=at)
    shown += Client().get(f"/publications/{publication.pk}/").content.decode()
    assert len(by_number) == len(HOSTILE)
    assert [raw for raw in RAW if raw in shown] == []


def canary(place: str) -> str:
    return f"CANARY-{place}"


def test_a_draft_is_read_by_nobody_before_it_is_shared_or_handed_in(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, narrative=canary("draft"))
    for role, path in (
        ("partner", "review/"),
        ("partner", "answers/2.1/"),
        ("moderator", "judgements/"),
        ("moderator", "judgements/2.1/"),
        ("moderator", "answers/2.1/"),
    ):
        got = sign_in(getattr(cast, role)).get(f"{BASE}{path}")
        assert got.status_code == 404
        assert canary("draft") not in got.content.decode()


def test_what_partners_and_officers_say_to_each_other_is_not_the_moderators(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    answer = queries.answer_of(assessment, "2.1")
    said = actions.comment(answer=answer, text=canary("comment"), by=cast.partner, at=at)
    actions.reply(comment=said, text=canary("reply"), by=cast.officer, at=at)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    shown = pages_of(cast, sign_in, ("moderator", "judgements/"), ("moderator", "judgements/2.1/"))
    assert "CANARY" not in shown


def test_judgements_are_not_the_localitys_before_they_are_agreed(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.IN_MODERATION, cast, at)
    answer = queries.answer_of(assessment, "2.1")
    actions.judge(answer=answer, level=1, reason=canary("reason"), by=cast.moderator, at=at)
    shown = pages_of(cast, sign_in, ("officer", ""), ("officer", "answers/2.1/"), ("lead", "lead/"))
    shown += pages_of(cast, sign_in, ("partner", "review/"), ("scrutiny", "answers/2.1/"))
    assert "CANARY" not in shown


def test_what_is_published_holds_nothing_of_the_next_year(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    """The same publication, byte for byte, whether or not there are drafts of another year beside it."""
    fill(assessment, cast.officer, at)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    judge_all(assessment, cast, at)
    actions.agree(assessment=assessment, by=cast.moderator, at=at)
    earlier = actions.open_assessment(locality=assessment.locality, year=2024, by=None, at=at)
    for number in earlier.answers.values_list("number", flat=True):
        answer = queries.answer_of(earlier, number)
        write(answer, cast.officer, at, narrative=canary(number), improvements=canary(number))
    publication = actions.publish(assessment=assessment, by=cast.lead, at=at)
    publishing.make_files(publication=publication, at=at)
    everything = publication.snapshot.encode() + b"".join(
        bytes(file.content) for file in PublicationFile.objects.all()
    )
    assert b"CANARY" not in everything
    assert Publication.objects.count() == 1
