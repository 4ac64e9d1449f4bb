"""One door to rows: what each role sees of two places, in which states, and what nobody sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from framework.access import actions, queries
from framework.access.models import LocalityGrant, Membership, Person
from framework.access.policy import Operation, Scope
from framework.access.roles import LOCAL_ROLES, ROLES
from framework.places.models import Locality
from framework.priorities.models import Agreement

pytestmark = pytest.mark.django_db

ROWS = {
    "tests.any": Operation(name="tests.any", sentence="See", scope=Scope.LOCALITY, roles=("officer", "lead")),
    "tests.agreed": Operation(
        name="tests.agreed",
        sentence="See what is agreed",
        scope=Scope.LOCALITY,
        roles=("officer", "government"),
        states=("agreed", "closed"),
    ),
    "tests.person": Operation(name="tests.person", sentence="Own", scope=Scope.PERSON),
    "tests.public": Operation(name="tests.public", sentence="Everybody", scope=Scope.PUBLIC),
    "tests.nation": Operation(
        name="tests.nation", sentence="Nation", scope=Scope.NATION, roles=("lga_staff",)
    ),
}


@pytest.fixture(autouse=True)
def rows(policy_has: Callable[..., None]) -> None:
    policy_has(*ROWS.values())


@pytest.fixture
def agreements(northby: Locality, southby: Locality) -> None:
    """In both places one that is being negotiated and one that is agreed."""
    for place in (northby, southby):
        Agreement.objects.create(locality=place, from_year=2028, to_year=2030)
        Agreement.objects.create(locality=place, from_year=2025, to_year=2027)
    Agreement.objects.filter(from_year=2025).update(state="agreed")


def seen(user: Any, operation: str) -> list[tuple[str, int]]:
    found = Agreement.objects.visible_to(user, operation).order_by("locality__name", "from_year")
    return list(found.values_list("locality__name", "from_year"))


NORTHBYS = [("Northby", 2025), ("Northby", 2028)]
EVERYTHING = [*NORTHBYS, ("Southby", 2025), ("Southby", 2028)]
AGREED = [("Northby", 2025), ("Southby", 2025)]


@pytest.mark.parametrize(
    ("role", "any_state", "agreed", "nation"),
    [
        ("officer", NORTHBYS, NORTHBYS[:1], []),
        ("lead", NORTHBYS, [], []),
        ("partner", [], [], []),
        ("scrutiny", [], [], []),
        ("moderator", [], [], []),
        ("lga_staff", [], [], EVERYTHING),
        ("government", [], AGREED, []),
        ("operator", [], [], []),
    ],
)
def test_a_role_sees_its_own_place_in_the_states_of_the_policy(
    agreements: None,
    northby: Locality,
    person: Callable[..., Person],
    role: str,
    any_state: list[Any],
    agreed: list[Any],
    nation: list[Any],
) -> None:
    somebody = person(role, northby)
    assert seen(somebody, "tests.any") == any_state
    assert seen(somebody, "tests.agreed") == agreed
    assert seen(somebody, "tests.nation") == nation
    assert seen(somebody, "tests.person") == []
    assert seen(somebody, "tests.public") == EVERYTHING
    assert seen(somebody, "tests.unwritten") == []


def test_every_role_is_asked_about() -> None:
    assert len(ROLES) == 8


@pytest.mark.parametrize("operation", [*ROWS, "tests.unwritten", ""])
def test_a_stranger_sees_what_is_public_alone(agreements: None, operation: str) -> None:
    wanted = EVERYTHING if operation == "tests.public" else []
    for nobody in (AnonymousUser(), None):
        assert seen(nobody, operation) == wanted


def test_two_roles_in_two_places_see_each_its_own(
    agreements: None, northby: Locality, southby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    both = person("officer", northby)
    actions.join(person=both, role="lead", by=None, at=at, locality=southby)
    assert seen(both, "tests.any") == EVERYTHING
    assert seen(both, "tests.agreed") == NORTHBYS[:1]
    assert queries.roles_in(both, northby) == ("officer",)
    assert queries.roles_in(both, southby) == ("lead",)


def test_a_list_is_one_query_however_many_roles_somebody_holds(
    agreements: None, northby: Locality, southby: Locality, person: Callable[..., Person], at: dt.datetime,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    both = person("officer", northby)
    for role in LOCAL_ROLES:
        actions.join(person=both, role=role, by=None, at=at, locality=southby)
    with django_assert_num_queries(1):
        assert seen(both, "tests.any") == EVERYTHING


def test_a_membership_past_its_day_opens_nothing_though_its_grant_is_still_there(
    agreements: None, northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    yesterday = at.date() - dt.timedelta(days=1)
    for ends, wanted in ((at.date() + dt.timedelta(days=1), NORTHBYS), (at.date(), []), (yesterday, [])):
        Membership.objects.update(begins=at.date() - dt.timedelta(days=9), ends=ends)
        assert LocalityGrant.objects.filter(user=officer).exists()
        assert seen(officer, "tests.any") == wanted
        assert queries.may(officer, "tests.any", northby) == bool(wanted)
        assert bool(queries.roles_in(officer, northby)) == bool(wanted)


def test_a_membership_that_has_not_begun_opens_nothing(
    agreements: None, northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer, staff = person("officer", northby), person("lga_staff")
    Membership.objects.update(begins=at.date() + dt.timedelta(days=1))
    assert seen(officer, "tests.any") == seen(staff, "tests.nation") == []
    assert not queries.holds(staff, "lga_staff")


def test_a_grant_without_a_membership_opens_nothing_and_is_a_fault(
    agreements: None, northby: Locality, southby: Locality, person: Callable[..., Person]
) -> None:
    officer = person("officer", northby)
    granted = LocalityGrant.objects.get(user=officer)
    LocalityGrant.objects.create(user=officer, content_object=southby, permission=granted.permission)
    assert seen(officer, "tests.any") == NORTHBYS
    assert list(queries.grant_faults()) == [
        f"Person {officer.pk} holds as_officer in locality {southby.pk} without a membership."
    ]
    LocalityGrant.objects.all().delete()
    assert seen(officer, "tests.any") == []
    assert list(queries.grant_faults()) == [
        f"Person {officer.pk} lacks as_officer in locality {northby.pk}, which a membership gives."
    ]


def test_a_membership_as_something_else_does_not_lend_itself_to_a_grant(
    agreements: None, northby: Locality, southby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    actions.join(person=officer, role="partner", by=None, at=at, locality=southby)
    granted = LocalityGrant.objects.get(user=officer, content_object=northby)
    LocalityGrant.objects.create(user=officer, content_object=southby, permission=granted.permission)
    assert seen(officer, "tests.any") == NORTHBYS


def test_grants_agree_with_memberships_where_nothing_was_done_by_hand(
    northby: Locality, southby: Locality, person: Callable[..., Person]
) -> None:
    for role in ROLES:
        person(role, northby)
    person("officer", southby)
    assert list(queries.grant_faults()) == []
