"""What is measured: service areas, indicators, changes of their definition, minimum standards."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from framework.figures.enums import IndicatorKind, Polarity, RiskClass
from framework.places.enums import Tier


class ServiceArea(models.Model):
    """An area of public service. It carries the risk class, and which tier of council answers for it."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.BOTH)
    risk_class = models.CharField(max_length=20, choices=RiskClass.choices, blank=True, default="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_high_risk(self) -> bool:
        return bool(self.risk_class)


class Indicator(models.Model):
    """A measure: what it counts, in what unit, and whether more of it is better."""

    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    unit = models.CharField(max_length=80, blank=True)
    polarity = models.CharField(max_length=10, choices=Polarity.choices, default=Polarity.NONE)
    kind = models.CharField(max_length=20, choices=IndicatorKind.choices, default=IndicatorKind.NATIONAL)
    service_area = models.ForeignKey(ServiceArea, null=True, blank=True, on_delete=models.PROTECT)
    audited = models.BooleanField(default=False)
    source = models.ForeignKey("returns.Import", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class DefinitionChange(models.Model):
    """From this year on an indicator is defined otherwise: no trend is drawn across it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="changes")
    year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="definition_change_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} from {self.year}: {self.note}"


class MinimumStandard(models.Model):
    """A national floor on an indicator (a ceiling where lower is better), from a year on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="standards")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "from_year"], name="standard_once"),
            models.CheckConstraint(
                name="standard_ends_after_it_begins",
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.value} from {self.from_year}"
