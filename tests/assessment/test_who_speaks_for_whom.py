"""Partners: whose words they are, from where and until when, and what a signature stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries, snapshot
from assessment.enums import State
from assessment.models import Assessment, Comment, Signature
from framework.access import actions as access
from framework.lifecycle import NotThere, Refused
from framework.places.models import Organisation
from tests.assessment.browsing import BASE, seen, text_of
from tests.assessment.year import fill, lead_to, write

SIGN = {"decision": "sign"}
YESTERDAY = dt.date(2026, 11, 23)


@pytest.fixture
def police(shared: Assessment) -> Organisation:
    """A second partner of Northby, which has no person yet."""
    body = Organisation.objects.create(name="Marches Police", kind="partner")
    body.localities.add(shared.locality)
    return body


def test_a_partner_of_another_place_neither_reads_nor_comments_nor_signs(
    shared: Assessment,
    southby: Any,
    person: Callable[..., Any],
    sign_in: Callable[[Any], Client],
    cast: Any,
) -> None:
    cast.fire.localities.add(southby)
    client = sign_in(person("partner", southby, organisation=cast.fire))
    assert client.get(f"{BASE}review/").status_code == 404
    assert client.post(f"{BASE}review/2.1/", {"on-2-1-text": "Well."}).status_code == 404
    assert client.post(f"{BASE}review/sign/", SIGN).status_code == 404
    assert (Comment.objects.count(), Signature.objects.count()) == (0, 0)


def test_a_body_of_two_places_signs_in_each_through_its_own_people(
    shared: Assessment, southby: Any, person: Callable[..., Any], cast: Any, at: dt.datetime
) -> None:
    cast.fire.localities.add(southby)
    theirs = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    officer = person("officer", southby)
    fill(theirs, officer, at)
    actions.share(assessment=theirs, by=officer, at=at)
    with pytest.raises(NotThere):
        actions.sign(assessment=theirs, organisation=cast.fire, by=cast.partner, at=at)
    their_partner = person("partner", southby, organisation=cast.fire)
    actions.sign(assessment=theirs, organisation=cast.fire, by=their_partner, at=at)
    actions.decline(assessment=shared, organisation=cast.fire, reason="Not here.", by=cast.partner, at=at)
    told = Signature.objects.order_by("locality__name").values_list("locality__name", "signs")
    assert list(told) == [("Northby", False), ("Southby", True)]


@pytest.mark.parametrize("ends", [YESTERDAY, dt.date(2026, 11, 24)], ids=["yesterday", "today"])
def test_whose_membership_has_ended_finds_the_door_shut(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], ends: dt.date
) -> None:
    client = sign_in(cast.partner)
    assert client.get(f"{BASE}review/").status_code == 200
    cast.partner.memberships.update(begins=dt.date(2020, 1, 1), ends=ends)
    assert client.get(f"{BASE}review/").status_code == 404
    assert client.post(f"{BASE}review/sign/", SIGN).status_code == 404
    assert not Signature.objects.exists()


def test_whose_membership_begins_tomorrow_is_not_here_yet(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    cast.partner.memberships.update(begins=dt.date(2026, 11, 25))
    assert sign_in(cast.partner).get(f"{BASE}review/").status_code == 404


def test_what_somebody_signed_before_they_left_stands_for_the_body(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    actions.sign(assessment=shared, organisation=cast.fire, by=cast.partner, at=at)
    cast.partner.memberships.update(begins=dt.date(2020, 1, 1), ends=YESTERDAY)
    lead_to(shared, State.AGREED, cast, at)
    (only,) = snapshot.snapshot_of(shared)["partners"]
    assert (only["organisation"], only["signs"], only["changed_since"]) == (cast.fire.name, True, [])


def test_who_speaks_for_one_body_does_not_sign_for_another_of_the_same_place(
    shared: Assessment, police: Organisation, cast: Any, at: dt.datetime
) -> None:
    with pytest.raises(Refused) as told:
        actions.sign(assessment=shared, organisation=police, by=cast.partner, at=at)
    assert told.value.sentence == "You do not sign for Marches Police in Northby."


def test_scrutiny_comments_but_does_not_sign_even_for_a_body_it_once_spoke_for(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    cast.scrutiny.memberships.create(
        role="partner",
        locality=shared.locality,
        organisation=cast.fire,
        begins=dt.date(2020, 1, 1),
        ends=YESTERDAY,
    )
    with pytest.raises(Refused, match="Sign or decline: that is for the"):
        actions.sign(assessment=shared, organisation=cast.fire, by=cast.scrutiny, at=at)
    answer = queries.answer_of(shared, "2.1")
    with pytest.raises(Refused, match="You do not speak for Marches Fire and Rescue in Northby"):
        actions.comment(answer=answer, text="Well.", organisation=cast.fire, by=cast.scrutiny, at=at)
    assert actions.comment(answer=answer, text="Well.", by=cast.scrutiny, at=at).organisation is None


def test_who_declined_may_sign_afterwards_and_the_reason_goes(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    partner = sign_in(cast.partner)
    partner.post(f"{BASE}review/sign/", {"decision": "decline", "reason": "Fires are left out."})
    assert "declined on" in seen(partner, "review/")
    partner.post(f"{BASE}review/sign/", SIGN | {"reason": "Fires are left out."})
    told = seen(partner, "review/")
    assert ("signed on" in told, "Fires are left out." in told) == (True, False)
    assert Signature.objects.values_list("signs", "reason").get() == (True, "")


def test_who_signed_may_decline_afterwards_with_a_reason(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    actions.sign(assessment=shared, organisation=cast.fire, by=cast.partner, at=at)
    with pytest.raises(Refused, match="Say why you decline to sign"):
        actions.decline(assessment=shared, organisation=cast.fire, reason=" ", by=cast.partner, at=at)
    assert Signature.objects.get().signs is True
    actions.decline(assessment=shared, organisation=cast.fire, reason="It changed.", by=cast.partner, at=at)
    assert Signature.objects.values_list("signs", "reason").get() == (False, "It changed.")


def test_two_people_of_one_body_leave_one_signature_the_later(
    shared: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("partner", shared.locality, organisation=cast.fire)
    actions.sign(assessment=shared, organisation=cast.fire, by=cast.partner, at=at)
    later = at + dt.timedelta(hours=1)
    actions.decline(assessment=shared, organisation=cast.fire, reason="No.", by=colleague, at=later)
    assert Signature.objects.values_list("signs", "by_id", "at").get() == (False, colleague.pk, later)


def test_a_signature_given_while_an_answer_is_open_shows_when_that_is_written(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    answer = queries.answer_of(shared, "2.1")
    actions.reopen(answer=answer, by=cast.officer, at=at)
    partner = sign_in(cast.partner)
    assert "still in draft" in seen(partner, "review/")
    partner.post(f"{BASE}review/sign/", SIGN)
    assert "Changed since" not in seen(partner, "review/")
    write(answer, cast.officer, at, narrative="Other words.")
    assert "Changed since: 2.1" in seen(partner, "review/")
    partner.post(f"{BASE}review/sign/", SIGN)
    assert "Changed since" not in seen(partner, "review/")


def test_what_was_sent_back_can_be_signed_again_and_the_report_says_what_changed_if_it_is_not(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    actions.sign(assessment=shared, organisation=cast.fire, by=cast.partner, at=at)
    lead_to(shared, State.RETURNED, cast, at)
    write(queries.answer_of(shared, "2.1"), cast.officer, at, narrative="Other words.")
    told = seen(sign_in(cast.partner), "review/")
    assert ("Changed since: 2.1" in told, "Sign, or decline" in told) == (True, True)
    lead_to(shared, State.AGREED, cast, at)
    (only,) = snapshot.snapshot_of(shared)["partners"]
    assert (only["signs"], only["changed_since"]) == (True, ["2.1"])


def test_after_submission_the_page_is_read_and_no_longer_signed(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(shared, State.SUBMITTED, cast, at)
    partner = sign_in(cast.partner)
    told = seen(partner, "review/")
    assert "It can no longer be signed; what partners said stays with it." in told
    assert ("Sign, or decline" in told, "Send the comment" in told) == (False, False)
    got = partner.post(f"{BASE}review/sign/", SIGN)
    assert got.status_code == 422
    assert "This assessment is submitted, so you cannot sign or decline now." in text_of(got.content.decode())


def test_a_partner_without_a_body_reads_and_is_not_asked_to_sign(
    shared: Assessment, person: Callable[..., Any], sign_in: Callable[[Any], Client]
) -> None:
    partner = sign_in(person("partner", shared.locality))
    assert "Sign, or decline" not in seen(partner, "review/")
    assert partner.post(f"{BASE}review/sign/", SIGN).status_code == 422
    assert not Signature.objects.exists()


def test_a_silent_partner_is_named_beside_one_who_signed(
    shared: Assessment, police: Organisation, cast: Any, at: dt.datetime
) -> None:
    access.join(
        person=cast.scrutiny, role="partner", locality=shared.locality, organisation=police, by=None, at=at
    )
    actions.sign(assessment=shared, organisation=cast.fire, by=cast.partner, at=at)
    lead_to(shared, State.AGREED, cast, at)
    told = snapshot.snapshot_of(shared)
    assert [(each["organisation"], each["signs"]) for each in told["partners"]] == [
        ("Marches Fire and Rescue", True),
        ("Marches Police", None),
    ]
    assert "One of two partners signed. Marches Police did not answer." in " ".join(told["story"])
