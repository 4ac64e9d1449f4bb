"""A past sweep comes out the same to the byte, and whatever was changed since is found and named."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import polars as pl
import pytest
from django.core.management import call_command
from django.db import connection

from framework.places.models import Locality
from framework.risk.evaluator import canonical, fingerprint
from framework.risk.judging import judge
from framework.risk.keeping import packed, pressed, unpacked
from framework.risk.models import Sweep, Trigger
from framework.risk.queries import differences
from framework.stages.models import Transition

Go = Callable[..., Sweep]
Tell = Callable[..., None]

pytestmark = pytest.mark.django_db


@pytest.fixture
def swept(northby: Locality, southby: Locality, weak: Tell, tell: Any, sweep: Go) -> Sweep:
    """Northby moves, a Welsh place is asked about, Southby is sound; one reading is nothing at all."""
    welsh = Locality.objects.create(code="W06000001", name="Ynys Ŵen", kind="unitary")
    weak(northby)
    tell("assessment.days_late", welsh, 45)
    tell("assessment.days_late", southby, 0)
    tell("assessment.level", southby, float("nan"), subject="p1")
    tell("assessment.level", southby, 4, subject="p2", year=2022)
    return sweep("first")


def again(swept: Sweep, *, backwards: bool = False) -> bytes:
    frames = [unpacked(swept.readings), unpacked(swept.localities)]
    readings, localities = [frame.reverse() if backwards else frame for frame in frames]
    return canonical(judge(swept.rule_book.text, readings, localities, swept.year))


@pytest.mark.parametrize("backwards", [False, True], ids=["as kept", "backwards"])
def test_a_replay_gives_the_same_bytes_whatever_the_order_of_what_it_reads(
    swept: Sweep, backwards: bool
) -> None:
    assert again(swept, backwards=backwards) == gzip.decompress(bytes(swept.result))
    assert differences(swept) == []


def test_a_replay_does_not_look_at_what_is_known_since(swept: Sweep, weak: Tell, southby: Locality) -> None:
    weak(southby)
    Locality.objects.filter(code="W06000001").update(name="Ynys Ddu", kind="district")
    assert differences(Sweep.objects.get(pk=swept.pk)) == []


def test_what_is_kept_unpacks_to_what_was_gathered(swept: Sweep) -> None:
    readings = unpacked(swept.readings)
    assert (readings.height, swept.facts) == (10, 10)
    assert fingerprint(readings) == swept.readings_sha256
    assert set(unpacked(swept.localities)["name"]) == {"Northby", "Southby", "Ynys Ŵen"}
    assert pressed(b"the same") == pressed(b"the same")


def rewrite(swept: Sweep, **columns: Any) -> Sweep:
    Sweep.objects.filter(pk=swept.pk).update(**columns)
    return Sweep.objects.select_related("rule_book").get(pk=swept.pk)


def worse(swept: Sweep) -> pl.DataFrame:
    """The kept readings, of which one says more than the sweep saw."""
    at_stake = (pl.col("fact") == "assessment.days_late") & (pl.col("value") == 45)
    return unpacked(swept.readings).with_columns(
        pl.when(at_stake).then(46.0).otherwise(pl.col("value")).alias("value")
    )


def test_one_changed_reading_of_all_is_found(swept: Sweep) -> None:
    found = differences(rewrite(swept, readings=packed(worse(swept))))
    assert found[:2] == [
        "The readings that are kept are not those that the sweep saw.",
        "The rules come to another result on the same readings.",
    ]
    assert len([each for each in found if "is not kept as it was decided" in each]) == 1


def test_somebody_who_rewrites_readings_result_and_hashes_alike_is_found_by_the_history(swept: Sweep) -> None:
    readings = worse(swept)
    told = canonical(judge(swept.rule_book.text, readings, unpacked(swept.localities), swept.year))
    forged = rewrite(
        swept,
        readings=packed(readings),
        readings_sha256=fingerprint(readings),
        result=pressed(told),
        result_sha256=hashlib.sha256(told).hexdigest(),
    )
    assert "The history tells of another result." in differences(forged)


def test_a_result_that_is_not_the_one_of_its_hash_is_found(swept: Sweep) -> None:
    nothing = json.dumps({"triggers": [], "moves": [], "waiting": []}).encode()
    found = differences(rewrite(swept, result=pressed(nothing)))
    assert found[0] == "The result that is kept is not the one that was applied."
    assert len([each for each in found if each.endswith("was not decided.")]) == swept.triggers_count


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE risk_trigger SET sentence = 'Nothing.'", "is not kept as it was decided."),
        ("UPDATE risk_trigger SET after = 'intervention'", "is not kept as it was decided."),
        ("UPDATE risk_trigger SET asks = NOT asks", "is not kept as it was decided."),
        (
            "UPDATE risk_trigger SET readings = jsonb_set(readings, '{0,value}', '9')",
            "is not kept as it was decided.",
        ),
        ("UPDATE risk_trigger SET rule = 'invented'", "was not decided."),
        ("DELETE FROM risk_trigger", "is missing."),
    ],
    ids=["sentence", "stage", "asks", "readings", "rule", "deleted"],
)
def test_a_trigger_that_the_owner_changes_past_its_guard_is_found(
    swept: Sweep, statement: str, sentence: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE risk_trigger DISABLE TRIGGER USER")
        cursor.execute(statement)
    found = differences(swept)
    assert found != []
    assert all(each.startswith("Trigger ") for each in found)
    assert len([each for each in found if each.endswith(sentence)]) == swept.triggers_count


def test_the_triggers_of_a_sweep_that_is_not_finished_may_still_be_missing(
    northby: Locality, weak: Tell, at: Any
) -> None:
    from framework.risk import actions

    weak(northby)
    begun = actions.begin(year=2025, key="first", at=at)
    assert (differences(begun), Trigger.objects.count()) == ([], 0)


def command(name: str, *args: Any, **options: Any) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    out, err = StringIO(), StringIO()
    status = 0
    try:
        call_command(name, *args, stdout=out, stderr=err, **options)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue(), err.getvalue()


def test_the_replay_command_says_that_it_comes_out_the_same(swept: Sweep) -> None:
    assert command("replay", swept.pk) == (
        0,
        f"Sweep {swept.pk} comes out the same: {swept.result_sha256}\n",
        "",
    )
    status, out, err = command("replay", swept.pk, json=True)
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "sweep": swept.pk,
        "same": True,
        "result_sha256": swept.result_sha256,
        "differences": [],
    }


def test_the_replay_command_lists_the_differences_and_ends_with_1(swept: Sweep) -> None:
    rewrite(swept, readings=packed(worse(swept)))
    status, out, _ = command("replay", swept.pk, json=True)
    told = json.loads(out)
    assert (status, told["same"]) == (1, False)
    assert command("replay", swept.pk)[:2] == (1, "".join(f"{each}\n" for each in told["differences"]))


def test_a_replay_of_a_sweep_that_never_was_is_wrong_usage(db: None) -> None:
    assert command("replay", 4711) == (2, "", "There is no sweep 4711.\n")


def test_a_replay_changes_nothing(swept: Sweep) -> None:
    before = list(Transition.objects.values()), list(Trigger.objects.values())
    command("replay", swept.pk)
    assert (list(Transition.objects.values()), list(Trigger.objects.values())) == before
