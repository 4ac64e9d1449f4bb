"""One line of the results, and the file that holds them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "results.json"

Result = dict[str, Any]


def result(
    name: str, what: str, ours: float, against: float, *, limit: float, size: int, unit: str = "s"
) -> Result:
    """A line as the contract has it: `ratio` is ours by the other, `limit` the most that it may be."""
    return {
        "name": name,
        "what": what,
        "ours": _short(ours),
        "against": _short(against),
        "ratio": _short(ours / against),
        "limit": limit,
        "unit": unit,
        "size": size,
    }


def _short(number: float) -> float:
    return float(f"{number:.3g}")


def write(results: Sequence[Result], *, afresh: bool) -> None:
    """Write the results; unless afresh, those of other names stay as they were."""
    kept: list[Result] = []
    if not afresh and FILE.exists():
        names = {each["name"] for each in results}
        kept = [each for each in json.loads(FILE.read_text()) if each["name"] not in names]
    FILE.write_text(json.dumps([*kept, *results], indent=1, ensure_ascii=False) + "\n")


def line(told: Result) -> str:
    """A result for a person."""
    verdict = "within" if told["ratio"] <= told["limit"] else "BEYOND"
    numbers = f"{told['ours']:g} {told['unit']} against {told['against']:g}: {told['ratio']:g}"
    return f"{told['name']}: {told['what']}\n    {numbers}, {verdict} the limit of {told['limit']:g}"
