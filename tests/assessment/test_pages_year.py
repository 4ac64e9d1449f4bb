"""A year of Northby's, by hand, on the pages alone: officer, partner, lead, moderator, and the public."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment, Signature
from framework.publishing import actions as publishing
from framework.publishing.models import Publication
from tests.assessment.browsing import BASE, TYPED, seen, state, text_of
from tests.assessment.year import lead_to, write


def test_the_whole_year(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    officer, lead, partner, moderator = (
        sign_in(getattr(cast, role)) for role in ("officer", "lead", "partner", "moderator")
    )
    for number in assessment.answers.values_list("number", flat=True):
        officer.post(f"{BASE}answers/{number}/save/", TYPED | {"do": "ready"})
    assert "All 12 questions are ready." in seen(officer)
    officer.post(f"{BASE}share/")
    assert "Read it, comment on it, and sign or decline by 15 January 2027." in seen(partner, "review/")
    partner.post(f"{BASE}review/2.1/", {"on-2-1-text": "Fires are left out."})
    partner.post(f"{BASE}review/sign/", {"decision": "decline", "reason": "Fires are left out."})
    assert "Marches Fire and Rescue declined" in seen(lead, "lead/")
    lead.post(f"{BASE}lead/submit/")
    assert "Take it up for moderation" in seen(moderator, "judgements/")
    moderator.post(f"{BASE}judgements/take-up/")
    changed = {
        "do": "record",
        "decision": "change",
        "level": "2",
        "reason": "Two were missed.",
        "seen": "0",
        "read": "1",
    }
    got = moderator.post(f"{BASE}judgements/2.1/record/", changed)
    assert got["Location"] == f"{BASE}judgements/2.2/"
    for number in assessment.answers.exclude(number="2.1").values_list("number", flat=True):
        agreed = {"do": "record", "decision": "agree", "seen": "0", "read": "1"}
        moderator.post(f"{BASE}judgements/{number}/record/", agreed)
    moderator.post(f"{BASE}judgements/agree/")
    told = seen(lead, "lead/")
    assert "Northby keeps one of its three promises." in told
    assert "agreed with eleven judgements and lowered one" in told
    lead.post(f"{BASE}lead/publish/", {"release-day": "", "release-month": "", "release-year": ""})
    assert state() == State.PUBLISHED
    publication = Publication.objects.get()
    publishing.make_files(publication=publication, at=at)
    page = text_of(Client().get(f"/publications/{publication.pk}/").content.decode())
    assert "2.1 Delivery against target: level 2. Northby said 3, the moderator changed it" in page
    assert "Marches Fire and Rescue declined on" in page
    assert "Affordable homes built rose to 377 homes in 2025/26" in page


def test_the_overview_says_how_it_stands_and_where_to_go_on(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    officer = sign_in(cast.officer)
    assert "Nothing is written yet. The draft goes to the partners on 14 December 2026." in seen(officer)
    write(queries.answer_of(assessment, "1.1"), cast.officer, at)
    told = seen(officer)
    assert "0 of 12 questions are ready, 1 is in draft and 11 are not started." in told
    assert "1 More homes that people can afford" in told
    assert "figures, each with its target, earlier years and similar areas 1 to come 4" in told
    assert "Share the draft with the partners" in told


@pytest.mark.parametrize("role", ["officer", "lead", "scrutiny"])
@pytest.mark.parametrize("reached", list(State))
def test_every_state_reads_well_for_everybody_who_may_read(
    in_state: Callable[[str], Assessment],
    cast: Any,
    sign_in: Callable[[Any], Client],
    role: str,
    reached: State,
) -> None:
    in_state(reached)
    told = seen(sign_in(getattr(cast, role)))
    assert "The assessment of 2026" in told
    assert "None" not in re.sub(r"Nonexistent", "", told)
    has_share = "Share the draft with the partners" in told
    assert has_share == (reached == State.DRAFTING and role != "scrutiny")


def test_a_partner_sees_what_changed_since_signing(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    partner = sign_in(cast.partner)
    partner.post(f"{BASE}review/sign/", {"decision": "sign"})
    assert Signature.objects.get().signs is True
    again = queries.answer_of(assessment, "2.1")
    actions.reopen(answer=again, by=cast.officer, at=at)
    write(again, cast.officer, at, narrative="Other words.")
    assert "Changed since: 2.1" in seen(partner, "review/")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Choose whether you sign or decline"),
        ({"decision": "decline", "reason": " "}, "Say why you decline to sign"),
        ({"decision": "dance"}, "There is a problem"),
    ],
)
def test_an_incomplete_signature_is_asked_for_again(
    in_state: Callable[[str], Assessment],
    cast: Any,
    sign_in: Callable[[Any], Client],
    sent: dict[str, str],
    why: str,
) -> None:
    in_state(State.WITH_PARTNERS)
    got = sign_in(cast.partner).post(f"{BASE}review/sign/", sent)
    assert got.status_code == 422
    assert why in text_of(got.content.decode())
    assert not Signature.objects.exists()


def test_the_partner_does_not_see_a_draft_that_was_taken_back(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    sign_in(cast.officer).post(f"{BASE}take-back/")
    assert state() == State.DRAFTING
    assert sign_in(cast.partner).get(f"{BASE}review/").status_code == 404


def test_the_lead_may_hold_it_until_a_day_but_not_until_one_that_has_passed(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    in_state(State.AGREED)
    lead, page = sign_in(cast.lead), f"{BASE}lead/publish/"
    past = {"release-day": "1", "release-month": "3", "release-year": "2020"}
    got = lead.post(page, past)
    assert got.status_code == 422
    assert "That has passed" in text_of(got.content.decode()).replace("that has", "That has")
    assert state() == State.AGREED
    odd = lead.post(page, {"release-day": "31", "release-month": "2", "release-year": "2099"})
    assert "must be a real date" in text_of(odd.content.decode())
    ahead = {"release-day": "1", "release-month": "3", "release-year": "2099"}
    assert lead.post(page, ahead).status_code == 302
    assert Publication.objects.get().release_at == dt.datetime(2099, 3, 1, tzinfo=dt.UTC)


def test_a_correction_is_published_from_a_page(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    from framework.figures.models import Standing

    in_state(State.PUBLISHED)
    lead, page = sign_in(cast.lead), f"{BASE}lead/correct/"
    assert "Say what the correction changes" in text_of(lead.post(page, {"text": ""}).content.decode())
    same = lead.post(page, {"text": "Nothing."})
    assert "Nothing has changed since version 1" in text_of(same.content.decode())
    Standing.objects.filter(indicator__code="W11").update(value="46.9")
    assert lead.post(page, {"text": "Recycling was restated."})["Location"] == f"{BASE}lead/"
    assert list(Publication.objects.order_by("id").values_list("version", "note")) == [
        (1, ""),
        (2, "Recycling was restated."),
    ]
