"""What publishing something does, and when it is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from framework.access.models import Person
from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.publishing.canonical import GENESIS, NotPlain
from framework.publishing.models import Publication
from framework.record.models import Event, Message
from tests.publishing import tiny

Publish = Callable[..., Publication]
DAY = dt.timedelta(days=1)


def test_the_first_version_is_kept_with_its_hash(publish: Publish, at: dt.datetime) -> None:
    made = Publication.objects.get(pk=publish().pk)
    assert (made.version, made.note, made.previous) == (1, "", GENESIS)
    assert made.sha256 == hashlib.sha256(made.snapshot.encode()).hexdigest()
    assert made.chained == hashlib.sha256((GENESIS + made.sha256).encode()).hexdigest()
    assert (made.release_at, made.published_at) == (at, at)


def test_a_snapshot_says_under_its_hash_what_it_is(publish: Publish) -> None:
    told = json.loads(publish(title="Letter", kind="letter").snapshot)
    assert told.pop("publication") == {
        "element": "tiny",
        "kind": "letter",
        "locality": {"code": "E06900001", "name": "Northby"},
        "year": 2026,
        "version": 1,
        "title": "Letter",
        "summary": tiny.SUMMARY,
        "note": "",
        "published": "2026-11-24T12:00:00Z",
    }
    assert told == tiny.SNAPSHOT


def test_a_correction_is_the_next_version_and_the_old_one_stays(publish: Publish) -> None:
    first = publish()
    before = Publication.objects.filter(pk=first.pk).values().get()
    second = publish(snapshot=tiny.snapshot(checked="twice"), note="One figure was wrong.")
    assert (second.version, second.note) == (2, "One figure was wrong.")
    assert Publication.objects.filter(pk=first.pk).values().get() == before


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_correction_says_what_it_changes(publish: Publish, note: str) -> None:
    publish()
    with pytest.raises(Refused) as refused:
        publish(snapshot=tiny.snapshot(checked="twice"), note=note)
    assert refused.value.sentence == "Say what the correction changes: the note is published beside it."


def test_a_correction_that_changes_nothing_is_refused(publish: Publish) -> None:
    publish()
    again = dict(reversed(tiny.snapshot().items()))
    with pytest.raises(Refused) as refused:
        publish(snapshot=again, note="Put right.")
    assert refused.value.sentence.startswith("Nothing has changed since version 1: there is nothing")
    assert Publication.objects.count() == 1


def test_going_back_to_what_an_earlier_version_said_is_a_correction(publish: Publish) -> None:
    publish()
    publish(snapshot=tiny.snapshot(checked="twice"), note="Checked twice.")
    assert publish(note="Version 1 was right.").version == 3


def test_each_place_year_and_kind_has_versions_of_its_own(publish: Publish, southby: Locality) -> None:
    versions = [
        publish().version,
        publish(locality=southby).version,
        publish(year=2025).version,
        publish(kind="letter").version,
        publish(snapshot=tiny.snapshot(checked="twice"), note="Checked.").version,
    ]
    assert versions == [1, 1, 1, 1, 2]


def test_a_kind_that_no_element_declares_is_not_published(publish: Publish) -> None:
    with pytest.raises(KeyError, match=r"tiny\.secret"):
        publish(kind="secret")
    assert not Publication.objects.exists()


@pytest.mark.parametrize("missing", [{"title": ""}, {"title": " "}, {"summary": ""}])
def test_a_publication_has_a_name_and_words(publish: Publish, missing: dict[str, str]) -> None:
    with pytest.raises(Refused, match="Give the publication a title"):
        publish(**missing)


def test_a_release_in_the_past_is_refused(publish: Publish, at: dt.datetime) -> None:
    with pytest.raises(Refused, match="It cannot be public from 23\N{NO-BREAK SPACE}November"):
        publish(release_at=at - DAY)


def test_a_correction_is_not_public_before_what_it_corrects(publish: Publish, at: dt.datetime) -> None:
    publish(release_at=at + 2 * DAY)
    changed = {"snapshot": tiny.snapshot(checked="twice"), "note": "Checked."}
    with pytest.raises(Refused, match="its correction cannot be public earlier"):
        publish(release_at=at + DAY, **changed)
    assert publish(release_at=at + 2 * DAY, **changed).version == 2


def test_a_snapshot_may_not_use_the_key_that_is_ours(publish: Publish) -> None:
    with pytest.raises(NotPlain, match='has the key "publication"'):
        publish(snapshot=tiny.snapshot(publication={}))


def test_what_is_not_plain_is_not_published(publish: Publish) -> None:
    with pytest.raises(NotPlain, match=r"snapshot\.share is 47\.2, a float"):
        publish(snapshot=tiny.snapshot(share=47.2))
    assert not Event.objects.exists()


def test_every_publication_follows_the_one_before_it_whatever_it_is(
    publish: Publish, southby: Locality, at: dt.datetime
) -> None:
    made = [publish(), publish(locality=southby, release_at=at + DAY), publish(year=2025)]
    assert [each.previous for each in made] == [GENESIS, made[0].chained, made[1].chained]


def test_two_of_the_same_second_keep_their_order(publish: Publish, southby: Locality) -> None:
    first, second = publish(locality=southby), publish()
    assert (first.release_at, first.published_at) == (second.release_at, second.published_at)
    assert (second.previous, first.pk < second.pk) == (first.chained, True)


def test_the_history_holds_who_published_what_and_its_hash(
    publish: Publish, person: Callable[..., Person], northby: Locality, at: dt.datetime
) -> None:
    lead = person("lead", northby)
    made = publish(by=lead, role="lead")
    event = Event.objects.get(operation="publishing.publish")
    assert (event.subject_id, event.locality_id, event.by_id, event.role, event.at) == (
        made.pk,
        northby.pk,
        lead.pk,
        "lead",
        at,
    )
    assert event.details == {"sha256": made.sha256, "chained": made.chained}


def test_publishing_asks_once_for_its_files(publish: Publish, at: dt.datetime) -> None:
    made = publish(release_at=at + DAY)
    message = Message.objects.get(job="publishing.make_files")
    assert (message.key, message.ids, message.due_at) == (f"files:{made.pk}", {"publication": made.pk}, at)


def test_nothing_remains_of_a_publication_whose_transaction_failed(publish: Publish) -> None:
    def caller() -> None:
        with transaction.atomic():
            publish()
            raise RuntimeError("the caller failed afterwards")

    with pytest.raises(RuntimeError, match="the caller"):
        caller()
    counts = [Publication.objects.count(), Event.objects.count(), Message.objects.count()]
    assert counts == [0, 0, 0]
    assert publish().previous == GENESIS


def test_a_table_that_does_not_fit_is_refused_before_anything_is_kept(publish: Publish) -> None:
    table: dict[str, Any] = {
        "name": "t",
        "title": "T",
        "columns": [{"name": "a", "says": "A"}],
        "rows": [[1]],
    }
    with pytest.raises(NotPlain, match="Row 1 of the table 't' does not fit"):
        publish(snapshot=tiny.snapshot(tables=[table]))
    assert not Publication.objects.exists()
