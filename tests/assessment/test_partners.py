"""Partners read the draft, comment, and sign what they read or decline with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from assessment import actions, queries
from assessment.enums import SIGNABLE, State, closed_for
from assessment.models import Answer, Assessment, Comment, Signature
from framework.lifecycle import Conflict, Refused
from framework.places.models import Organisation
from framework.record.models import Event
from tests.assessment.year import fill, walk_to, write


def test_the_draft_is_shared_and_taken_back_with_what_was_said(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    answer = shared.answers.get(number="2.1")
    answer.assessment = shared
    actions.comment(answer=answer, text="Fires are left out.", by=cast.partner, at=at)
    actions.take_back(assessment=shared, why="Section 3 is not done.", by=cast.lead, at=at)
    assert shared.state == State.DRAFTING
    assert Comment.objects.count() == 1
    assert Event.objects.get(operation="assessment.take_back").why == "Section 3 is not done."


def test_of_two_people_who_share_it_the_second_is_told(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    fill(assessment, cast.officer, at)
    stale = queries.of_year(assessment.locality, assessment.year)
    actions.share(assessment=assessment, by=cast.officer, at=at)
    with pytest.raises(Conflict, match=r"Somebody else moved this assessment .* It is now with partners"):
        actions.share(assessment=stale, by=cast.lead, at=at)


def test_a_comment_is_said_for_an_organisation_or_as_scrutiny(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime
) -> None:
    answer = queries.answer_of(shared, "2.1")
    actions.comment(answer=answer, text=" Fires are left out. ", organisation=fire, by=cast.partner, at=at)
    actions.comment(answer=answer, text="Why flats last?", by=cast.scrutiny, at=at)
    assert list(Comment.objects.values_list("text", "organisation__name")) == [
        ("Fires are left out.", "Marches Fire and Rescue"),
        ("Why flats last?", None),
    ]


def test_nobody_speaks_or_signs_for_an_organisation_that_is_not_theirs(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    police = Organisation.objects.create(name="Marches Police", kind="partner")
    answer = queries.answer_of(shared, "2.1")
    with pytest.raises(Refused, match="You do not speak for Marches Police in Northby"):
        actions.comment(answer=answer, text="Well.", organisation=police, by=cast.partner, at=at)
    with pytest.raises(Refused, match="You do not sign for Marches Police in Northby"):
        actions.sign(assessment=shared, organisation=police, by=cast.partner, at=at)


def test_who_was_a_partner_until_yesterday_does_not_sign(
    shared: Assessment, fire: Organisation, person: Callable[..., Any], at: dt.datetime
) -> None:
    gone = person("partner", shared.locality, organisation=fire)
    gone.memberships.update(begins=dt.date(2020, 1, 1), ends=at.date())
    with pytest.raises(Refused):
        actions.sign(assessment=shared, organisation=fire, by=gone, at=at)


def test_an_empty_comment_is_not_a_comment(shared: Assessment, cast: Any, at: dt.datetime) -> None:
    with pytest.raises(Refused, match="Write what you want to say"):
        actions.comment(answer=queries.answer_of(shared, "4"), text="  \n", by=cast.partner, at=at)


def test_a_comment_is_answered_once(shared: Assessment, cast: Any, at: dt.datetime) -> None:
    answer = queries.answer_of(shared, "2.1")
    said = actions.comment(answer=answer, text="Fires are left out.", by=cast.partner, at=at)
    stale = queries.comment_of(answer, said.pk)
    actions.reply(comment=said, text="They are named in 3.2.", by=cast.officer, at=at)
    assert (said.reply, said.replied_by_id) == ("They are named in 3.2.", cast.officer.pk)
    with pytest.raises(Refused, match="answered already"):
        actions.reply(comment=said, text="Again.", by=cast.officer, at=at)
    with pytest.raises(Conflict, match="Somebody else answered this comment"):
        actions.reply(comment=stale, text="Other.", by=cast.officer, at=at)
    with pytest.raises(Refused, match="Write your reply"):
        actions.reply(comment=stale, text=" ", by=cast.officer, at=at)


def test_a_signature_is_bound_to_what_was_signed(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime
) -> None:
    signature = actions.sign(assessment=shared, organisation=fire, by=cast.partner, at=at)
    now = queries.contents(shared)
    assert signature.content_sha256 == queries.content_sha256(now)
    assert queries.changed_since(signature, now) == []


@pytest.mark.parametrize("change", ["narrative", "level", "strengths", "evidence"])
def test_what_changes_after_a_signature_shows_where(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime, change: str
) -> None:
    signature = actions.sign(assessment=shared, organisation=fire, by=cast.partner, at=at)
    answer = queries.answer_of(shared, "2.1")
    actions.reopen(answer=answer, by=cast.officer, at=at)
    if change == "evidence":
        actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)
    else:
        write(answer, cast.officer, at, **{change: 2 if change == "level" else "Other words."})
    now = queries.contents(shared)
    assert queries.changed_since(signature, now) == ["2.1"]
    assert queries.content_sha256(now) != signature.content_sha256


def test_words_changed_and_changed_back_are_the_words_that_were_signed(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime
) -> None:
    signature = actions.sign(assessment=shared, organisation=fire, by=cast.partner, at=at)
    answer = queries.answer_of(shared, "2.1")
    before = answer.narrative
    actions.reopen(answer=answer, by=cast.officer, at=at)
    write(answer, cast.officer, at, narrative="Other words.")
    write(answer, cast.officer, at, narrative=before)
    assert queries.changed_since(signature, queries.contents(shared)) == []


def test_who_declines_says_why(shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime) -> None:
    with pytest.raises(Refused, match="Say why you decline to sign"):
        actions.decline(assessment=shared, organisation=fire, reason=" ", by=cast.partner, at=at)
    actions.decline(
        assessment=shared, organisation=fire, reason="Fires are left out.", by=cast.partner, at=at
    )
    assert Signature.objects.values_list("signs", "reason").get() == (False, "Fires are left out.")
    with pytest.raises(DatabaseError, match="signature_declined_with_a_reason"), transaction.atomic():
        Signature.objects.update(reason="")


def test_an_organisation_has_one_signature_and_may_think_again(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime
) -> None:
    actions.decline(assessment=shared, organisation=fire, reason="Fires.", by=cast.partner, at=at)
    actions.sign(assessment=shared, organisation=fire, by=cast.partner, at=at)
    assert Signature.objects.values_list("signs", "reason").get() == (True, "")
    events = Event.objects.filter(operation="assessment.sign").order_by("id")
    assert [(event.after, event.why) for event in events] == [("declined", "Fires."), ("signed", "")]


def test_declining_does_not_stand_in_the_way(
    shared: Assessment, cast: Any, fire: Organisation, at: dt.datetime
) -> None:
    actions.decline(assessment=shared, organisation=fire, reason="Fires.", by=cast.partner, at=at)
    actions.submit(assessment=shared, by=cast.lead, at=at)
    assert shared.state == State.SUBMITTED


@pytest.mark.parametrize("state", [state for state in State if state not in SIGNABLE])
def test_signatures_are_given_only_while_words_can_still_change(
    assessment: Assessment, cast: Any, fire: Organisation, at: dt.datetime, state: State
) -> None:
    walk_to(assessment, state, at)
    sentence = closed_for("sign or decline", state)
    with pytest.raises(Refused) as told:
        actions.sign(assessment=assessment, organisation=fire, by=cast.partner, at=at)
    assert told.value.sentence == sentence
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        Signature.objects.create(
            locality=assessment.locality,
            assessment=assessment,
            organisation=fire,
            signs=True,
            content_sha256="0" * 64,
            by_id=1,
            at=at,
        )
    assert sentence in str(raised.value)


@pytest.mark.parametrize("state", [state for state in State if state != State.WITH_PARTNERS])
def test_comments_are_made_only_while_it_is_with_partners(
    answer: Answer, cast: Any, at: dt.datetime, state: State
) -> None:
    walk_to(answer.assessment, state, at)
    sentence = closed_for("comment on it", state)
    with pytest.raises(Refused) as told:
        actions.comment(answer=answer, text="Late.", by=cast.partner, at=at)
    assert told.value.sentence == sentence
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        Comment.objects.create(locality=answer.locality, answer=answer, text="Late.", by_id=1, at=at)
    assert sentence in str(raised.value)
