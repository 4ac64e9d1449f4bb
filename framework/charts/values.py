"""What charts accept as a number, and how a missing one is told from zero."""

from collections.abc import Iterable
from decimal import Decimal

Number = float | int | Decimal
# Beyond this, sums of two values overflow; no indicator comes near it.
_LARGEST = 1e290


def known(value: Number | None) -> float | None:
    """The value as a float; None where there is none, or where it is no number to draw. Never zero for missing."""
    if value is None:
        return None
    try:
        number = float(value)
    except (OverflowError, ValueError):
        return None
    return number if abs(number) < _LARGEST else None


def all_known(values: Iterable[Number | None]) -> list[float]:
    """Those values that are numbers, in their order."""
    return [number for number in map(known, values) if number is not None]
