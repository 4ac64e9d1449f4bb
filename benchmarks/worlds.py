"""Nations of any size, made up inside the database, the same every time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

KINDS = ("unitary", "county", "london_borough", "metropolitan")
REGIONS = 9
LAST_YEAR = 2024

_IS_NEW = "l.code > 'E' || lpad((6000000 + %(after)s)::text, 8, '0')"

_LOCALITIES = """
    INSERT INTO places_locality (code, name, kind, region, population)
    SELECT 'E' || lpad((6000000 + n)::text, 8, '0'), 'Area ' || n,
           (%(kinds)s::text[])[1 + n %% %(kind_count)s], 'Region ' || (n / %(kind_count)s) %% %(regions)s,
           100000 + n
    FROM generate_series(%(after)s + 1, %(after)s + %(localities)s) n
"""
# All values are said to come from one file.
_SOURCE = """
    INSERT INTO returns_import (id, kind, file, sha256, profile, rows_read, new, restated, unchanged,
        refused, problems)
    VALUES (0, 'observations', 'made-up.csv', repeat('0', 64), '', 0, 0, 0, 0, 0, '[]')
"""
# One in ten chose its own comparators: fifteen others.
_GROUPS = f"""
    WITH owners AS (
        INSERT INTO places_comparatorgroup (locality_id, why)
        SELECT l.id, 'Nearest neighbours' FROM places_locality l WHERE l.id %% 10 = 0 AND {_IS_NEW}
        RETURNING id, locality_id
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
_OBSERVATIONS = f"""
    INSERT INTO figures_observation (indicator_id, locality_id, year, period, period_kind, starts, ends, value,
        status, marker, note, verdict, source_id, line, current)
    SELECT i.id, l.id, y, y::text, 'year', make_date(y, 1, 1), make_date(y, 12, 31),
           round((CASE WHEN l.id %% %(one_in)s = 0 THEN 50 WHEN i.polarity = 'lower' THEN 30 ELSE 60 END
                  + CASE WHEN l.id %% %(one_in)s = 0 THEN 40 ELSE 3 END
                    * sin(l.id * 12.9 + i.id * 78.2 + y))::numeric, 2),
           'final', '', '', '', 0, 1, true
    FROM figures_indicator i CROSS JOIN places_locality l
    CROSS JOIN generate_series(%(last)s - %(years)s + 1, %(last)s) y
    WHERE {_IS_NEW}
"""
_PROMISES = f"""
    INSERT INTO figures_promise (locality_id, indicator_id, year, value)
    SELECT o.locality_id, o.indicator_id, o.year, 55
    FROM figures_observation o JOIN places_locality l ON l.id = o.locality_id
    WHERE o.indicator_id %% 3 = 0 AND {_IS_NEW}
"""


def nation(*, localities: int, indicators: int, years: int, one_in: int = 1) -> None:
    """Fill the empty database: localities in 36 kins, indicators, and a value for each in each year.

    One in so many localities is in trouble, its values all over the place; the others keep their promises.
    """
    _run((_SOURCE, _INDICATORS), indicators=indicators)
    more(localities=localities, years=years, one_in=one_in)


def more(*, localities: int, years: int, one_in: int = 1, after: int = 0) -> None:
    """So many localities more, beside the `after` that are there, with all that a nation has of each."""
    given: dict[str, Any] = {
        "kinds": list(KINDS),
        "kind_count": len(KINDS),
        "regions": REGIONS,
        "localities": localities,
        "after": after,
        "years": years,
        "last": LAST_YEAR,
        "one_in": one_in,
    }
    _run((_LOCALITIES, _GROUPS, _OBSERVATIONS, _PROMISES, "ANALYZE"), **given)


def _run(statements: Iterable[str], **given: Any) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, given)
