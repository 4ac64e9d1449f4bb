"""What a file says of indicators against what is known of them, and writing what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from framework.figures.enums import RiskClass
from framework.figures.models import Indicator, MinimumStandard, ServiceArea
from framework.returns.models import Import

Row = Mapping[str, Any]

ALWAYS = 1900
"""The year from which a minimum standard holds that came without one."""
BEARS_ON_STANDINGS = frozenset({"polarity", "service_area", "minimum"})

_ALWAYS_TOLD = ("title", "polarity", "kind", "audited")
_KEPT_WHEN_EMPTY = ("description", "unit")


@dataclass(frozen=True)
class Definition:
    """An indicator as it is known: its columns, and its minimum standards by the year in which they begin."""

    columns: Mapping[str, Any]
    minimums: Mapping[int, Any]


def known_definitions() -> dict[str, Definition]:
    """Every indicator by its code; two queries."""
    minimums: dict[int, dict[int, Any]] = defaultdict(dict)
    for indicator, first, value in MinimumStandard.objects.values_list("indicator", "from_year", "value"):
        minimums[indicator][first] = value
    return {
        indicator.code: Definition(_columns(indicator), minimums[indicator.pk])
        for indicator in Indicator.objects.select_related("service_area")
    }


def _columns(indicator: Indicator) -> dict[str, Any]:
    area = indicator.service_area
    columns = {name: getattr(indicator, name) for name in (*_ALWAYS_TOLD, *_KEPT_WHEN_EMPTY)}
    return columns | {
        "service_area": area.code if area else None,
        "high_risk": area.is_high_risk if area else False,
    }


def _told(row: Row) -> dict[str, Any]:
    """What a row says: an empty cell says nothing, and that the risk is not high, too."""
    told = {name: row[name] for name in _ALWAYS_TOLD}
    told |= {name: row[name] for name in (*_KEPT_WHEN_EMPTY, "service_area", "high_risk") if row[name]}
    return told


def changes(row: Row, known: Definition | None) -> set[str]:
    """The columns in which a row differs from what is known; of a new indicator, all that it tells."""
    told = _told(row)
    changed = {name for name, value in told.items() if known is None or known.columns[name] != value}
    if row["minimum"] is not None and (known is None or known.minimums.get(_first(row)) != row["minimum"]):
        changed.add("minimum")
    return changed


def _first(row: Row) -> int:
    return int(row["minimum_from"] or ALWAYS)


def has_risk_of_nothing(row: Row, known: Mapping[str, Definition]) -> bool:
    """Whether a row tells a high risk where there is no service area to carry it."""
    before = known.get(row["code"])
    area = row["service_area"] or (before and before.columns["service_area"])
    return bool(row["high_risk"]) and not area


def write(rows: Iterable[Row], *, source: Import) -> None:
    """Write the rows that differ: areas first, then indicators, then minimum standards."""
    rows = list(rows)
    _add_areas({row["service_area"] for row in rows if row["service_area"]})
    areas = dict(ServiceArea.objects.values_list("code", "id"))
    found = {each.code: each for each in Indicator.objects.filter(code__in=[row["code"] for row in rows])}
    written = [_filled(found.get(row["code"]), row, areas, source) for row in rows]
    Indicator.objects.bulk_create([each for each in written if each.pk is None])
    columns = [*_ALWAYS_TOLD, *_KEPT_WHEN_EMPTY, "service_area", "source"]
    Indicator.objects.bulk_update([each for each in written if each.code in found], columns)
    indicators = {each.code: each for each in written}
    _make_high_risk(indicators[row["code"]] for row in rows if row["high_risk"])
    _write_minimums({indicators[row["code"]].pk: row for row in rows if row["minimum"] is not None})


def _filled(known: Indicator | None, row: Row, areas: Mapping[str, int], source: Import) -> Indicator:
    indicator = known or Indicator(code=row["code"])
    for name, value in _told(row).items():
        if name == "service_area":
            indicator.service_area_id = areas[value]
        elif name != "high_risk":
            setattr(indicator, name, value)
    indicator.source = source
    return indicator


def _add_areas(codes: set[str]) -> None:
    missing = codes - set(ServiceArea.objects.filter(code__in=codes).values_list("code", flat=True))
    names = {code: code.replace("-", " ").capitalize() for code in sorted(missing)}
    ServiceArea.objects.bulk_create([ServiceArea(code=code, name=name) for code, name in names.items()])


def _make_high_risk(indicators: Iterable[Indicator]) -> None:
    """A file tells that the risk is high, not of which class it is: the paper's first, unless one is known."""
    areas = {each.service_area_id for each in indicators if each.service_area_id}
    ordinary = ServiceArea.objects.filter(pk__in=areas, risk_class=RiskClass.ORDINARY)
    ordinary.update(risk_class=RiskClass.VULNERABLE)


def _write_minimums(rows: Mapping[int, Row]) -> None:
    for indicator, row in rows.items():
        MinimumStandard.objects.update_or_create(
            indicator_id=indicator, from_year=_first(row), defaults={"value": row["minimum"]}
        )
