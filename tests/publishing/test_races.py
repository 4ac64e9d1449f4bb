"""Many publish at once: the chain neither forks nor skips, and no version is made twice."""

from __future__ import annotations

import datetime as dt
import random
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.canonical import GENESIS
from framework.publishing.models import Publication
from tests.publishing import tiny

SEED = 20261124
WRITERS, EACH = 16, 4


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_with_rollbacks_make_one_chain(
    publish: Callable[..., Publication], northby: Locality, southby: Locality
) -> None:
    print(f"seed {SEED}, {WRITERS} writers, {EACH} attempts each")
    outcomes: Counter[str] = Counter()
    start = threading.Barrier(WRITERS)

    def write(writer: int) -> None:
        chance = random.Random(SEED + writer)
        start.wait()
        try:
            for attempt in range(EACH):
                outcomes[_try(publish, chance, [northby, southby], f"{writer}.{attempt}")] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    print(dict(outcomes))
    made = list(Publication.objects.order_by("id"))
    assert [each.previous for each in made] == [GENESIS, *(each.chained for each in made[:-1])]
    assert set(outcomes) == {"kept", "taken back"}
    assert len(made) == outcomes["kept"]
    assert list(queries.faults()) == []


def _try(
    publish: Callable[..., Publication], chance: random.Random, places: list[Locality], mark: str
) -> str:
    """One transaction, a third of them taken back after they published."""
    try:
        with transaction.atomic():
            publish(
                locality=chance.choice(places),
                year=chance.choice([2025, 2026]),
                snapshot=tiny.snapshot(by=mark),
                note=f"Attempt {mark}.",
            )
            if chance.random() < 1 / 3:
                raise InterruptedError
    except InterruptedError:
        return "taken back"
    except (Refused, DatabaseError) as error:
        return f"failed: {error}"
    return "kept"


@pytest.mark.django_db(transaction=True)
def test_two_who_correct_the_same_version_make_two_versions_one_after_the_other(
    publish: Callable[..., Publication], at: dt.datetime
) -> None:
    publish()
    start = threading.Barrier(2)

    def correct(mark: str) -> None:
        start.wait()
        try:
            publish(snapshot=tiny.snapshot(by=mark), note=f"By {mark}.")
        finally:
            connection.close()

    threads = [threading.Thread(target=correct, args=(name,)) for name in ("Priya", "Tom")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    made = Publication.objects.order_by("id")
    assert [each.version for each in made] == [1, 2, 3]
    assert {each.note for each in made} == {"", "By Priya.", "By Tom."}
