"""Forms sent by somebody who wants more than the page offers: other rows, other places, other fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Citation, Comment, EvidenceTest, Judgement, Query, Signature
from framework.places.models import Organisation
from tests.assessment.browsing import BASE, PAGE, send
from tests.assessment.northby import agreement_for
from tests.assessment.year import STUDY, lead_to, write


@pytest.fixture
def theirs(southby: Any, person: Callable[..., Any], at: dt.datetime) -> Assessment:
    """Southby's assessment of the same year, with its own people, its own evidence and its own texts."""
    agreement_for(southby)
    return actions.open_assessment(locality=southby, year=2026, by=None, at=at)


@pytest.fixture
def their_officer(theirs: Assessment, person: Callable[..., Any]) -> Any:
    return person("officer", theirs.locality)


def everything() -> dict[str, list[Any]]:
    """Every row of the room as it stands."""
    models = (Assessment, Answer, Citation, Comment, EvidenceTest, Judgement, Query, Signature)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_evidence_of_another_place_cannot_be_removed(
    answer: Answer, theirs: Assessment, their_officer: Any, officer: Client, at: dt.datetime
) -> None:
    cited = actions.cite(answer=queries.answer_of(theirs, "2.1"), by=their_officer, at=at, **STUDY)
    assert send(officer, f"remove:{cited.pk}").status_code == 404
    assert Citation.objects.filter(pk=cited.pk).exists()


def test_evidence_of_another_answer_cannot_be_removed_by_this_one(
    answer: Answer, cast: Any, officer: Client, at: dt.datetime
) -> None:
    other = queries.answer_of(answer.assessment, "2.2")
    cited = actions.cite(answer=other, by=cast.officer, at=at, **STUDY)
    assert send(officer, f"remove:{cited.pk}").status_code == 404
    assert Citation.objects.filter(pk=cited.pk).exists()


def test_figures_of_another_place_cannot_be_cited(
    answer: Answer, theirs: Assessment, officer: Client
) -> None:
    assert send(officer, "cite:W21").status_code == 404
    assert not Citation.objects.exists()


def test_a_comment_on_another_place_cannot_be_answered_here(
    assessment: Assessment,
    theirs: Assessment,
    their_officer: Any,
    officer: Client,
    person: Callable[..., Any],
    at: dt.datetime,
) -> None:
    lead_to(theirs, State.DRAFTING, _only(officer=their_officer), at)
    actions.share(assessment=theirs, by=their_officer, at=at)
    partner = person("partner", theirs.locality)
    said = actions.comment(answer=queries.answer_of(theirs, "2.1"), text="Hm.", by=partner, at=at)
    assert officer.post(f"{PAGE}comments/{said.pk}/", {"text": "Ours."}).status_code == 404
    assert Comment.objects.get().reply == ""


def _only(**people: Any) -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(**people)


def test_evidence_of_another_answer_cannot_be_weighed_with_this_one(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    other = queries.answer_of(assessment, "2.2")
    cited = actions.cite(answer=other, by=cast.officer, at=at, **STUDY)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    told = {"do": "tests", "seen": "0", "read": "1", f"finding_{cited.pk}": "robust"}
    sign_in(cast.moderator).post(f"{BASE}judgements/2.1/record/", told)
    assert not EvidenceTest.objects.exists()


def test_nobody_signs_for_an_organisation_by_sending_its_number(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    in_state(State.WITH_PARTNERS)
    police = Organisation.objects.create(name="Marches Police", kind="partner")
    told = {"decision": "sign", "organisation": str(police.pk)}
    sign_in(cast.partner).post(f"{BASE}review/sign/", told)
    assert not Signature.objects.filter(organisation=police).exists()


def test_a_partner_who_speaks_for_two_says_for_which(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    assessment = in_state(State.WITH_PARTNERS)
    police = Organisation.objects.create(name="Marches Police", kind="partner")
    cast.partner.memberships.create(
        role="partner", locality=assessment.locality, organisation=police, begins=at.date()
    )
    partner = sign_in(cast.partner)
    assert partner.post(f"{BASE}review/sign/", {"decision": "sign"}).status_code == 422
    told = {"decision": "sign", "organisation": str(police.pk)}
    assert partner.post(f"{BASE}review/sign/", told).status_code == 302
    assert Signature.objects.get().organisation == police


@pytest.mark.parametrize(
    "field",
    ["state", "locality", "assessment", "saved_by_id", "told", "number", "priority", "judgement", "by_id"],
)
def test_fields_that_the_form_does_not_have_change_nothing(
    answer: Answer, officer: Client, field: str
) -> None:
    before = Answer.objects.values().get(pk=answer.pk)
    send(officer, **{field: "1"})
    after = Answer.objects.values().get(pk=answer.pk)
    may_change = {"level", "narrative", "strengths", "improvements", "version", "saved_at", "state"}
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= may_change | {"saved_by_id"}
    assert after["state"] == "draft"


@pytest.mark.parametrize("year", [2025, 1, 9999, 99999999])
def test_a_year_without_an_assessment_is_not_there(
    assessment: Assessment, officer: Client, year: int
) -> None:
    page = BASE.replace("2026", str(year))
    assert officer.get(page).status_code == 404
    assert officer.get(f"{page}answers/2.1/").status_code == 404
    assert officer.post(f"{page}share/").status_code == 404


@pytest.mark.parametrize("number", ["0", "10", "2.3", "2.1.1", "x", "%00", "2,1", "２.1"])
def test_an_answer_that_is_not_asked_is_not_there(
    assessment: Assessment, officer: Client, number: str
) -> None:
    assert officer.get(f"{BASE}answers/{number}/").status_code == 404
    assert send(officer, page=f"{BASE}answers/{number}/").status_code == 404


def test_the_other_place_stays_as_it_was_whatever_is_sent_here(
    assessment: Assessment,
    theirs: Assessment,
    their_officer: Any,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
) -> None:
    write(queries.answer_of(theirs, "2.1"), their_officer, at)
    before = everything()
    here = BASE.replace("E06900001", "E06900002")
    for role in ("officer", "lead", "partner", "scrutiny", "moderator"):
        client = sign_in(getattr(cast, role))
        for page in (
            "share/",
            "take-back/",
            "hand-in/",
            "lead/submit/",
            "lead/publish/",
            "judgements/agree/",
        ):
            assert client.post(f"{here}{page}", {"text": "x"}).status_code == 404
        for page in ("answers/2.1/save/", "review/2.1/", "judgements/2.1/record/", "judgements/2.1/ask/"):
            assert client.post(f"{here}{page}", {"version": "1", "narrative": "x"}).status_code == 404
    assert everything() == before


def test_a_form_without_its_token_is_refused(assessment: Assessment, cast: Any, pages: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{BASE}share/").status_code == 403
    assert Assessment.objects.get().state == State.NOT_STARTED
