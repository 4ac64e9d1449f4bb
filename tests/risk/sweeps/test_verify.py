"""`verify` finds each kind of tampering, in the part where it lies, and ends with 1; sound, it ends with 0."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from framework.access.models import LocalityGrant
from framework.places.models import Locality
from framework.publishing import actions as publishing
from framework.record.chain import GENESIS, link_hash
from framework.record.models import Event, Link
from framework.risk.models import Sweep

Go = Callable[..., Sweep]
Tell = Callable[..., None]

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(
    northby: Locality,
    southby: Locality,
    weak: Tell,
    tell: Any,
    sweep: Go,
    person: Callable[..., Any],
    at: Any,
) -> None:
    """One of everything that verify looks at: a publication, a chain, moves, a sweep, people with grants."""
    person("officer", northby)
    person("lead", southby)
    weak(northby)
    tell("assessment.days_late", southby, 45)
    sweep("first")
    publishing.publish(
        element="assessment",
        kind="assessment",
        locality=northby,
        year=2025,
        title="Northby in 2025",
        summary="Five priorities are weak.",
        snapshot={"levels": [1, 1, 1]},
        by=None,
        at=at,
    )
    previous = GENESIS
    for position, event in enumerate(Event.objects.order_by("pk"), start=1):
        sha256 = link_hash(previous, event)
        Link.objects.create(position=position, event=event, previous=previous, sha256=sha256)
        previous = sha256


def verify() -> tuple[int, dict[str, Any]]:
    out, status = StringIO(), 0
    try:
        call_command("verify", json=True, stdout=out, stderr=StringIO())
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, json.loads(out.getvalue())


def tamper(*statements: str) -> None:
    """As the owner of the database, past the guards of every table."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in {
            statement.split()[1 if statement.startswith("UPDATE") else 2] for statement in statements
        }:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)


def test_what_nobody_touched_is_sound(kept: None) -> None:
    parts = ("publications", "history", "stages", "sweeps", "permissions")
    assert verify() == (0, {"sound": True, "faults": {part: [] for part in parts}})


def test_an_empty_database_is_sound(db: None) -> None:
    assert verify()[0] == 0


TAMPERINGS = {
    "a snapshot": (
        "publications",
        [
            "ALTER TABLE publishing_publication DROP CONSTRAINT publication_hash_of_its_snapshot",
            "UPDATE publishing_publication SET snapshot = replace(snapshot, '1', '4')",
        ],
        "is not the one that was hashed.",
    ),
    "a publication that is gone": (
        "publications",
        ["DELETE FROM publishing_publication"],
        "stands in the history and is gone.",
    ),
    "an event": (
        "history",
        ["UPDATE record_event SET why = 'Otherwise.' WHERE id > 1"],
        "is not what was sealed.",
    ),
    "a link": ("history", ["DELETE FROM record_link WHERE position = 2"], "has a gap before position 3."),
    "a stage": (
        "stages",
        ["UPDATE stages_standpoint SET state = 'intervention' WHERE state = 'peer_challenge'"],
        "Northby stands at intervention, which its moves do not lead to.",
    ),
    "a standpoint that is gone": (
        "stages",
        ["DELETE FROM stages_standpoint"],
        "has moves but stands nowhere.",
    ),
    "the reason of a move": (
        "stages",
        ["UPDATE stages_transition SET why = 'Nothing.'"],
        "Move 1 of Northby is not in the history.",
    ),
    "a move and its stage together": (
        "stages",
        [
            "UPDATE stages_transition SET after = 'intervention'",
            "UPDATE stages_standpoint SET state = 'intervention' WHERE state = 'peer_challenge'",
        ],
        "The history tells of a move of Northby that is not kept.",
    ),
    "a move that is gone, and its stage with it": (
        "stages",
        [
            "UPDATE risk_trigger SET transition_id = NULL",
            "DELETE FROM stages_transition",
            "UPDATE stages_standpoint SET state = 'assessment', version = 0",
        ],
        "The history tells of a move of Northby that is not kept.",
    ),
    "a rule set": (
        "sweeps",
        ["UPDATE risk_rulebook SET text = replace(text, 'at_least = 3', 'at_least = 6')"],
        "The rule set that is kept is not the one that was in force.",
    ),
    "a trigger": ("sweeps", ["DELETE FROM risk_trigger"], "is missing."),
    "a grant": (
        "permissions",
        ["UPDATE access_membership SET ends = begins"],
        "without a membership.",
    ),
}


@pytest.mark.parametrize("what", list(TAMPERINGS))
def test_each_kind_of_tampering_is_found_where_it_lies(kept: None, what: str) -> None:
    part, statements, sentence = TAMPERINGS[what]
    tamper(*statements)
    status, told = verify()
    assert (status, told["sound"]) == (1, False)
    assert any(sentence in fault for fault in told["faults"][part]), told["faults"]


def test_a_membership_without_its_grant_is_found(kept: None, northby: Locality) -> None:
    LocalityGrant.objects.filter(content_object=northby).delete()
    status, told = verify()
    assert status == 1
    assert [fault.split(", ")[1] for fault in told["faults"]["permissions"]] == ["which a membership gives."]


def test_without_json_every_fault_is_a_line_with_its_part(kept: None) -> None:
    tamper("UPDATE stages_transition SET why = 'Nothing.'")
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify", stdout=out, stderr=err)
    assert ended.value.code == 1
    assert "stages: Move 1 of Northby is not in the history.\n" in out.getvalue()
    assert "Checking stages …" in err.getvalue()
