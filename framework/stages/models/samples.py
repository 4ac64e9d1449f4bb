"""The random sample for peer challenge, which anyone can draw again."""

from __future__ import annotations

from django.db import models

from framework.record.fields import append_only


class Sample(models.Model):
    """One draw: the year, the seed that was announced before it, the rate, the register and the result."""

    year = models.SmallIntegerField(unique=True)
    seed = models.CharField(max_length=200)
    rate = models.DecimalField(max_digits=5, decimal_places=4)
    register_sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        triggers = append_only("Samples")

    def __str__(self) -> str:
        return f"Sample of {self.year}"
