"""What is wrong with the publications, in sentences for the command `verify`; nothing when all is well."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection

from framework.publishing import canonical
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.snapshot import OWN, particulars
from framework.record.models import Event

SUBJECT = Publication._meta.label_lower

_ALTERED_FILES = """
    SELECT publication_id, form FROM publishing_publicationfile
    WHERE sha256 <> encode(sha256(content), 'hex') OR size <> length(content) ORDER BY id
"""


def faults() -> Iterator[str]:
    """Every snapshot, link, version and file that is not what was published, and what the history says of it."""
    yield from _faults_of_the_chain()
    yield from _faults_of_versions()
    yield from _faults_of_files()


def _faults_of_the_chain() -> Iterator[str]:
    told = {event.subject_id or 0: event for event in _told("publishing.publish")}
    previous = canonical.GENESIS
    for publication in Publication.objects.select_related("locality").order_by("id").iterator(200):
        yield from _faults_of(publication)
        if publication.previous != previous:
            yield f"Before publication {publication.pk} the chain is broken: one was taken out or put in."
        yield from _faults_against(publication, told.pop(publication.pk, None))
        previous = publication.chained
    for missing in sorted(told):
        yield f"Publication {missing} stands in the history and is gone."


def _faults_against(publication: Publication, event: Event | None) -> Iterator[str]:
    if event is None or event.details.get("chained") != publication.chained:
        yield f"Publication {publication.pk} is not the one whose hash the history holds."
    elif event.locality_id != publication.locality_id:
        yield f"Publication {publication.pk} belongs to another locality than the history says."


def _faults_of(publication: Publication) -> Iterator[str]:
    name = f"Publication {publication.pk}"
    if canonical.sha256(publication.snapshot.encode()) != publication.sha256:
        yield f"The snapshot of publication {publication.pk} is not the one that was hashed."
    if canonical.chained(publication.previous, publication.sha256) != publication.chained:
        yield f"{name} is not chained by the hash before it and its own."
    try:
        said = json.loads(publication.snapshot)[OWN]
    except (ValueError, KeyError, TypeError):
        yield f"The snapshot of publication {publication.pk} cannot be read."
        return
    for key, value in particulars(publication).items():
        if said.get(key) != value and key != "locality":
            yield f"{name} says {key} {value!r} outside its snapshot and {said.get(key)!r} inside."


def _faults_of_versions() -> Iterator[str]:
    grouped = Publication.objects.values("element", "kind", "locality__name", "year").order_by()
    for row in grouped.annotate(made=ArrayAgg("version", order_by="id")):
        made = row["made"]
        if made != list(range(1, len(made) + 1)):
            yield (
                f"The versions of {row['element']} {row['kind']} {row['year']} of {row['locality__name']} "
                f"are {made}, not 1, 2, 3 and so on in order."
            )


def _faults_of_files() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_ALTERED_FILES)
        for publication_id, form in cursor.fetchall():
            yield f"The {form} of publication {publication_id} is not the file that was made."
    told = {event.subject_id or 0: event.details for event in _told("publishing.make_files")}
    hashes: dict[int, dict[str, str]] = {}
    rows = PublicationFile.objects.values_list("publication_id", "form", "sha256")
    for publication_id, form, sha256 in rows:
        hashes.setdefault(publication_id, {})[form] = sha256
    for publication_id in told.keys() | hashes.keys():
        if told.get(publication_id) != hashes.get(publication_id):
            yield f"The files of publication {publication_id} are not those whose hashes the history holds."


def _told(operation: str) -> Iterator[Event]:
    """What the history says of publications under this operation, first to last."""
    events = Event.objects.filter(operation=operation, subject_type=SUBJECT)
    return events.order_by("id").iterator()
