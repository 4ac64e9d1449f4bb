"""The register as it is known, and in what a row of a file differs from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framework.places.models import Locality, LocalityName, Succession

Row = Mapping[str, Any]

COLUMNS = ("name", "kind", "region", "valid_from", "valid_to", "population", "tile_x", "tile_y")


@dataclass(frozen=True)
class KnownRegister:
    """Localities by code; by code, too, their spellings and the codes of their successors.

    `former` finds the present code behind one that a locality, and no other, had before.
    """

    localities: dict[str, Locality]
    spellings: dict[str, set[str]]
    successors: dict[str, set[str]]
    former: dict[str, str]

    def parent_of(self, code: str) -> str | None:
        locality = self.localities.get(code)
        return locality.parent.code if locality and locality.parent else None


def known_register() -> KnownRegister:
    """Everything that is known of localities; three queries."""
    localities = {each.code: each for each in Locality.objects.select_related("parent")}
    spellings: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, spelling in LocalityName.objects.values_list("locality__code", "spelling"):
        spellings[code].add(spelling)
        bearers[spelling].add(code)
    successors: dict[str, set[str]] = defaultdict(set)
    for before, after in Succession.objects.values_list("before__code", "after__code"):
        successors[before].add(after)
    former = {spelling: next(iter(codes)) for spelling, codes in bearers.items() if len(codes) == 1}
    return KnownRegister(localities, spellings, successors, former)


def spellings_of(row: Row) -> set[str]:
    """Every name and former code that a row tells, but for the name that it stands under."""
    return {*(row["names"] or ()), *(row["former_codes"] or ())} - {row["name"], row["code"]}


def changes(row: Row, known: KnownRegister) -> set[str]:
    """The columns in which a row differs from what is known; of a new locality, all that it tells."""
    code = row["code"]
    before = known.localities.get(code)
    changed = {
        name
        for name in COLUMNS
        if row[name] not in (None, "") and (before is None or getattr(before, name) != row[name])
    }
    if row["parent_code"] and row["parent_code"] != known.parent_of(code):
        changed.add("parent_code")
    if row["successor_codes"] and set(row["successor_codes"]) != known.successors.get(code, set()):
        changed.add("successor_codes")
    if not spellings_of(row) <= known.spellings.get(code, set()):
        changed.add("names")
    return changed
