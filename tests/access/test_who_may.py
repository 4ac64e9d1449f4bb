"""Who may do what, written down a second time: a role too many in the policy is seen here.

Elements that are added bring such a table of their own; this one is of the framework and of the assessment.
"""

from __future__ import annotations

import pytest

from framework.access.policy import Scope, table
from framework.access.roles import LOCAL_ROLES, ROLES

ROOMS = {"public", "system", "access", "stages", "record", "assessment"}
ANYBODY = {"public.read", "system.health", "access.sign_in"}
SIGNED_IN = {"access.sign_out", "access.your_work"}
BY_ROLE: dict[str, set[str]] = {
    "officer": {"read", "answer", "cite", "reply", "share", "take_back", "explain", "answer_return"},
    "lead": {"open", "read", "share", "take_back", "lead", "submit", "answer_return", "publish", "correct"},
    "partner": {"review", "comment", "sign"},
    "scrutiny": {"read", "comment"},
    "moderator": {"inspect", "take_up", "judge", "test", "ask", "return", "agree"},
}
OF_THE_NATION: dict[str, set[str]] = {
    "lga_staff": {"stages.triage", "stages.decide"},
    "government": set(),
    "operator": {"record.parked"},
}
WRITTEN = {role: {f"assessment.{name}" for name in names} for role, names in BY_ROLE.items()} | OF_THE_NATION


def ours(scope: Scope | None = None) -> set[str]:
    return {
        row.name for row in table().values() if row.name.split(".")[0] in ROOMS and scope in (None, row.scope)
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_is_written_here_and_nothing_more(role: str) -> None:
    allowed = {row.name for row in table().values() if role in row.roles}
    assert allowed & ours() == WRITTEN[role]


def test_what_anybody_may_do_is_little_and_what_needs_no_role_is_ones_own() -> None:
    assert (ours(Scope.PUBLIC), ours(Scope.PERSON)) == (ANYBODY, SIGNED_IN)


def test_every_operation_is_somebodys() -> None:
    assert set().union(ANYBODY, SIGNED_IN, *WRITTEN.values()) == ours()


def test_nobody_writes_and_judges() -> None:
    written = {row.name for row in table().values() if {"officer", "lead"} & set(row.roles)}
    judged = {row.name for row in table().values() if "moderator" in row.roles}
    assert written & judged == set()


def test_no_role_of_the_nation_reads_or_writes_a_draft() -> None:
    national = set(ROLES) - set(LOCAL_ROLES)
    assert national == set(OF_THE_NATION)
    local = [row for row in table().values() if row.scope is Scope.LOCALITY]
    assert local != []
    assert [row.name for row in local if national & set(row.roles)] == []


def test_a_draft_is_written_only_before_it_is_handed_in() -> None:
    after = {"submitted", "in_moderation", "agreed", "published"}
    assert set(table()["assessment.answer"].states) & after == set()
    assert set(table()["assessment.judge"].states) == {"in_moderation"}
    assert set(table()["assessment.publish"].states) == {"agreed"}
    assert set(table()["assessment.inspect"].states) & {"not_started", "drafting", "with_partners"} == set()
