"""The returns of the fictional nation, written as the files that real senders would send."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from framework.demo.nation import promises
from framework.demo.nation.measures import MEASURES, Measure
from framework.demo.nation.places import PLACES, Place, assessing, codes
from framework.demo.nation.stories import applies, chance, value

Row = Mapping[str, object]


def write(path: Path, rows: Iterable[Row]) -> Path:
    """Write rows as CSV, the first one's keys as the header."""
    found = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    return path


def register(path: Path) -> Path:
    """The register of localities."""
    code = codes()
    return write(path, (_place(place, code) for place in PLACES))


def _place(place: Place, code: Mapping[str, str]) -> Row:
    return {
        "code": code[place.name],
        "name": place.name,
        "kind": place.kind,
        "region": place.region,
        "parent_code": code[place.county] if place.county else "",
        "valid_from": "2009-04-01",
        "valid_to": place.ended,
        "successor_codes": code[place.successor] if place.successor else "",
        "population": place.people * 1000 + round(400 * chance(place.name, "people")),
        "tile_x": place.tile[0] if place.tile else "",
        "tile_y": place.tile[1] if place.tile else "",
    }


def indicators(path: Path) -> Path:
    """Indicator definitions with their minimum standards."""
    return write(path, map(_indicator, MEASURES))


def _indicator(measure: Measure) -> Row:
    return {
        "code": measure.code,
        "title": measure.title,
        "description": f"{measure.title}, for a financial year, as the responsible council counts it.",
        "unit": measure.unit,
        "polarity": measure.polarity,
        "kind": measure.kind,
        "service_area": measure.area,
        "high_risk": "yes" if measure.high_risk else "no",
        "audited": "yes" if measure.kind == "national" else "no",
        "minimum": "" if measure.floor is None else measure.floor,
        "minimum_from": "" if measure.floor is None else 2020,
    }


def observations(path: Path, years: Iterable[int], *, provisional: int | None = None, shift: int = 0) -> Path:
    """The values of these years; those of the year `provisional` are marked so.

    `shift` is how many years later than it is written the nation lives its stories.
    """
    code = codes()
    return write(
        path,
        (
            _observation(place, code[place.name], measure, year, provisional, shift)
            for year in years
            for measure in MEASURES
            for place in PLACES
            if applies(place, measure) and not (place.ended and year >= int(place.ended[:4]))
        ),
    )


def _observation(
    place: Place, code: str, measure: Measure, year: int, provisional: int | None, shift: int
) -> Row:
    told = year - shift
    hidden = (
        measure.high_risk and place.people < 100 and chance(place.name, measure.code, told, "small") > 0.8
    )
    return {
        "indicator": measure.code,
        "locality": code,
        "period": f"{year}-{(year + 1) % 100:02d}",
        "value": "" if hidden else value(place, measure, told),
        "status": "provisional" if year == provisional else "final",
        "marker": "c" if hidden else "",
        "numerator": "",
        "denominator": "",
        "note": "",
    }


def restated(path: Path, year: int, *, shift: int = 0) -> Path:
    """A return that corrects a few values of a year: the auditor found some counted twice."""
    code = codes()
    places = [place for place in assessing() if applies(place, MEASURES[13])][::6]
    rows = [_observation(place, code[place.name], MEASURES[13], year, None, shift) for place in places]
    return write(path, [{**row, "value": round(float(str(row["value"])) - 0.7, 1)} for row in rows])


def agreements(path: Path, from_year: int, to_year: int, *, shift: int = 0) -> Path:
    """Everybody's agreement for these years."""
    code = codes()
    return write(
        path,
        (
            row
            for place in assessing()
            for row in promises.rows(place, code[place.name], from_year, to_year, shift=shift)
        ),
    )
