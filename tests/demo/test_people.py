"""The people of the nation: every role, each with a way to sign in of their own, none of them in conflict."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from framework.access.models import LocalityGrant, Membership, Person
from framework.access.queries import grant_faults
from framework.access.roles import LOCAL_ROLES, ROLES
from framework.demo.nation import files, people
from framework.demo.nation.people import Company
from framework.demo.nation.places import assessing
from tests.demo.sent import send

pytestmark = pytest.mark.django_db
AT = dt.datetime(2022, 4, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def company(lasting: Callable[[], Any]) -> Iterator[Company]:
    with lasting() as folder:
        send("import_localities", files.register(folder / "localities.csv"))
        yield people.engage(AT)


@pytest.fixture
def quick(settings: Any) -> None:
    """Passwords are checked as quickly as they were made."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_every_role_has_somebody_who_can_sign_in(company):
    assert {each["role"] for each in company.sign_ins} == ROLES.keys()


def test_passwords_and_tokens_are_long_and_nobody_shares_one(company):
    for key, least in (("password", 12), ("token", 40), ("username", 5)):
        found = [each[key] for each in company.sign_ins]
        assert len(set(found)) == len(found), key
        assert min(map(len, found)) >= least, key


def test_passwords_are_kept_by_their_hash_alone(company):
    kept = set(Person.objects.values_list("password", flat=True))
    assert kept & {each["password"] for each in company.sign_ins} == set()


def test_a_sign_in_signs_in_and_lands_where_it_says(company, quick):
    for each in {each["role"]: each for each in company.sign_ins}.values():
        browser = Client()
        told = {"username": each["username"], "password": each["password"]}
        answer = browser.post(reverse("sign_in"), told)
        assert (answer.status_code, answer["Location"]) == (302, each["lands_on"])
        assert browser.get(each["lands_on"]).status_code == 200


def test_a_wrong_password_does_not_sign_in(company, quick):
    first, second = company.sign_ins[:2]
    told = {"username": first["username"], "password": second["password"]}
    assert Client().post(reverse("sign_in"), told).status_code == 200


def test_a_token_opens_the_api_for_its_person(company):
    token = company.sign_ins[0]["token"]
    answer = Client().get("/api/v1/localities/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    wrong = Client().get("/api/v1/localities/", headers={"Authorization": f"Bearer {token[:-1]}x"})
    assert wrong.status_code == 401


def test_only_those_of_the_nation_and_of_one_place_can_sign_in(company):
    can = {each["username"] for each in company.sign_ins}
    assert {person.username for person in Person.objects.all() if person.has_usable_password()} == can
    local = [each for each in company.sign_ins if each["role"] in LOCAL_ROLES and each["role"] != "moderator"]
    assert {each["username"].split(".")[0] for each in local} == {"northby"}


def test_every_area_has_its_people(company):
    assert company.casts.keys() == {place.name for place in assessing()}
    for name, cast in company.casts.items():
        assert cast.locality.name == name
        held = Membership.objects.filter(locality=cast.locality).values_list("role", flat=True)
        least = {"officer": 1, "lead": 1, "moderator": 1, "partner": 2}
        assert Counter(held) >= Counter(least), name


def test_partners_speak_for_bodies_of_their_own_region(company):
    for place in assessing():
        bodies = [body.name for _, body in company.casts[place.name].partners]
        assert bodies == [f"{place.region} Police", f"{place.region} Health and Care"]


def test_a_body_of_a_region_is_one_and_belongs_to_all_its_areas(company):
    police = company.casts["Northby"].partners[0][1]
    assert police == company.casts["Southby"].partners[0][1]
    marches = {place.name for place in assessing() if place.region == "Northern Marches"}
    assert set(police.localities.values_list("name", flat=True)) == marches


def test_who_moderates_has_no_other_part_anywhere(company):
    moderators = Membership.objects.filter(role="moderator")
    judging = {each.person_id for each in moderators}
    assert len(judging) == len(people.PANELS)
    assert set(Membership.objects.filter(person__in=judging).values_list("role", flat=True)) == {"moderator"}
    assert set(moderators.values_list("organisation", flat=True)) == {None}


def test_no_neighbour_shares_a_panel_with_the_next(company):
    panels = [company.casts[place.name].moderator for place in assessing()]
    assert [first for first, second in pairwise(panels) if first == second] == []


def test_every_role_in_a_place_has_its_grant_and_there_is_no_other(company):
    assert list(grant_faults()) == []
    local = Membership.objects.filter(locality__isnull=False)
    assert LocalityGrant.objects.count() == local.values("person", "locality", "role").distinct().count()


def test_national_roles_are_held_in_no_place(company):
    nation = Membership.objects.exclude(role__in=LOCAL_ROLES)
    assert Counter(nation.values_list("role", flat=True)) == {"lga_staff": 2, "government": 1, "operator": 1}
    assert set(nation.values_list("locality", flat=True)) == {None}


def test_nobody_is_a_superuser_or_has_the_name_of_a_person(company):
    """People of the nation are called by their post, so that nobody real is meant."""
    assert not Person.objects.filter(is_superuser=True).exists()
    assert not Person.objects.filter(is_staff=True).exists()
    posts = r"(Head|Chief|Director|Chair|Case|Policy|Moderator|Operator)"
    assert [person.name for person in Person.objects.all() if not re.match(posts, person.name)] == []


def test_addresses_for_mail_lead_nowhere(company):
    hosts = {person.email.partition("@")[2] for person in Person.objects.all()}
    assert hosts == {"", "example.org"}
