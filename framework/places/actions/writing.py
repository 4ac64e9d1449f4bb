"""Writing rows of the register: localities first, then what ties them to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framework.places.actions.known import COLUMNS, KnownRegister, Row, spellings_of
from framework.places.models import Locality, LocalityName, Succession


def write(rows: Sequence[Row], known: KnownRegister) -> None:
    """Write rows that differ from what is known. Spellings are added; successors are those of the row."""
    written = {row["code"]: _filled(known.localities.get(row["code"]), row) for row in rows}
    Locality.objects.bulk_create([each for each in written.values() if each.pk is None])
    localities = known.localities | written
    for row in rows:
        if row["parent_code"]:
            written[row["code"]].parent = localities[row["parent_code"]]
    Locality.objects.bulk_update(written.values(), [*COLUMNS, "parent"])
    _write_spellings(rows, localities)
    _write_successions(rows, localities)


def _filled(before: Locality | None, row: Row) -> Locality:
    locality = before or Locality(code=row["code"])
    for name in COLUMNS:
        if row[name] not in (None, ""):
            setattr(locality, name, row[name])
    return locality


def _write_spellings(rows: Iterable[Row], localities: Mapping[str, Locality]) -> None:
    LocalityName.objects.bulk_create(
        [
            LocalityName(locality=localities[row["code"]], spelling=spelling)
            for row in rows
            for spelling in sorted(spellings_of(row))
        ],
        ignore_conflicts=True,
    )


def _write_successions(rows: Iterable[Row], localities: Mapping[str, Locality]) -> None:
    told = {
        (localities[row["code"]].pk, localities[after].pk)
        for row in rows
        for after in row["successor_codes"] or ()
    }
    befores = Succession.objects.filter(before__in={before for before, _ in told})
    had = {(each.before_id, each.after_id): each.pk for each in befores}
    Succession.objects.filter(pk__in=[had[pair] for pair in had.keys() - told]).delete()
    Succession.objects.bulk_create(
        [Succession(before_id=before, after_id=after) for before, after in sorted(told - had.keys())]
    )
