"""The record of each import: which file, by whom, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Import(models.Model):
    """One file that was read and accepted. Rows that it brought point back to it, with their line."""

    kind = models.CharField(max_length=20)
    file = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    profile = models.CharField(max_length=80, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    rows_read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    restated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}"
