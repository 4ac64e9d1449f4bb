"""What the command `verify` says of publications: nothing when all is well, and every planted fault in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.models import Publication

PUBLICATION, FILE = "publishing_publication", "publishing_publicationfile"
CHECKS = {
    PUBLICATION: ("publication_hash_of_its_snapshot", "publication_chained_by_its_hashes"),
    FILE: ("file_hash_of_its_content",),
}


@pytest.fixture
def tamper(db: None) -> Iterator[Callable[..., None]]:
    """The owner of the database, who can lift every guard, changes what should not change."""

    def change(statement: str, *given: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, checks in CHECKS.items():
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                for check in checks:
                    cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {check}")
            cursor.execute(statement, given)

    return change


def faults() -> list[str]:
    return list(queries.faults())


def test_all_is_well_with_what_was_published(chain: list[Publication]) -> None:
    assert faults() == []


def test_all_is_well_where_nothing_was(db: None) -> None:
    assert faults() == []


def test_what_is_held_back_is_checked_too(
    chain: list[Publication],
    publish: Callable[..., Publication],
    at: dt.datetime,
    tamper: Callable[..., None],
) -> None:
    held = publish(kind="letter", release_at=at + dt.timedelta(days=400))
    assert faults() == []
    tamper(f"UPDATE {PUBLICATION} SET release_at = now() WHERE id = %s", held.pk)
    [fault] = faults()
    assert fault.startswith(f"Publication {held.pk} says published '")


REHASH = f"""
    UPDATE {PUBLICATION} SET snapshot = %s, sha256 = encode(sha256(convert_to(%s, 'UTF8')), 'hex') WHERE id = %s
"""


def forged(publication: Publication) -> str:
    return publication.snapshot.replace("47.2", "57.2")


PLANTED: dict[str, tuple[Callable[[list[Publication]], tuple[Any, ...]], str]] = {
    "a changed figure": (
        lambda c: (f"UPDATE {PUBLICATION} SET snapshot = %s WHERE id = %s", forged(c[1]), c[1].pk),
        "The snapshot of publication {1} is not the one that was hashed.",
    ),
    "a changed figure with its hash": (
        lambda c: (REHASH, forged(c[1]), forged(c[1]), c[1].pk),
        "Publication {1} is not chained by the hash before it and its own.",
    ),
    "a changed figure with hash and link": (
        lambda c: (
            REHASH.replace(
                "WHERE",
                ", chained = encode(sha256(convert_to(previous || encode(sha256("
                "convert_to(%s, 'UTF8')), 'hex'), 'UTF8')), 'hex') WHERE",
            ),
            forged(c[3]),
            forged(c[3]),
            forged(c[3]),
            c[3].pk,
        ),
        "Publication {3} is not the one whose hash the history holds.",
    ),
    "a snapshot that cannot be read": (
        lambda c: (f"UPDATE {PUBLICATION} SET snapshot = '[]' WHERE id = %s", c[0].pk),
        "The snapshot of publication {0} cannot be read.",
    ),
    "one taken out of the middle": (
        lambda c: (
            f"DELETE FROM {FILE} WHERE publication_id = %s; DELETE FROM {PUBLICATION} WHERE id = %s",
            c[1].pk,
            c[1].pk,
        ),
        "Before publication {2} the chain is broken: one was taken out or put in.",
    ),
    "the last one taken away": (
        lambda c: (
            f"DELETE FROM {FILE} WHERE publication_id = %s; DELETE FROM {PUBLICATION} WHERE id = %s",
            c[3].pk,
            c[3].pk,
        ),
        "Publication {3} stands in the history and is gone.",
    ),
    "another title": (
        lambda c: (f"UPDATE {PUBLICATION} SET title = 'Better' WHERE id = %s", c[0].pk),
        "Publication {0} says title 'Better' outside its snapshot",
    ),
    "another note": (
        lambda c: (f"UPDATE {PUBLICATION} SET note = 'Typing.' WHERE id = %s", c[2].pk),
        "Publication {2} says note 'Typing.' outside its snapshot",
    ),
    "another place": (
        lambda c: (
            f"UPDATE {PUBLICATION} SET locality_id = %s WHERE id = %s",
            c[1].locality_id,
            c[3].pk,
        ),
        "Publication {3} belongs to another locality than the history says.",
    ),
    "a version left out": (
        lambda c: (f"UPDATE {PUBLICATION} SET version = 3 WHERE id = %s", c[2].pk),
        "The versions of tiny annual 2026 of Northby are [1, 3], not 1, 2, 3 and so on in order.",
    ),
    "an earlier release": (
        lambda c: (
            f"UPDATE {PUBLICATION} SET release_at = release_at - interval '1 day' WHERE id = %s",
            c[0].pk,
        ),
        "Publication {0} says published '2026-11-23T12:00:00Z' outside its snapshot",
    ),
    "a changed report": (
        lambda c: (
            f"UPDATE {FILE} SET content = 'other' WHERE publication_id = %s AND form = 'pdf'",
            c[0].pk,
        ),
        "The pdf of publication {0} is not the file that was made.",
    ),
    "a changed report with its hash": (
        lambda c: (
            f"UPDATE {FILE} SET content = 'other', size = 5, sha256 = encode(sha256('other'), 'hex') "
            "WHERE publication_id = %s AND form = 'pdf'",
            c[0].pk,
        ),
        "The files of publication {0} are not those whose hashes the history holds.",
    ),
    "a page taken away": (
        lambda c: (f"DELETE FROM {FILE} WHERE publication_id = %s AND form = 'page'", c[2].pk),
        "The files of publication {2} are not those whose hashes the history holds.",
    ),
    "all files taken away": (
        lambda c: (f"DELETE FROM {FILE} WHERE publication_id = %s", c[2].pk),
        "The files of publication {2} are not those whose hashes the history holds.",
    ),
}


@pytest.mark.parametrize("way", PLANTED)
def test_every_planted_fault_is_found(
    chain: list[Publication], tamper: Callable[..., None], way: str
) -> None:
    statement, sentence = PLANTED[way]
    tamper(*statement(chain))
    numbered = sentence
    for place, publication in enumerate(chain):
        numbered = numbered.replace(f"{{{place}}}", str(publication.pk))
    assert any(fault.startswith(numbered) for fault in faults())


def test_a_publication_that_the_history_does_not_know_is_found(
    chain: list[Publication], tamper: Callable[..., None]
) -> None:
    tamper(
        "ALTER TABLE record_event DISABLE TRIGGER USER; "
        "DELETE FROM record_event WHERE operation = 'publishing.publish' AND subject_id = %s",
        chain[0].pk,
    )
    assert faults() == [f"Publication {chain[0].pk} is not the one whose hash the history holds."]


def test_a_place_may_be_renamed(chain: list[Publication], northby: Locality) -> None:
    northby.name, northby.code = "Northby and District", "E06900009"
    northby.save()
    assert faults() == []
