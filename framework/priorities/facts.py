"""The facts that promises give to risk: how each priority does by its main indicators.

A priority's main indicators are its designated targets, or all of them where none is designated; those
without a standing in the year, and those where neither more nor less is better, do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from framework.elements import FactKind
from framework.figures.addresses import figure_address_sql

Query = Callable[[int, dt.date], tuple[str, Sequence[Any]]]

# Every partition names the locality too: only then does PostgreSQL look up the few localities that are asked
# for, instead of working out everybody's readings and dropping most.
_MAIN = """
    WITH measured AS (
        SELECT priority.id, priority.locality_id, standing.year, priority.code AS subject,
               priority.title AS label, coalesce(area.code, indicator_area.code) AS service_area,
               indicator.code AS indicator, target.designated,
               bool_or(target.designated) OVER (PARTITION BY priority.locality_id, priority.id) AS some_designated,
               standing.target, standing.gap_percent, standing.years_missed, standing.years_falling
        FROM figures_standing standing
        JOIN priorities_agreement agreement ON agreement.locality_id = standing.locality_id
             AND standing.year BETWEEN agreement.from_year AND agreement.to_year
             AND agreement.state IN ('agreed', 'closed')
        JOIN priorities_priority priority ON priority.agreement_id = agreement.id
        JOIN priorities_target target ON target.priority_id = priority.id
             AND target.indicator_id = standing.indicator_id
        JOIN figures_indicator indicator ON indicator.id = standing.indicator_id
        LEFT JOIN figures_servicearea area ON area.id = priority.service_area_id
        LEFT JOIN figures_servicearea indicator_area ON indicator_area.id = indicator.service_area_id
        WHERE standing.year = %s AND indicator.polarity <> 'none'
    ),
    main AS (SELECT * FROM measured WHERE designated OR NOT some_designated)
"""

_READING = f"""
    SELECT spoken.locality_id, spoken.year, spoken.subject, spoken.service_area,
           spoken.value::double precision AS value, spoken.label,
           {figure_address_sql("locality.code", "spoken.indicator")} AS source
    FROM spoken JOIN places_locality locality ON locality.id = spoken.locality_id
"""


def _most(years: str, condition: str) -> Query:
    """The number of years that more than half of the main indicators have reached."""
    sql = f"""{_MAIN},
        ranked AS (
            SELECT main.*, {years} AS value,
                   row_number() OVER (PARTITION BY locality_id, id ORDER BY {years} DESC, indicator) AS rank,
                   count(*) OVER (PARTITION BY locality_id, id) AS indicators
            FROM main WHERE {condition}
        ),
        spoken AS (SELECT * FROM ranked WHERE rank = indicators / 2 + 1)
        {_READING}
    """
    return lambda year, on: (sql, [year])


def _furthest() -> Query:
    """How far the main indicator furthest from its target is short of it, in per cent of the target."""
    sql = f"""{_MAIN},
        spoken AS (
            SELECT DISTINCT ON (locality_id, id) main.*, -gap_percent AS value
            FROM main WHERE gap_percent IS NOT NULL ORDER BY locality_id, id, gap_percent, indicator
        )
        {_READING}
    """
    return lambda year, on: (sql, [year])


FACTS = (
    FactKind(
        code="figures.missed_target",
        title="Missed the target",
        unit="per cent of the target",
        sentence="{label} was {value} per cent short of its target in {year}.",
        per="subject",
        higher_is_worse=True,
        query=_furthest(),
    ),
    FactKind(
        code="figures.years_missed",
        title="Years running short of the target",
        unit="years",
        sentence="{label} had missed its target for {value} years running by {year}.",
        per="subject",
        higher_is_worse=True,
        query=_most("years_missed", "target IS NOT NULL"),
    ),
    FactKind(
        code="figures.years_falling",
        title="Years running that it got worse",
        unit="years",
        sentence="{label} had got worse for {value} years running by {year}.",
        per="subject",
        higher_is_worse=True,
        query=_most("years_falling", "true"),
    ),
)
