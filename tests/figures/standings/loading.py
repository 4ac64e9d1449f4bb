"""Putting a plain world into the database, and reading its standings back by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from framework.figures.models import (
    DefinitionChange,
    Indicator,
    MinimumStandard,
    Observation,
    Promise,
    ServiceArea,
    Stale,
    Standing,
)
from framework.places.models import ComparatorGroup, Locality
from framework.returns.models import Import
from tests.figures.standings.plain import Told, World

COMPARED = [
    "period",
    "value",
    "target",
    "gap",
    "gap_percent",
    "years_missed",
    "trend",
    "years_falling",
    "comparators",
    "better",
    "place",
    "lowest",
    "lower_quartile",
    "median",
    "upper_quartile",
    "highest",
    "minimum",
    "short_of_minimum",
]


@dataclass
class Loaded:
    """The same world in the database: ids by name."""

    localities: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, int] = field(default_factory=dict)
    source: Import | None = None

    def standings(self) -> dict[tuple[str, str, int], dict[str, object]]:
        places = {pk: name for name, pk in self.localities.items()}
        measures = {pk: name for name, pk in self.indicators.items()}
        return {
            (places[row.locality_id], measures[row.indicator_id], row.year): {
                column: getattr(row, column) for column in COMPARED
            }
            for row in Standing.objects.all()
        }

    def observe(self, told: Iterable[Told]) -> None:
        """Write observations; one for a period that has one already restates it, and is marked stale."""
        rows = [self._observation(each) for each in told]
        for row in rows:
            Observation.objects.current().filter(
                locality_id=row.locality_id, indicator_id=row.indicator_id, period=row.period
            ).update(current=False, superseded_at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
        Observation.objects.bulk_create(rows)
        Stale.objects.bulk_create(
            [Stale(locality_id=row.locality_id, indicator_id=row.indicator_id) for row in rows]
        )

    def _observation(self, told: Told) -> Observation:
        return Observation(
            locality_id=self.localities[told.locality],
            indicator_id=self.indicators[told.indicator],
            year=told.year,
            period=told.period,
            period_kind=told.period_kind,
            starts=max(told.starts, dt.date(told.year, 1, 1)),
            ends=min(told.ends, dt.date(told.year, 12, 31)),
            value=told.value,
            marker=told.marker,
            source=self.source,
            line=1,
        )


def load(world: World) -> Loaded:
    loaded = Loaded(source=Import.objects.create(kind="observations", file="figures.csv", sha256="0" * 64))
    for number, (name, place) in enumerate(world.places.items(), 1):
        loaded.localities[name] = Locality.objects.create(
            code=f"E069100{number:02}",
            name=name,
            kind=place.kind,
            region=place.region,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
        ).pk
    for name, place in world.places.items():
        if place.group is not None:
            group = ComparatorGroup.objects.create(locality_id=loaded.localities[name], why="Chosen")
            group.members.set([loaded.localities[member] for member in place.group])
    for name, measure in world.measures.items():
        area = measure.tier and ServiceArea.objects.create(
            code=f"area-of-{name}", name=name, tier=measure.tier
        )
        indicator = Indicator.objects.create(
            code=name, title=name, polarity=measure.polarity, service_area=area or None
        )
        loaded.indicators[name] = indicator.pk
        for change in measure.changes:
            DefinitionChange.objects.create(indicator=indicator, year=change, note="Counted otherwise")
        for value, first, last in measure.floors:
            MinimumStandard.objects.create(indicator=indicator, value=value, from_year=first, to_year=last)
    for (locality, indicator, year), value in world.promises.items():
        Promise.objects.create(
            locality_id=loaded.localities[locality],
            indicator_id=loaded.indicators[indicator],
            year=year,
            value=value,
        )
    loaded.observe(world.told)
    return loaded
