"""The facts that figures give to risk: values below a minimum standard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from framework.elements import FactKind
from framework.figures.addresses import figure_address_sql

_BELOW_MINIMUM = f"""
    SELECT standing.locality_id, standing.year, indicator.code AS subject, area.code AS service_area,
           standing.short_of_minimum::double precision AS value, indicator.title AS label,
           {figure_address_sql("locality.code", "indicator.code")} AS source
    FROM figures_standing standing
    JOIN figures_indicator indicator ON indicator.id = standing.indicator_id
    LEFT JOIN figures_servicearea area ON area.id = indicator.service_area_id
    JOIN places_locality locality ON locality.id = standing.locality_id
    WHERE standing.year = %s AND standing.short_of_minimum IS NOT NULL
"""


def _below_minimum(year: int, on: dt.date) -> tuple[str, Sequence[Any]]:
    return _BELOW_MINIMUM, [year]


FACTS = (
    FactKind(
        code="figures.below_minimum",
        title="Below the national minimum standard",
        unit="in the unit of the figure",
        sentence="{label} was {value} on the wrong side of the national minimum standard in {year}.",
        per="subject",
        higher_is_worse=True,
        query=_below_minimum,
    ),
)
