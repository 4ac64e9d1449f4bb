"""The policy is one table that reads without contradiction."""

from __future__ import annotations

import pytest

from framework.access.policy import Operation, Scope, operation, table
from framework.access.roles import ROLES


def test_every_row_says_in_a_sentence_what_may_be_done() -> None:
    assert all(row.sentence and row.sentence[0].isupper() for row in table().values())


def test_an_unknown_operation_is_an_error() -> None:
    with pytest.raises(KeyError):
        operation("tests.nobody_wrote_this")


@pytest.mark.parametrize(
    "row",
    [
        {"scope": Scope.LOCALITY, "roles": ()},
        {"scope": Scope.LOCALITY, "roles": ("lga_staff",)},
        {"scope": Scope.PUBLIC, "roles": ("officer",)},
        {"scope": Scope.NATION, "roles": ("emperor",)},
    ],
    ids=[
        "a locality without roles",
        "a locality with no role held in one",
        "public with roles",
        "no such role",
    ],
)
def test_a_row_that_contradicts_itself_is_an_error(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"tests\.wrong"):
        Operation(name="tests.wrong", sentence="Wrong", **row)  # type: ignore[arg-type]


def test_every_role_has_a_sentence_that_anyone_can_read() -> None:
    assert all(role.sentence.endswith(".") and len(role.sentence) < 100 for role in ROLES.values())
