"""What a locality promised and how it goes: a line a priority, in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q

from framework.figures.models import Promise, Standing
from framework.figures.queries import Figure, latest_figures
from framework.places.models import Locality
from framework.priorities.enums import AgreementState
from framework.priorities.models import Agreement, Priority, Target

Years = dict[int, Decimal]


@dataclass(frozen=True)
class Line:
    """One priority: the latest figure of each of its targets, and the course of the first that has one.

    `kept` is whether every target that counts is met; None where none counts.
    """

    priority: Priority
    figures: tuple[Figure, ...]
    values: Years
    targets: Years
    others: tuple[tuple[str, Decimal], ...]

    @property
    def kept(self) -> bool | None:
        telling = [figure for figure in self.figures if figure.is_met or figure.is_missed]
        return all(figure.is_met for figure in telling) if telling else None

    @property
    def figure(self) -> Figure | None:
        """The figure that stands for the priority: the first that is missed, else the first."""
        return next(
            (each for each in self.figures if each.is_missed), self.figures[0] if self.figures else None
        )


def agreement_in_force(locality: Locality, on: dt.date) -> Agreement | None:
    """The agreement of the year, or the last there was."""
    agreed = Agreement.objects.filter(locality=locality).exclude(state=AgreementState.NEGOTIATING)
    year = on.year if on.month >= 4 else on.year - 1
    found = agreed.filter(from_year__lte=year).order_by("-from_year").first()
    if found:
        found.locality = locality
    return found


def lines(agreement: Agreement, kin: Sequence[Locality]) -> list[Line]:
    """The agreement's priorities in their order, each beside the values of those it is compared with."""
    targets = Prefetch("targets", queryset=Target.objects.select_related("indicator"))
    priorities = list(agreement.priorities.prefetch_related(targets))
    ids = {target.indicator_id for priority in priorities for target in priority.targets.all()}
    latest = latest_figures(agreement.locality, ids)
    shown = {priority.pk: _figures(priority, latest) for priority in priorities}
    courses = _courses(agreement.locality, ids)
    promised = _promised(agreement.locality, ids)
    others = _others(kin, shown)
    found = []
    for priority in priorities:
        line = Line(priority, shown[priority.pk], {}, {}, ())
        if line.figure:
            code = line.figure.measure.code
            line = Line(priority, shown[priority.pk], courses[code], promised[code], tuple(others[code]))
        found.append(line)
    return found


def _figures(priority: Priority, latest: dict[str, Figure]) -> tuple[Figure, ...]:
    codes = [target.indicator.code for target in priority.targets.all()]
    return tuple(latest[code] for code in codes if code in latest)


def _courses(locality: Locality, ids: set[int]) -> dict[str, Years]:
    rows = Standing.objects.filter(locality=locality, indicator__in=ids).order_by("year")
    found: dict[str, Years] = defaultdict(dict)
    for code, year, value in rows.values_list("indicator__code", "year", "value"):
        found[code][year] = value
    return found


def _promised(locality: Locality, ids: set[int]) -> dict[str, Years]:
    rows = Promise.objects.filter(locality=locality, indicator__in=ids).order_by("year")
    found: dict[str, Years] = defaultdict(dict)
    for code, year, value in rows.values_list("indicator__code", "year", "value"):
        found[code][year] = value
    return found


def _others(
    kin: Sequence[Locality], shown: dict[int, tuple[Figure, ...]]
) -> dict[str, list[tuple[str, Decimal]]]:
    """The values of those it is compared with, of the same indicators in the same years."""
    wanted = {(figure.measure.code, figure.year) for figures in shown.values() for figure in figures}
    found: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    if not wanted:
        return found
    pairs = Q()
    for code, year in wanted:
        pairs |= Q(indicator__code=code, year=year)
    rows = Standing.objects.filter(pairs, locality__in=[each.pk for each in kin])
    for code, name, value in rows.values_list("indicator__code", "locality__name", "value"):
        found[code].append((name, value))
    return found
