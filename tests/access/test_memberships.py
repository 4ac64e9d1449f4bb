"""Roles come from memberships alone, and grants follow them at once."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError

from framework.access import actions, queries
from framework.access.models import LocalityGrant, Membership, Person
from framework.access.policy import Operation, Scope
from framework.access.roles import LOCAL_ROLES
from framework.places.models import Locality
from framework.record.models import Event, Message
from framework.record.tasks import perform

pytestmark = pytest.mark.django_db

WRITE = "tests.write"
READ = "tests.read"


@pytest.fixture(autouse=True)
def rows(policy_has: Callable[..., None]) -> None:
    """Two operations of the tests' own beside the shipped policy."""
    policy_has(
        Operation(name=WRITE, sentence="Write", scope=Scope.LOCALITY, roles=("officer",)),
        Operation(
            name=READ, sentence="Read", scope=Scope.LOCALITY, roles=("officer", "partner", "lga_staff")
        ),
    )


def codes(user: Any, operation: str) -> list[str]:
    return sorted(queries.localities_for(user, operation).values_list("code", flat=True))


def test_a_role_opens_its_own_locality_and_no_other(
    northby: Locality, southby: Locality, person: Callable[..., Person]
) -> None:
    officer = person("officer", northby)
    assert codes(officer, WRITE) == [northby.code]
    assert queries.may(officer, WRITE, northby)
    assert not queries.may(officer, WRITE, southby)


def test_a_role_opens_only_what_the_policy_says(northby: Locality, person: Callable[..., Person]) -> None:
    partner = person("partner", northby)
    assert codes(partner, READ) == [northby.code]
    assert codes(partner, WRITE) == []


def test_a_role_of_the_nation_opens_every_locality_where_the_policy_says(
    northby: Locality, southby: Locality, person: Callable[..., Person]
) -> None:
    staff = person("lga_staff")
    assert codes(staff, READ) == [northby.code, southby.code]
    assert codes(staff, WRITE) == []


def test_an_operation_that_is_not_in_the_policy_is_refused(
    northby: Locality, person: Callable[..., Person]
) -> None:
    assert codes(person("officer", northby), "tests.nobody_wrote_this") == []


def test_leaving_ends_what_followed_from_the_membership_at_once(
    northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    actions.leave(membership=officer.memberships.get(), by=None, at=at, why="She retires.")
    assert codes(officer, WRITE) == []
    assert Event.objects.get(operation="access.leave").why == "She retires."


def test_a_membership_that_ends_by_its_date_ends_by_a_message(
    northby: Locality, person: Callable[..., Person], at: dt.datetime, django_capture_on_commit_callbacks: Any
) -> None:
    officer = person("officer", northby, ends=(at + dt.timedelta(days=30)).date())
    message = Message.objects.get(job="access.sync")
    assert message.due_at.date() == (at + dt.timedelta(days=30)).date()
    Membership.objects.update(begins=at.date() - dt.timedelta(days=60), ends=at.date() - dt.timedelta(days=1))
    assert perform(message.pk)
    assert codes(officer, WRITE) == []


def test_somebody_switched_off_sees_nothing(northby: Locality, person: Callable[..., Person]) -> None:
    officer = person("officer", northby)
    officer.is_active = False
    officer.save()
    assert codes(officer, WRITE) == []
    assert not queries.may(officer, "access.your_work")


def test_a_superuser_sees_no_drafts(northby: Locality, person: Callable[..., Person]) -> None:
    operator = person("operator")
    operator.is_superuser = operator.is_staff = True
    operator.save()
    assert codes(operator, WRITE) == []


def test_a_permission_held_for_the_whole_model_opens_nothing(
    northby: Locality, southby: Locality, person: Callable[..., Person]
) -> None:
    officer = person("officer", northby)
    kind = ContentType.objects.get_for_model(Locality)
    officer.user_permissions.add(Permission.objects.get(content_type=kind, codename="as_officer"))
    assert codes(officer, WRITE) == [northby.code]


def test_a_role_of_a_locality_needs_one_and_a_role_of_the_nation_has_none(
    northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    somebody = person("officer", northby)
    with pytest.raises(IntegrityError):
        Membership.objects.create(person=somebody, role="officer", begins=at.date())


@pytest.mark.parametrize("seed", range(3))
def test_grants_equal_memberships_after_any_course_of_events(
    northby: Locality, southby: Locality, at: dt.datetime, seed: int
) -> None:
    chance = random.Random(seed)
    people = [
        actions.add_person(username=f"p{n}", name=f"P{n}", password=None, by=None, at=at) for n in range(4)
    ]
    for _ in range(60):
        somebody, place = chance.choice(people), chance.choice([northby, southby])
        held = list(Membership.objects.holding(at.date()).filter(person=somebody))
        if held and chance.random() < 0.5:
            actions.leave(membership=chance.choice(held), by=None, at=at, why="moves on")
        else:
            actions.join(person=somebody, role=chance.choice(LOCAL_ROLES), by=None, at=at, locality=place)
        wanted = {(m.person_id, m.locality_id, f"as_{m.role}") for m in Membership.objects.holding(at.date())}
        had = set(LocalityGrant.objects.values_list("user", "content_object", "permission__codename"))
        assert had == wanted


def test_the_role_in_which_somebody_acts_is_told(northby: Locality, person: Callable[..., Person]) -> None:
    assert queries.role_for(person("partner", northby), READ, northby) == "partner"
    assert queries.role_for(person("lga_staff"), READ, northby) == "lga_staff"
    assert queries.role_for(person("scrutiny", northby), READ, northby) == ""
