"""The files of a publication: made once, in a job, all or none, and never otherwise."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured

from framework.publishing import actions, making
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.printing import CannotPrint
from framework.record import actions as record
from framework.record.models import Event, Message
from framework.record.tasks import perform
from tests.publishing import tiny

Make = Callable[[Publication], dict[str, PublicationFile]]
FORMS = ["csv", "page", "pdf", "zip"]


def test_every_form_is_kept_with_its_hash_and_size(publish: Callable[..., Publication], make: Make) -> None:
    files = make(publish())
    assert sorted(files) == FORMS
    for file in files.values():
        content = bytes(file.content)
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.usefixtures("quick_press")
def test_the_job_makes_them(publish: Callable[..., Publication]) -> None:
    publication = publish()
    assert perform(Message.objects.get(job="publishing.make_files").pk)
    assert sorted(publication.files.values_list("form", flat=True)) == FORMS


@pytest.mark.usefixtures("quick_press")
def test_run_twice_it_makes_one_set(publish: Callable[..., Publication], at: Any) -> None:
    publication = publish()
    perform(Message.objects.get(job="publishing.make_files").pk)
    before = list(PublicationFile.objects.order_by("id").values())
    record.send(job="publishing.make_files", key="again", due_at=at, ids={"publication": publication.pk})
    assert perform(Message.objects.get(key="again").pk)
    assert list(PublicationFile.objects.order_by("id").values()) == before
    assert Event.objects.filter(operation="publishing.make_files").count() == 1


def test_a_job_for_a_publication_that_is_not_there_is_done(at: Any, db: None) -> None:
    record.send(job="publishing.make_files", key="nobody", due_at=at, ids={"publication": 1})
    assert perform(Message.objects.get(key="nobody").pk)


def test_the_history_holds_their_hashes(publish: Callable[..., Publication], make: Make) -> None:
    publication = publish()
    files = make(publication)
    event = Event.objects.get(operation="publishing.make_files")
    assert (event.subject_id, event.by_id) == (publication.pk, None)
    assert event.details == {form: file.sha256 for form, file in files.items()}


def test_a_press_that_fails_leaves_nothing_and_is_tried_again(
    publish: Callable[..., Publication], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(publication: Publication, made: list[PublicationFile]) -> bytes:
        raise CannotPrint("A table has no head that names its columns.")

    monkeypatch.setattr(making, "report", fails)
    publication = publish()
    message = Message.objects.get(job="publishing.make_files")
    assert not perform(message.pk)
    message.refresh_from_db()
    assert not publication.files.exists()
    assert (message.done_at, message.attempts) == (None, 1)
    assert message.last_error == "CannotPrint: A table has no head that names its columns."


def test_the_page_is_kept_as_gzip_and_knows_the_hash_of_the_report(
    publish: Callable[..., Publication], make: Make
) -> None:
    files = make(publish())
    page = gzip.decompress(bytes(files["page"].content)).decode()
    for form in ("pdf", "csv", "zip"):
        assert files[form].sha256 in page.replace(" ", "")


def test_making_again_from_the_snapshot_gives_the_same_page_and_tables(
    publish: Callable[..., Publication], make: Make
) -> None:
    """Only the report differs in its bytes from printing to printing, which is why it is kept."""
    publication = publish()
    files = make(publication)
    again = {file.form: file for file in making.made_from(publication)}
    assert {form: file.sha256 for form, file in again.items()} == {
        form: file.sha256 for form, file in files.items()
    }


def test_the_page_names_styles_without_the_hash_of_a_release(
    publish: Callable[..., Publication], make: Make, settings: Any
) -> None:
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "tests.publishing.tiny.Hashing"}}
    page = gzip.decompress(bytes(make(publish())["page"].content)).decode()
    assert '<link rel="stylesheet" href="/static/site/page.css">' in page
    assert "0123456789ab" not in page


def test_the_main_table_is_the_first_that_the_snapshot_names(
    publish: Callable[..., Publication], make: Make
) -> None:
    rows = list(csv.reader(io.StringIO(bytes(make(publish())["csv"].content).decode())))
    assert rows[0] == ["year", "value", "promised", "auditor"]
    assert rows[4] == ["2022/23", "44.9", "47", "amended from 45.4"]


def test_all_tables_come_with_a_dictionary(publish: Callable[..., Publication], make: Make) -> None:
    content = bytes(make(publish())["zip"].content)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert folder.namelist() == ["figures.csv", "dictionary.csv"]
        dictionary = folder.read("dictionary.csv").decode().splitlines()
    assert dictionary[:3] == [
        "table,column,kind,says",
        "figures,year,text,Financial year",
        "figures,value,number,Per cent of weight",
    ]


def test_nothing_private_goes_into_a_file(
    publish: Callable[..., Publication], person: Callable[..., Any], northby: Any, at: Any
) -> None:
    """Only the snapshot, and the particulars of the publication: not even who pressed the button."""
    lead = person("lead", northby)
    publication = publish(by=lead, snapshot=tiny.snapshot(canary="canary-public"))
    actions.make_files(publication=publication, at=at)
    whole = publication.snapshot.encode() + b"".join(
        gzip.decompress(bytes(file.content)) if file.form == "page" else bytes(file.content)
        for file in publication.files.all()
    )
    for private in (lead.name, lead.username, str(configured.BASE_DIR), configured.SECRET_KEY):
        assert private.encode() not in whole
