"""Nations of any size, made up inside the database, the same every time."""

from __future__ import annotations

from typing import Any

from django.db import connection

KINDS = ("unitary", "county", "london_borough", "metropolitan")
REGIONS = 9
LAST_YEAR = 2024

_LOCALITIES = """
    INSERT INTO places_locality (code, name, kind, region, population)
    SELECT 'E' || lpad((6000000 + n)::text, 8, '0'), 'Area ' || n,
           (%(kinds)s::text[])[1 + n %% %(kind_count)s], 'Region ' || (n / %(kind_count)s) %% %(regions)s,
           100000 + n
    FROM generate_series(1, %(localities)s) n
"""
# One in ten chose its own comparators: fifteen others.
_GROUPS = """
    WITH owners AS (
        INSERT INTO places_comparatorgroup (locality_id, why)
        SELECT id, 'Nearest neighbours' FROM places_locality WHERE id %% 10 = 0 RETURNING id, locality_id
    )
    INSERT INTO places_comparatorgroup_members (comparatorgroup_id, locality_id)
    SELECT o.id, n.id FROM owners o JOIN places_locality n ON n.id BETWEEN o.locality_id + 1 AND o.locality_id + 15
"""
_INDICATORS = """
    INSERT INTO figures_servicearea (code, name, tier, risk_class)
    VALUES ('social-care', 'Social care', 'upper', 'vulnerable'), ('waste', 'Waste', 'both', '');
    INSERT INTO figures_indicator (code, title, description, unit, polarity, kind, service_area_id, audited)
    SELECT 'I' || n, 'Indicator ' || n, '', '%%', (ARRAY['higher', 'lower', 'none'])[1 + n %% 3], 'national',
           (SELECT id FROM figures_servicearea ORDER BY id OFFSET n %% 2 LIMIT 1), false
    FROM generate_series(1, %(indicators)s) n;
    INSERT INTO figures_minimumstandard (indicator_id, value, from_year)
    SELECT id, 40, 2000 FROM figures_indicator WHERE id %% 10 = 1;
    INSERT INTO figures_definitionchange (indicator_id, year, note)
    SELECT id, 2022, 'Counted otherwise' FROM figures_indicator WHERE id %% 10 = 2
"""
_OBSERVATIONS = """
    INSERT INTO figures_observation (indicator_id, locality_id, year, period, period_kind, starts, ends, value,
        status, marker, note, verdict, source_id, line, current)
    SELECT i.id, l.id, y, y::text, 'year', make_date(y, 1, 1), make_date(y, 12, 31),
           round((50 + 40 * sin(l.id * 12.9 + i.id * 78.2 + y))::numeric, 2),
           'final', '', '', '', 0, 1, true
    FROM figures_indicator i CROSS JOIN places_locality l
    CROSS JOIN generate_series(%(last)s - %(years)s + 1, %(last)s) y
"""
_PROMISES = """
    INSERT INTO figures_promise (locality_id, indicator_id, year, value)
    SELECT locality_id, indicator_id, year, 55 FROM figures_observation WHERE indicator_id %% 3 = 0
"""


def nation(*, localities: int, indicators: int, years: int) -> None:
    """Fill the empty database: localities in 36 kins, indicators, and a value for each in each year."""
    given: dict[str, Any] = {
        "kinds": list(KINDS),
        "kind_count": len(KINDS),
        "regions": REGIONS,
        "localities": localities,
        "indicators": indicators,
        "years": years,
        "last": LAST_YEAR,
    }
    with connection.cursor() as cursor:
        for statement in (_LOCALITIES, _GROUPS, _INDICATORS, _OBSERVATIONS, _PROMISES):
            cursor.execute(statement, given)
        cursor.execute("ANALYZE")
