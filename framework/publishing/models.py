"""Publications and their files. Nothing here is ever changed or deleted; a correction is a new version."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Func, Max, Q, Value
from django.db.models.functions import Concat, Length, Now

from framework.lifecycle import SQLSTATE
from framework.places.models import Locality
from framework.publishing.canonical import GENESIS
from framework.record.fields import append_only


def _sha256(content: F | Func) -> Func:
    """The hexadecimal SHA-256 of bytes, by PostgreSQL's own function: pgcrypto is not everywhere."""
    digest = Func(content, function="sha256")
    return Func(digest, Value("hex"), function="encode", output_field=models.TextField())


def _utf8(text: F | Concat) -> Func:
    return Func(text, Value("UTF8"), function="convert_to", output_field=models.BinaryField())


def _follows_one_that_is_there() -> pgtrigger.Trigger:
    """A publication links to one that exists; with the unique `previous` the chain has no fork and no gap."""
    sentence = "A publication follows the one that was published before it, and there is none of that hash."
    return pgtrigger.Trigger(
        name="links",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func=f"""
            IF NEW.previous <> '{GENESIS}' AND NOT EXISTS (
                SELECT 1 FROM publishing_publication WHERE chained = NEW.previous
            ) THEN
                RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}', MESSAGE = '{sentence}';
            END IF;
            RETURN NEW;
        """,
    )


class PublicationQuerySet(models.QuerySet["Publication"]):
    def released(self) -> Self:
        """What is public by the database's own clock."""
        return self.filter(release_at__lte=Now())

    def latest_versions(self) -> Self:
        """Of each publication only its newest released version."""
        newest = (
            Publication.objects.released()
            .values("element", "kind", "locality", "year")
            .annotate(newest=Max("id"))
            .values("newest")
        )
        return self.filter(id__in=newest)


class Publication(models.Model):
    """One version of one publication of an element: a snapshot as canonical JSON, hashed and chained.

    `snapshot` is the very text that `sha256` covers. `previous` is the hash of the publication before it,
    whatever it was about, so that none can be taken out unnoticed.
    """

    element = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField()
    note = models.TextField(blank=True)
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    chained = models.CharField(max_length=64, unique=True)
    release_at = models.DateTimeField()
    published_at = models.DateTimeField(db_default=Now(), editable=False)
    by_id = models.BigIntegerField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="publication_of_locality"),
            models.UniqueConstraint(
                fields=["element", "kind", "locality", "year", "version"], name="publication_version_once"
            ),
            models.UniqueConstraint(fields=["previous"], name="publication_chain_never_forks"),
            models.CheckConstraint(
                name="publication_correction_has_a_note",
                condition=Q(version=1) | ~Q(note=""),
                violation_error_message="Say what the correction changes.",
            ),
            models.CheckConstraint(
                name="publication_hash_of_its_snapshot",
                condition=Q(sha256=_sha256(_utf8(F("snapshot")))),
                violation_error_message="The hash of a publication is that of its snapshot.",
            ),
            models.CheckConstraint(
                name="publication_chained_by_its_hashes",
                condition=Q(chained=_sha256(_utf8(Concat("previous", "sha256")))),
                violation_error_message="A publication is chained by the hash before it and its own.",
            ),
        ]
        indexes = [models.Index(F("release_at").desc(), F("id").desc(), name="publication_latest")]
        triggers = [*append_only("Publications"), _follows_one_that_is_there()]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class PublicationFile(models.Model):
    """A form of a publication made from its snapshot, once: the page (gzip), the report (PDF), a table."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=10)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "form"], name="file_once"),
            models.CheckConstraint(
                name="file_hash_of_its_content",
                condition=Q(sha256=_sha256(F("content")), size=Length("content")),
                violation_error_message="Hash and size of a file are those of its content.",
            ),
        ]
        triggers = append_only("Files of publications")

    def __str__(self) -> str:
        return f"{self.publication_id}.{self.form}"
