"""What must be worked out again: the pairs that are stale, and everybody compared with them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from framework.figures.models import Indicator

_TAKE = """
    WITH taken AS (DELETE FROM figures_stale RETURNING locality_id, indicator_id)
    INSERT INTO touched SELECT DISTINCT locality_id, indicator_id FROM taken
"""
_LOOK = "INSERT INTO touched SELECT DISTINCT locality_id, indicator_id FROM figures_stale"

_KIN = """
    SELECT m.id AS locality_id, k.indicator_id
    FROM (SELECT DISTINCT l.kind, l.region, s.indicator_id
          FROM {pairs} s JOIN places_locality l ON l.id = s.locality_id WHERE l.region <> '') k
    JOIN places_locality m ON (m.kind, m.region) = (k.kind, k.region)
"""

_AFFECTED = f"""
    CREATE TEMP TABLE affected ON COMMIT DROP AS
    SELECT locality_id, indicator_id FROM touched
    UNION {_KIN.format(pairs="touched")}
    UNION SELECT g.locality_id, t.indicator_id
    FROM touched t
    JOIN places_comparatorgroup_members m ON m.locality_id = t.locality_id
    JOIN places_comparatorgroup g ON g.id = m.comparatorgroup_id
"""

_NEEDED = f"""
    CREATE TEMP TABLE needed ON COMMIT DROP AS
    SELECT locality_id, indicator_id FROM affected
    UNION {_KIN.format(pairs="affected")}
    UNION SELECT m.locality_id, a.indicator_id
    FROM affected a
    JOIN places_comparatorgroup g ON g.locality_id = a.locality_id
    JOIN places_comparatorgroup_members m ON m.comparatorgroup_id = g.id
"""


@dataclass(frozen=True)
class Scope:
    """Which indicators are looked at, and how many pairs of locality and indicator (None: all there are)."""

    indicators: list[int]
    pairs: int | None = None

    @property
    def is_everything(self) -> bool:
        return self.pairs is None


def everything(cursor: CursorWrapper, *, keep: bool) -> Scope:
    """Every indicator; nothing waits any more, unless what waits is to be kept."""
    if not keep:
        cursor.execute("DELETE FROM figures_stale")
    return Scope(list(Indicator.objects.order_by("id").values_list("id", flat=True)))


def stale(cursor: CursorWrapper, *, keep: bool) -> Scope:
    """Make the temporary tables `affected` and `needed` from the pairs that wait.

    What was seen leaves the queue, unless it is to be kept.
    """
    cursor.execute("DROP TABLE IF EXISTS touched, affected, needed")
    cursor.execute("CREATE TEMP TABLE touched (locality_id bigint, indicator_id bigint) ON COMMIT DROP")
    cursor.execute(_LOOK if keep else _TAKE)
    cursor.execute("SELECT DISTINCT indicator_id FROM touched ORDER BY 1")
    indicators = [indicator for (indicator,) in cursor.fetchall()]
    if indicators:
        for statement in ("ANALYZE touched", _AFFECTED, "ANALYZE affected", _NEEDED, "ANALYZE needed"):
            cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM needed")
        return Scope(indicators, cursor.fetchone()[0])
    return Scope([], 0)
