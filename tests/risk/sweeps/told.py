"""Readings that a test tells, gathered by the product's own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framework.elements import FactKind
from framework.places.models import Locality

COLUMNS = ("locality_id", "year", "subject", "service_area", "value", "label", "source")
TYPES = ("bigint", "int", "text", "text", "numeric", "text", "text")


class Told:
    """Readings that the test tells; each kind of fact selects its own, as an element's query would."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}

    def __call__(
        self, fact: str, locality: Locality, value: float, *, year: int = 2025, subject: str | None = None
    ) -> None:
        where = f"/areas/{locality.code}/"
        row = (locality.pk, year, subject, None, value, subject or locality.name, where)
        self.rows.setdefault(fact, []).append(row)

    def kinds(self) -> dict[str, FactKind]:
        return {code: self._kind(code) for code in self.rows}

    def _kind(self, code: str) -> FactKind:
        return FactKind(
            code=code,
            title=code,
            unit="",
            sentence=code,
            per="subject",
            higher_is_worse=True,
            query=lambda year, on: self._query(code, year),
        )

    def _query(self, code: str, year: int) -> tuple[str, Sequence[Any]]:
        rows = [row for row in self.rows[code] if row[1] == year]
        casts = ", ".join(f"%s::{kind}" for kind in TYPES)
        if not rows:
            nothing = ", ".join(f"NULL::{t} AS {c}" for t, c in zip(TYPES, COLUMNS, strict=True))
            return f"SELECT {nothing} WHERE false", []
        values = ", ".join(f"({casts})" for _ in rows)
        return f"SELECT * FROM (VALUES {values}) told ({', '.join(COLUMNS)})", [
            v for row in rows for v in row
        ]
