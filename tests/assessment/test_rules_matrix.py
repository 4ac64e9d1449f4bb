"""Every operation × role × state is what the policy table says, and strangers learn nothing of any."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from assessment import rules
from assessment.enums import LIFECYCLE, State, closed_for
from assessment.models import Assessment
from assessment.policy import MOVES, OPERATIONS
from framework.access.policy import table
from framework.access.roles import ROLES, Held
from framework.lifecycle import NotThere, Refused
from tests.assessment.year import ROLES as LOCAL

BY_NAME = {row.name: row for row in OPERATIONS}
NATIONAL = [role.code for role in ROLES.values() if role.held is Held.NATION]


def decision(person: Any, name: str, assessment: Assessment) -> str:
    """The role, or the kind of the refusal."""
    try:
        return rules.may(person, name, assessment)
    except NotThere:
        return "not there"
    except Refused as refused:
        return f"refused: {refused.sentence}"


def expected(name: str, role: str, state: str) -> str:
    row = BY_NAME[name]
    if role not in row.roles:
        titles = " or ".join(ROLES[each].title.lower() for each in row.roles)
        return f"refused: {row.sentence}: that is for the {titles} of Northby."
    if not row.states or state in row.states:
        return role
    if name in MOVES:
        return f"refused: {LIFECYCLE.refusal(state, MOVES[name])}"
    return f"refused: {closed_for(row.sentence[0].lower() + row.sentence[1:], state)}"


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_role_in_every_state_gets_what_the_table_says(
    assessment: Assessment, cast: Any, name: str
) -> None:
    for role, state in product(LOCAL, State.values):
        assessment.state = state
        assert decision(getattr(cast, role), name, assessment) == expected(name, role, state)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_who_belongs_elsewhere_or_to_the_nation_learns_nothing(
    assessment: Assessment, southby: Any, person: Callable[..., Any], name: str
) -> None:
    strangers = [person(role, southby) for role in LOCAL] + [person(role) for role in NATIONAL]
    assert {decision(stranger, name, assessment) for stranger in strangers} == {"not there"}


def test_somebody_who_may_no_longer_sign_in_may_nothing(assessment: Assessment, cast: Any) -> None:
    cast.officer.is_active = False
    assert {decision(cast.officer, name, assessment) for name in BY_NAME} == {"not there"}


def test_all_operations_are_in_the_one_table_of_the_framework() -> None:
    assert {name: table()[name] for name in BY_NAME} == BY_NAME


def test_every_role_of_a_locality_has_something_to_do() -> None:
    assert {role for row in OPERATIONS for role in row.roles} == set(LOCAL)


def test_who_judges_never_writes_and_who_writes_never_judges() -> None:
    judging = {"take_up", "judge", "test", "ask", "return", "agree"}
    for row in OPERATIONS:
        is_judging = row.name.removeprefix("assessment.") in judging
        assert ("moderator" in row.roles) == (is_judging or row.name == "assessment.inspect")
        assert not is_judging or row.roles == ("moderator",)


def test_only_the_lead_signs_off_and_publishes() -> None:
    for name in ("submit", "publish", "correct", "open"):
        assert BY_NAME[f"assessment.{name}"].roles == ("lead",)


def test_a_visible_row_is_one_that_the_rule_lets_through(assessment: Assessment, cast: Any) -> None:
    """The list and the detail decide alike: `visible_to` for rows, `may` for one of them."""
    for name, role in product(sorted(BY_NAME), LOCAL):
        person = getattr(cast, role)
        seen = Assessment.objects.visible_to(person, name).exists()
        assert seen == (decision(person, name, assessment) == role), (name, role)
