"""The values as they came. A restated value is a new row; the earlier one stays and is no longer current."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from framework.figures.enums import Marker, PeriodKind, Status, Verdict
from framework.figures.models.indicators import Indicator
from framework.lifecycle import SQLSTATE
from framework.places.models import Locality
from framework.record.fields import append_only
from framework.returns.models import Import

# Row-level foreign keys would make a load several times slower; one look at all new rows costs next to
# nothing and refuses the same.
_KNOWN = f"""
    IF EXISTS (SELECT FROM (SELECT DISTINCT indicator_id FROM came) c
               LEFT JOIN figures_indicator i ON i.id = c.indicator_id WHERE i.id IS NULL)
    OR EXISTS (SELECT FROM (SELECT DISTINCT locality_id FROM came) c
               LEFT JOIN places_locality l ON l.id = c.locality_id WHERE l.id IS NULL)
    THEN RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}',
        MESSAGE = 'An observation is of an indicator and a locality that are known.';
    END IF;
    RETURN NULL;
"""

KEPT = (
    *("id", "indicator_id", "locality_id", "year", "period", "period_kind", "starts", "ends", "value"),
    *("status", "marker", "numerator", "denominator", "note", "verdict", "source_id", "line", "recorded_at"),
)
"""Every column but those that say whether the row is current: none of these ever changes."""


def _row(of: str) -> str:
    return ", ".join(f"{of}.{column}" for column in KEPT)


_NO_LONGER_CURRENT = (
    "OLD.current AND NOT NEW.current AND NEW.superseded_at IS NOT NULL "
    f"AND ({_row('OLD')}) IS NOT DISTINCT FROM ({_row('NEW')})"
)


class ObservationQuerySet(models.QuerySet["Observation"]):
    def current(self) -> Self:
        return self.filter(current=True)

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)


class Observation(models.Model):
    """The value of an indicator for a locality in a period, or the reason why there is none."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    year = models.SmallIntegerField()
    period = models.CharField(max_length=20)
    period_kind = models.CharField(max_length=20, choices=PeriodKind.choices)
    starts = models.DateField()
    ends = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.FINAL)
    marker = models.CharField(max_length=4, choices=Marker.choices, blank=True, default="")
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    note = models.TextField(blank=True, default="")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True, default="")
    source = models.ForeignKey(
        Import, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    line = models.IntegerField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    current = models.BooleanField(default=True)
    superseded_at = models.DateTimeField(null=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "locality", "period"],
                condition=Q(current=True),
                name="observation_one_current",
            ),
            models.CheckConstraint(
                name="observation_value_or_marker",
                condition=Q(value__isnull=False, marker__in=["", "u", "low"])
                | Q(value__isnull=True, marker__in=["c", "x", "z", "u", "low"]),
                violation_error_message="An observation has a value, or a marker that says why not.",
            ),
            models.CheckConstraint(
                name="observation_superseded_when_not_current",
                condition=Q(current=True, superseded_at=None) | Q(current=False, superseded_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["locality", "id"], condition=Q(current=True), name="observation_of_locality"
            ),
            models.Index(
                fields=["indicator", "locality"], condition=Q(current=False), name="observation_revisions"
            ),
        ]
        triggers = [
            *append_only("Observations", but=_NO_LONGER_CURRENT),
            pgtrigger.Trigger(
                name="known",
                level=pgtrigger.Statement,
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                referencing=pgtrigger.Referencing(new="came"),
                func=_KNOWN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.locality_id} {self.period}: {self.value}"
