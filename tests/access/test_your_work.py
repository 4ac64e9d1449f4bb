"""The page that each person lands on: what waits for them and for nobody else, and who they are."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions as assessments
from framework.access import actions
from framework.access.models import Membership, Person
from framework.places.models import Locality, Organisation
from framework.stages import actions as stages
from tests.access.conftest import PASSWORD
from tests.assessment.northby import agreement_for

pytestmark = pytest.mark.django_db

NOTHING = "Nothing waits for you."
EMPTY = "What you are asked to do will stand here."


@pytest.fixture
def fire(northby: Locality) -> Organisation:
    return Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")


@pytest.fixture
def open_year(northby: Locality, southby: Locality, at: dt.datetime) -> None:
    """Northby's assessment of 2026 is open, and a decision on Southby waits."""
    agreement_for(northby)
    assessments.open_assessment(locality=northby, year=2026, by=None, at=at)
    stages.propose(
        locality=southby.pk, rule="silence", before="assessment", after="intervention", year=2025,
        sentence="Southby has published nothing.", readings=[], severity={}, score=30,
        decide_by=at.date() - dt.timedelta(days=4), at=at,
    )  # fmt: skip


def landed(person: Person) -> Any:
    """What a person sees after signing in by the form."""
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    return client.post("/sign-in/", {"username": person.username, "password": PASSWORD}, follow=True)


def text(answer: Any) -> str:
    plain = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ")
    return " ".join(plain.split())


@pytest.mark.usefixtures("nobody_has_tried", "open_year")
@pytest.mark.parametrize(
    ("role", "says", "titles"),
    [
        ("officer", "One thing waits for you.", ["The assessment of 2026: twelve answers are not started"]),
        ("lead", NOTHING, []),
        ("partner", NOTHING, []),
        ("scrutiny", NOTHING, []),
        ("moderator", NOTHING, []),
        ("lga_staff", "One thing is four days late.", ["Decide on Southby"]),
        ("government", NOTHING, []),
        ("operator", NOTHING, []),
    ],
)
def test_each_role_lands_on_what_waits_for_it(
    northby: Locality, person: Callable[..., Person], role: str, says: str, titles: list[str]
) -> None:
    page = landed(person(role, northby))
    assert (page.redirect_chain, page["Cache-Control"]) == ([("/your-work/", 302)], "private, no-store")
    assert page.context["says"].replace("\xa0", " ") == says
    assert says in text(page)
    assert [each.title.replace("\xa0", " ") for each in page.context["to_dos"]] == titles
    assert (EMPTY in text(page)) == (titles == [])


@pytest.mark.usefixtures("nobody_has_tried", "open_year")
@pytest.mark.parametrize("role", ["officer", "lead", "partner", "scrutiny", "moderator"])
def test_the_same_role_elsewhere_sees_nothing_of_it(
    southby: Locality, person: Callable[..., Person], role: str
) -> None:
    page = landed(person(role, southby))
    assert page.context["to_dos"] == page.context["panels"] == []
    assert "assessment of 2026" not in text(page)


@pytest.mark.usefixtures("nobody_has_tried", "open_year")
def test_two_roles_land_on_one_list_with_the_late_things_first(
    northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    both = person("officer", northby)
    actions.join(person=both, role="lga_staff", by=None, at=at)
    page = landed(both)
    assert [each.element for each in page.context["to_dos"]] == ["stages", "assessment"]
    assert page.context["says"].replace("\xa0", " ") == "One thing is four days late; one more waits for you."


@pytest.mark.usefixtures("nobody_has_tried", "open_year")
def test_who_has_left_lands_on_an_empty_page_and_is_named_without_a_place(
    northby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    actions.leave(membership=officer.memberships.get(), by=None, at=at, why="Retires.")
    page = landed(officer)
    assert (page.context["to_dos"], page.context["caption"]) == ([], "")
    assert "Signed in as The officer of Northby." in text(page)


@pytest.mark.usefixtures("nobody_has_tried")
@pytest.mark.parametrize(
    ("post", "with_organisation", "caption", "signed_in_as"),
    [
        ("Watch manager", True, "Marches Fire and Rescue · Watch manager", "Watch manager, Marches Fire and Rescue"),
        ("", True, "Marches Fire and Rescue · Partner", "Partner, Marches Fire and Rescue"),
        ("Watch manager", False, "Northby · Watch manager", "Watch manager, Northby"),
        ("", False, "Northby · Partner", "Partner, Northby"),
        ("<b>Chief</b>", False, "Northby · <b>Chief</b>", "<b>Chief</b>, Northby"),
    ],
)  # fmt: skip
def test_the_page_says_where_somebody_works_and_as_what(
    northby: Locality, fire: Organisation, person: Callable[..., Person],
    post: str, with_organisation: bool, caption: str, signed_in_as: str,
) -> None:  # fmt: skip
    page = landed(person("partner", northby, post=post, organisation=fire if with_organisation else None))
    assert (page.context["caption"], page.context["signed_in_as"]) == (caption, signed_in_as)
    assert f"Signed in as {html.escape(signed_in_as)}." in page.content.decode()


@pytest.mark.usefixtures("nobody_has_tried")
def test_the_newest_membership_says_who_somebody_is(
    northby: Locality, southby: Locality, person: Callable[..., Person], at: dt.datetime
) -> None:
    moved = person("officer", northby, post="Head of Waste")
    Membership.objects.update(begins=at.date() - dt.timedelta(days=400))
    actions.join(person=moved, role="lead", by=None, at=at, locality=southby, post="Chief executive")
    assert landed(moved).context["caption"] == "Southby · Chief executive"


def test_a_role_of_the_nation_is_named_by_its_title(person: Callable[..., Person], ann: Person) -> None:
    assert landed(person("government")).context["caption"] == "Government reader"


def test_somebody_unknown_is_sent_to_sign_in_and_nothing_is_written_there(
    browser: Client, ann: Person
) -> None:
    assert browser.get("/your-work/")["Location"] == "/sign-in/?next=/your-work/"
    browser.force_login(ann, backend="django.contrib.auth.backends.ModelBackend")
    for method in ("post", "put", "patch", "delete"):
        assert getattr(browser, method)("/your-work/").status_code == 405


@pytest.mark.usefixtures("open_year")
def test_the_page_costs_the_same_in_one_place_as_in_two(
    northby: Locality, southby: Locality, person: Callable[..., Person], at: dt.datetime,
    django_assert_max_num_queries: Any, browser: Client,
) -> None:  # fmt: skip
    agreement_for(southby)
    assessments.open_assessment(locality=southby, year=2026, by=None, at=at)
    both = person("officer", northby)
    actions.join(person=both, role="officer", by=None, at=at, locality=southby)
    browser.force_login(both, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(25):
        page = browser.get("/your-work/")
    assert [panel.title for panel in page.context["panels"]] == [
        "The assessment of 2026, section by section"
    ] * 2
