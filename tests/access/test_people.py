"""People and what they hold: who is there, since when, as what, until when, and what the history says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from framework.access import actions, queries
from framework.access.models import LocalityGrant, Membership, Person
from framework.access.roles import LOCAL_ROLES, ROLES
from framework.access.tasks import sync
from framework.places.models import Locality, Organisation
from framework.record.models import Event, Message

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def bea(db: None, at: dt.datetime) -> Person:
    return actions.add_person(username="bea", name="Bea Evans", password=None, by=None, at=at)


def test_somebody_without_a_password_cannot_sign_in_nor_be_written_to(bea: Person) -> None:
    assert (bea.has_usable_password(), bea.email, str(bea)) == (False, "", "Bea Evans")
    assert (bea.get_full_name(), bea.get_short_name()) == ("Bea Evans", "Bea")


def test_a_name_to_sign_in_with_is_one_persons(bea: Person, at: dt.datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_person(username="bea", name="Bea Other", password=None, by=None, at=at)
    assert Person.objects.get().name == "Bea Evans"


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_held_in_a_locality_or_in_the_nation_and_nowhere_else(
    bea: Person, northby: Locality, at: dt.datetime, role: str
) -> None:
    right, wrong = (northby, None) if role in LOCAL_ROLES else (None, northby)
    with pytest.raises(IntegrityError, match="membership_local_roles_have_a_locality"), transaction.atomic():
        actions.join(person=bea, role=role, by=None, at=at, locality=wrong)
    actions.join(person=bea, role=role, by=None, at=at, locality=right)
    granted = list(LocalityGrant.objects.values_list("content_object", "permission__codename"))
    assert granted == ([(northby.pk, f"as_{role}")] if right else [])


def test_a_membership_does_not_end_before_it_begins(bea: Person, northby: Locality, at: dt.datetime) -> None:
    with pytest.raises(IntegrityError, match="membership_ends_after_it_begins"), transaction.atomic():
        actions.join(person=bea, role="lead", by=None, at=at, locality=northby, ends=at.date() - DAY)
    assert not Message.objects.exists()
    assert not Event.objects.filter(operation="access.join").exists()


def test_joining_and_leaving_are_told_with_role_person_and_reason(
    bea: Person, northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    lead = person("lead", northby)
    held = actions.join(person=bea, role="officer", by=lead, at=at, locality=northby, post="Waste")
    actions.leave(membership=held, by=lead, at=at + DAY, why="She moves to Southby.")
    told = Event.objects.filter(subject_id=held.pk).order_by("pk")
    assert [(each.operation, each.role, each.why, each.by_id) for each in told] == [
        ("access.join", "officer", "", lead.pk),
        ("access.leave", "officer", "She moves to Southby.", lead.pk),
    ]
    assert told[0].details == {"person": bea.pk}


def test_who_leaves_one_place_or_role_keeps_the_others(
    bea: Person, northby: Locality, southby: Locality, at: dt.datetime
) -> None:
    held = [
        actions.join(person=bea, role=role, by=None, at=at, locality=place)
        for role, place in (("officer", northby), ("lead", northby), ("officer", southby))
    ]
    actions.leave(membership=held[0], by=None, at=at, why="One hat fewer.")
    granted = LocalityGrant.objects.values_list("content_object__name", "permission__codename")
    assert sorted(granted) == [("Northby", "as_lead"), ("Southby", "as_officer")]
    assert queries.roles_in(bea, northby) == ("lead",)


def test_a_role_held_twice_is_kept_until_both_have_ended(
    bea: Person, northby: Locality, at: dt.datetime
) -> None:
    one, two = (actions.join(person=bea, role="officer", by=None, at=at, locality=northby) for _ in range(2))
    actions.leave(membership=one, by=None, at=at, why="Entered twice.")
    assert queries.roles_in(bea, northby) == ("officer",)
    actions.leave(membership=two, by=None, at=at, why="Retires.")
    assert queries.roles_in(bea, northby) == ()


def test_roles_come_in_the_order_of_the_list_whatever_came_first(
    bea: Person, northby: Locality, at: dt.datetime
) -> None:
    for role in reversed(LOCAL_ROLES):
        actions.join(person=bea, role=role, by=None, at=at, locality=northby)
    assert queries.roles_in(bea, northby) == LOCAL_ROLES


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [(0, None, True), (0, 1, True), (0, 0, False), (-9, -1, False), (-9, 0, False), (1, None, False)],
)
def test_a_membership_holds_from_its_first_day_to_the_day_before_its_end(
    bea: Person, northby: Locality, at: dt.datetime, begins: int, ends: int | None, holds: bool
) -> None:
    today = at.date()
    Membership.objects.create(
        person=bea,
        role="lead",
        locality=northby,
        begins=today + begins * DAY,
        ends=None if ends is None else today + ends * DAY,
    )
    assert list(Membership.objects.holding(today)) == list(Membership.objects.all()[: int(holds)])
    assert list(queries.people_holding("lead", northby, today)) == [bea][: int(holds)]
    assert len(queries.memberships_of(bea, today)) == int(holds)


def test_people_holding_a_role_are_active_and_told_once(
    bea: Person, northby: Locality, southby: Locality, at: dt.datetime, person: Callable[..., Person]
) -> None:
    for _ in range(2):
        actions.join(person=bea, role="lead", by=None, at=at, locality=northby)
    person("lead", southby)
    gone = person("lead", northby)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    person("officer", northby)
    assert list(queries.people_holding("lead", northby, at.date())) == [bea]


def test_the_day_of_an_end_is_kept_as_a_message_of_its_own(
    bea: Person, northby: Locality, at: dt.datetime
) -> None:
    held = actions.join(person=bea, role="lead", by=None, at=at, locality=northby, ends=at.date() + 7 * DAY)
    told = Message.objects.get(job="access.sync")
    assert (told.key, told.ids) == (f"sync:{held.pk}:2026-12-01", {"person": bea.pk})
    assert told.due_at == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("times", [1, 2])
def test_grants_follow_on_the_day_of_an_end_however_often_the_message_comes(
    bea: Person, northby: Locality, at: dt.datetime, times: int
) -> None:
    actions.join(person=bea, role="lead", by=None, at=at, locality=northby, ends=at.date() + 7 * DAY)
    sync(person=bea.pk, at=at + 6 * DAY)
    assert LocalityGrant.objects.count() == 1
    for _ in range(times):
        sync(person=bea.pk, at=at + 7 * DAY)
    assert LocalityGrant.objects.count() == 0


def test_a_message_about_somebody_who_is_no_more_does_nothing(db: None, at: dt.datetime) -> None:
    sync(person=987_654, at=at)
    assert not LocalityGrant.objects.exists()


def test_grants_of_somebody_switched_off_go_and_come_back_with_them(
    northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    for active, grants in ((False, 0), (True, 1)):
        officer.is_active = active
        officer.save()
        actions.sync(person=officer, on=at.date())
        assert LocalityGrant.objects.filter(user=officer).count() == grants


def test_an_organisation_gives_no_rights_in_its_localities(
    bea: Person, northby: Locality, southby: Locality, at: dt.datetime
) -> None:
    fire = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    fire.localities.add(northby, southby)
    actions.join(person=bea, role="partner", by=None, at=at, locality=northby, organisation=fire)
    assert queries.roles_in(bea, northby) == ("partner",)
    assert queries.roles_in(bea, southby) == ()
    assert set(queries.localities_for(bea, "assessment.review")) == {northby}


def test_who_held_a_role_cannot_be_deleted_nor_can_the_place(
    northby: Locality, person: Callable[..., Person]
) -> None:
    officer: Any = person("officer", northby)
    with pytest.raises(ProtectedError):
        officer.delete()
    with pytest.raises(ProtectedError):
        northby.delete()
