"""Whether outcomes improve: promises kept, minimum standards missed, by year."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from framework.figures.models import Standing

YEARS = 6


@dataclass(frozen=True)
class YearCount:
    """How many of how many in a year."""

    year: int
    count: int
    total: int

    @property
    def of_a_hundred(self) -> int:
        return round(100 * self.count / self.total) if self.total else 0


def promises_kept() -> list[YearCount]:
    """Promises on target or ahead, of all that have a figure, in each of the last years."""
    rows = (
        Standing.objects.filter(target__isnull=False)
        .values("year")
        .annotate(kept=Count("pk", filter=Q(gap__gte=0)), total=Count("pk"))
        .order_by("-year")[:YEARS]
    )
    return [YearCount(row["year"], row["kept"], row["total"]) for row in reversed(rows)]


def standards_missed() -> list[YearCount]:
    """Localities that miss at least one minimum standard, of all that one applies to, by year."""
    rows = (
        Standing.objects.filter(minimum__isnull=False)
        .values("year")
        .annotate(
            missing=Count("locality", distinct=True, filter=Q(short_of_minimum__isnull=False)),
            total=Count("locality", distinct=True),
        )
        .order_by("-year")[:YEARS]
    )
    return [YearCount(row["year"], row["missing"], row["total"]) for row in reversed(rows)]
