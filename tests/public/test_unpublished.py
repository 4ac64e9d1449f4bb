"""Before its time nothing is seen: with drafts the public site is, byte for byte, the site without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment
from framework.improvement.models import Action
from framework.places.models import Locality
from framework.priorities.models import Agreement, Priority
from framework.publishing.models import Publication
from framework.risk import actions as risk
from framework.stages import actions as stages
from framework.stages.models import Proposal
from tests.assessment.year import STUDY, fill, lead_to, write

PAGES = (
    "/",
    "/?stage=intervention",
    "/areas/",
    "/areas.csv",
    "/areas.json",
    "/areas/E06900001/",
    "/areas/E06900001.json",
    "/areas/E06900001/2026/",
    "/areas/E06900001/2026.pdf",
    "/areas/E06900001/2026.json",
    "/areas/E06900001/2026.csv",
    "/areas/E06900001/figures/W11/",
    "/areas/E06900001/figures/W11.csv",
    "/areas/E06900001/figures/W11.json",
    "/areas/E06900002/",
    "/national/stages/",
    "/publications/",
    "/publications.json",
    "/publications.csv",
    "/publications/feed/",
    "/api/v1/publications/",
    "/api/v1/stages/",
    "/api/v1/transitions/",
)
CANARY = "canary-7c1f"


def site() -> dict[str, tuple[int, bytes, str]]:
    """Everything that a citizen gets, by its address."""
    answers = {page: Client().get(page) for page in PAGES}
    return {page: (got.status_code, got.content, got.get("ETag", "")) for page, got in answers.items()}


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [page for page in before if before[page] != after[page]]


def say_everything(assessment: Assessment, people: Any, at: dt.datetime) -> None:
    """Put the canary into whatever people write before an assessment is agreed."""
    answer = queries.answer_of(assessment, "2.1")
    write(answer, people.officer, at, narrative=CANARY, strengths=CANARY, improvements=CANARY)
    study = STUDY | {"title": f"{CANARY}: a study"}
    actions.cite(answer=answer, supports=CANARY, by=people.officer, at=at, **study)
    fill(assessment, people.officer, at)
    actions.share(assessment=assessment, by=people.officer, at=at)
    said = queries.answer_of(assessment, "2.1")
    actions.comment(answer=said, text=CANARY, organisation=people.fire, by=people.partner, at=at)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param((State.WITH_PARTNERS, State.SUBMITTED, State.RETURNED), id="returned"),
        pytest.param((State.IN_MODERATION, State.AGREED), id="agreed"),
    ],
)
def test_an_assessment_that_is_not_published_changes_no_public_byte_on_its_way(
    assessment: Assessment, southby: Locality, people: Any, at: dt.datetime, path: tuple[str, ...]
) -> None:
    before = site()
    say_everything(assessment, people, at)
    for state in path:
        lead_to(assessment, state, people, at)
        assert differing(before, site()) == []


def test_once_published_it_is_seen_where_it_belongs_and_nowhere_else(
    assessment: Assessment, southby: Locality, people: Any, at: dt.datetime
) -> None:
    """The same comparison finds the publication: it has the power to find what the others do not."""
    before = site()
    say_everything(assessment, people, at)
    lead_to(assessment, State.PUBLISHED, people, at)
    assert set(differing(before, site())) == {
        "/",
        "/?stage=intervention",
        "/areas/E06900001/",
        "/areas/E06900001/2026/",
        "/areas/E06900001/2026.pdf",
        "/areas/E06900001/2026.json",
        "/areas/E06900001/2026.csv",
        "/publications/",
        "/publications.json",
        "/publications.csv",
        "/publications/feed/",
        "/api/v1/publications/",
    }
    assert CANARY.encode() in Client().get("/areas/E06900001/2026.json").content


@pytest.mark.parametrize("state", [State.DRAFTING, State.RETURNED, State.AGREED])
def test_a_sweep_reads_nothing_that_is_not_published(
    assessment: Assessment, people: Any, at: dt.datetime, state: str
) -> None:
    before = risk.sweep(year=2026, key="before", at=at)
    fill(assessment, people.officer, at, level=1)
    lead_to(assessment, state, people, at)
    after = risk.sweep(year=2026, key="after", at=at)
    assert (after.readings_sha256, after.result_sha256) == (before.readings_sha256, before.result_sha256)


def test_a_publication_under_embargo_changes_no_public_byte(
    assessment: Assessment, southby: Locality, publish: Callable[..., Publication]
) -> None:
    before = site()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() + interval '1 hour'")
        later = cursor.fetchone()[0]
    for locality in (assessment.locality, southby):
        publish(locality, year=2026, says=CANARY, release_at=later)
    assert Publication.objects.count() == 2
    assert differing(before, site()) == []


def test_a_question_that_waits_for_a_decision_changes_no_public_byte(
    assessment: Assessment, southby: Locality, at: dt.datetime
) -> None:
    before = site()
    stages.propose(
        locality=assessment.locality_id,
        rule="failure_to_engage",
        before="assessment",
        after="intervention",
        year=2026,
        sentence=CANARY,
        readings=[{"fact": "assessment.days_late", "value": 200}],
        severity={"at_risk": 0, "far_off": 10, "how_long": 5, "commitment": 15},
        score=30,
        decide_by=at.date(),
        at=at,
    )
    assert Proposal.objects.count() == 1
    assert differing(before, site()) == []


def test_an_action_that_is_not_public_changes_no_public_byte(
    assessment: Assessment, southby: Locality
) -> None:
    before = site()
    Action.objects.create(
        locality=assessment.locality, element="assessment", origin="2.1", key="kept", title=CANARY
    )
    assert differing(before, site()) == []


def test_an_agreement_that_is_being_negotiated_is_not_shown(
    assessment: Assessment, southby: Locality
) -> None:
    before = site()
    draft = Agreement.objects.create(locality=southby, from_year=2025, to_year=2027)
    Priority.objects.create(locality=southby, agreement=draft, code="draft", number=1, title=CANARY)
    assert differing(before, site()) == []


def test_who_is_signed_in_reads_the_same_public_pages_as_everybody(
    assessment: Assessment, southby: Locality, people: Any, at: dt.datetime
) -> None:
    say_everything(assessment, people, at)
    stranger = site()
    for role in ("officer", "lead", "moderator"):
        client = Client()
        client.force_login(getattr(people, role), backend="django.contrib.auth.backends.ModelBackend")
        own = {page: client.get(page) for page in PAGES}
        got = {page: (each.status_code, each.content, each.get("ETag", "")) for page, each in own.items()}
        assert differing(stranger, got) == []
