"""What was promised, and how a value stands: against the promise, the years before, others, the standard."""

from __future__ import annotations

from django.db import models

from framework.figures.enums import Place
from framework.figures.models.indicators import Indicator
from framework.places.models import Locality


class Promise(models.Model):
    """What a locality promised for an indicator in a year; written when an agreement is agreed."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)
    stretch = models.DecimalField(max_digits=20, decimal_places=6, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "indicator", "year"], name="promise_once"),
        ]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.indicator_id} {self.year}: {self.value}"


class Standing(models.Model):
    """How one value stands, worked out set-based and read everywhere.

    `gap` is value minus promise, turned so that negative is short; `gap_percent` the same in per cent of the
    promise. `trend` is the change a year over the last three, turned so that positive is better, without a
    definition change in between. `years_falling` and `years_missed` count years running up to this one.
    `comparators` counts those with a value that it is placed among (itself not counted), `better` those that
    do better; lowest, quartiles, median and highest are theirs. `short_of_minimum` is how far it is on the
    wrong side of the standard, in the unit; null when it meets it or there is none. Where neither more nor
    less is better, gap and trend are plain differences and nothing is missed, falling, placed or below.
    """

    # Worked out from observations, whose localities and indicators are checked: checking again, row by row,
    # would be most of the work.
    locality = models.ForeignKey(
        Locality, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    year = models.SmallIntegerField()
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=20, decimal_places=6)
    status = models.CharField(max_length=12)
    target = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    gap = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    gap_percent = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    years_missed = models.SmallIntegerField(default=0)
    trend = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    years_falling = models.SmallIntegerField(default=0)
    place = models.CharField(max_length=10, choices=Place.choices, blank=True, default="")
    comparators = models.IntegerField(default=0)
    better = models.IntegerField(default=0)
    lowest = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    lower_quartile = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    median = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    upper_quartile = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    highest = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    minimum = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    short_of_minimum = models.DecimalField(max_digits=20, decimal_places=6, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "indicator", "year"], name="standing_once"),
        ]
        indexes = [
            models.Index(fields=["indicator", "year"], name="standing_of_year"),
            models.Index(
                fields=["year"],
                condition=models.Q(short_of_minimum__isnull=False),
                name="standing_below_minimum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.indicator_id} {self.year}"


class Stale(models.Model):
    """An indicator whose figures for a locality changed since standings were last worked out.

    A queue: whoever changes figures adds rows in the same transaction, and the refresh takes those that it
    sees. The same pair may wait twice; a unique key would make the writer and the refresh wait for each other.
    """

    locality = models.ForeignKey(
        Locality, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    since = models.DateTimeField(db_default=models.functions.Now(), editable=False)

    class Meta:
        verbose_name_plural = "stale"

    def __str__(self) -> str:
        return f"{self.locality_id} {self.indicator_id}"
