"""A locality moves once for a cause, from where it was seen, by a pair that the table has."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import threading
from collections.abc import Callable

import pytest
from django.db import Error, connection, connections, transaction

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.record.models import Event, Message
from framework.stages import actions, queries
from framework.stages.enums import ALLOWED, LIFECYCLE, Cause, Stage
from framework.stages.models import Standpoint, Transition

Move = Callable[..., Transition | None]
PAIRS = list(itertools.product(Stage.values, repeat=2))


def put(locality: Locality, stage: str, at: dt.datetime) -> Standpoint:
    """A locality that stands in a stage, with the moves that led there."""
    actions.stand(localities=[locality.pk], at=at)
    if stage != Stage.ASSESSMENT:
        told = actions.Move(
            locality=locality.pk,
            after=stage,
            cause=Cause.RULE,
            why="Put there.",
            key="put",
            year=2024,
            rule="put",
        )
        actions.transit(move=told, at=at)
    return Standpoint.objects.get(locality=locality)


@pytest.mark.django_db
def test_a_locality_begins_in_assessment(northby: Locality, at: dt.datetime) -> None:
    actions.stand(localities=[northby.pk, northby.pk], at=at)
    assert Standpoint.objects.get().state == Stage.ASSESSMENT


@pytest.mark.django_db
def test_a_move_is_kept_with_its_reason_and_what_stood_before(northby: Locality, move: Move) -> None:
    moved = move(northby, "peer_challenge", key="sweep:1")
    assert moved is not None
    assert (moved.before, moved.after, moved.why) == ("assessment", "peer_challenge", "Northby falls.")
    point = Standpoint.objects.get(locality=northby)
    assert (point.state, point.version, point.since_year) == ("peer_challenge", 1, 2025)
    event = Event.objects.get(operation="stages.move")
    assert (event.before, event.after, event.locality_id) == ("assessment", "peer_challenge", northby.pk)


@pytest.mark.django_db
def test_the_same_cause_moves_once(northby: Locality, move: Move) -> None:
    assert move(northby, "peer_challenge", key="sweep:1") is not None
    assert move(northby, "inspection", key="sweep:1") is None
    assert Transition.objects.count() == 1


@pytest.mark.django_db
def test_who_was_seen_elsewhere_is_not_moved(northby: Locality, move: Move) -> None:
    move(northby, "peer_challenge", key="sweep:1", seen=0)
    assert move(northby, "inspection", key="sweep:2", seen=0) is None
    assert move(northby, "inspection", key="sweep:3", seen=1) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_pair_is_moved_or_refused_in_the_same_words_by_action_and_by_sql(
    northby: Locality, at: dt.datetime, move: Move, before: str, after: str
) -> None:
    point = put(northby, before, at)
    if (before, after) in ALLOWED:
        assert move(northby, after, key="sweep:2") is not None
        return
    with pytest.raises(Refused) as refused:
        move(northby, after, key="sweep:2")
    assert refused.value.sentence == LIFECYCLE.refusal(before, after)
    if before != after:
        with pytest.raises(Error, match=r"it cannot become") as by_sql, transaction.atomic():
            Standpoint.objects.filter(pk=point.pk).update(state=after)
        assert str(by_sql.value).splitlines()[0] == LIFECYCLE.refusal(before, after)


@pytest.mark.django_db
def test_down_goes_one_stage_at_a_time() -> None:
    down = {(b, a) for b, a in ALLOWED if Stage.values.index(a) < Stage.values.index(b)}
    assert down == {
        ("intervention", "inspection"),
        ("inspection", "peer_challenge"),
        ("peer_challenge", "assessment"),
    }


@pytest.mark.django_db
def test_a_move_that_does_not_begin_where_the_last_one_ended_is_refused_by_the_database(
    northby: Locality, at: dt.datetime
) -> None:
    put(northby, "peer_challenge", at)
    with pytest.raises(Error, match="begins where the move before it ended"), transaction.atomic():
        Transition.objects.create(
            locality=northby, before="assessment", after="inspection", version=2, at=at, year=2025,
            cause=Cause.RULE, rule="falling", why="No.", key="forged",
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stages_transition SET why = 'no'",
        "DELETE FROM stages_transition",
        "TRUNCATE stages_transition CASCADE",
    ],
)
@pytest.mark.parametrize("role", ["owner", "web", "worker"])
def test_moves_are_never_rewritten(northby: Locality, move: Move, statement: str, role: str) -> None:
    move(northby, "peer_challenge", key="sweep:1")
    with pytest.raises(Error, match="kept as they are|permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute(statement)
    assert Transition.objects.get().why == "Northby falls."


@pytest.mark.django_db
def test_no_session_switches_the_guards_off(northby: Locality, move: Move) -> None:
    move(northby, "peer_challenge", key="sweep:1")
    with pytest.raises(Error, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname) FROM pg_trigger WHERE NOT tgisinternal")
        names = "{" + ",".join(cursor.fetchone()[0]) + "}"
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [names])
        cursor.execute("UPDATE stages_transition SET why = 'no'")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(20))
def test_of_opposed_moves_one_wins_and_the_stage_is_the_fold_of_the_moves(
    northby: Locality, at: dt.datetime, move: Move, seed: int
) -> None:
    chance = random.Random(seed)
    put(northby, "peer_challenge", at)
    wanted = [chance.choice(["assessment", "inspection", "intervention"]) for _ in range(8)]
    moved: list[Transition] = []

    def go(number: int, after: str) -> None:
        made = move(northby, after, key=f"sweep:{number}", seen=1)
        if made:
            moved.append(made)
        connections.close_all()

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(wanted)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(moved) == 1
    assert Standpoint.objects.get(locality=northby).state == moved[0].after
    assert queries.faults() == []


@pytest.mark.django_db
def test_a_stage_that_its_moves_do_not_lead_to_is_found(
    northby: Locality, southby: Locality, at: dt.datetime, move: Move
) -> None:
    move(northby, "peer_challenge", key="sweep:1")
    actions.stand(localities=[southby.pk], at=at)
    Standpoint.objects.filter(locality=southby).update(state="inspection")
    assert queries.faults() == ["Southby stands at inspection, which its moves do not lead to."]


@pytest.mark.django_db
def test_counts_are_of_living_localities_and_add_up(
    northby: Locality, southby: Locality, at: dt.datetime, move: Move
) -> None:
    Locality.objects.create(code="E06900009", name="Gone", kind="unitary", valid_to=dt.date(2020, 4, 1))
    move(northby, "peer_challenge", key="sweep:1")
    assert queries.counts(at.date()) == {
        "assessment": 1,
        "peer_challenge": 1,
        "inspection": 0,
        "intervention": 0,
    }


@pytest.mark.django_db
def test_the_stages_of_a_past_moment_are_the_fold_of_the_moves_up_to_it(
    northby: Locality, at: dt.datetime, move: Move
) -> None:
    move(northby, "peer_challenge", key="sweep:1", when=at - dt.timedelta(days=400))
    move(northby, "inspection", key="sweep:2")
    assert queries.stages_at(at - dt.timedelta(days=365)) == {northby.pk: "peer_challenge"}
    assert queries.stages_at(at) == {northby.pk: "inspection"}


@pytest.mark.django_db
def test_a_move_leaves_no_duty_where_no_element_declares_one(northby: Locality, move: Move) -> None:
    move(northby, "peer_challenge", key="sweep:1")
    assert not Message.objects.filter(job="stages.do_duty", ids__element="tests").exists()
