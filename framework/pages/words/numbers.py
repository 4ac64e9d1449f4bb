"""Numbers as figures: thousands with commas, a true minus sign, a unit that never parts from its number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_SIZES = ((1_000_000_000, "GB", 1), (1_000_000, "MB", 1), (1_000, "KB", 0))
_MONEY = ((Decimal(1_000_000_000), "billion", "bn"), (Decimal(1_000_000), "million", "m"))
_POUNDS = {"£", "gbp", "pounds"}
_PER_CENT = {"%", "per cent", "percent", "percentage"}
_NONE = {"", "number", "count"}
_RATE = re.compile(r"(?:rate )?per ([\d,]+)")
_COUNTED = {"points": "point", "days": "day", "weeks": "week", "months": "month", "years": "year"}


def rounded(value: Number, places: int) -> Decimal:
    """Rounded half away from zero, as people do by hand; never a negative zero."""
    step = Decimal(1).scaleb(-places)
    result = _decimal(value).quantize(step, rounding=ROUND_HALF_UP)
    return abs(result) if result.is_zero() else result


def number(value: Number, places: int | None = None) -> str:
    """1204.5 as "1,204.5", −3 as "−3"; without `places` as many decimals as the value needs."""
    return _written(value, places).replace("-", MINUS)


def bare(value: Number, places: int | None = None) -> str:
    """The number as a machine reads it: no commas, a hyphen for minus."""
    return _written(value, places).replace(",", "")


def signed(value: Number, places: int | None = None) -> str:
    """With its sign said: "+0.2", "−2.8", and "0" for no difference."""
    text = number(value, places)
    return f"+{text}" if any(digit in text for digit in "123456789") and not text.startswith(MINUS) else text


def per_cent(value: Number, places: int | None = None) -> str:
    """47.2 as "47.2 %"."""
    return f"{number(value, places)}{NO_BREAK}%"


def points(value: Number, places: int | None = None) -> str:
    """A difference between two percentages: "2.8 points", "1 point"."""
    return with_unit(value, "points", places)


def money(value: Number, *, short: bool = False) -> str:
    """Pounds: "£5,000", "£231 million", and "£231m" where space is short; pence only where there are any."""
    sign, amount = (MINUS, -_decimal(value)) if value < 0 else ("", _decimal(value))
    for size, word, letter in _MONEY:
        if rounded(amount / size, 1) >= 1:
            figure = _trimmed(rounded(amount / size, 1))
            return f"{sign}£{figure}{letter}" if short else f"{sign}£{figure}{NO_BREAK}{word}"
    pence = rounded(amount, 2)
    return f"{sign}£{pence:,.0f}" if pence == int(pence) else f"{sign}£{pence:,.2f}"


def with_unit(value: Number, unit: str, places: int | None = None) -> str:
    """The value with its unit as a reader expects it: "47.2 %", "£12,000", "498 kg", "41 in 10,000", "1 point"."""
    name = unit.strip().lower()
    if name in _POUNDS:
        return money(value)
    text = number(value, places)
    if name in _PER_CENT:
        return f"{text}{NO_BREAK}%"
    if name in _NONE:
        return text
    if rate := _RATE.fullmatch(name):
        return f"{text}{NO_BREAK}in{NO_BREAK}{rate[1]}"
    one = _COUNTED.get(name, unit) if text in ("1", f"{MINUS}1") else unit
    return f"{text}{NO_BREAK}{one}"


def file_size(size: int) -> str:
    """A size in bytes as "580 KB" or "1.2 MB"; thousands, not 1,024s, and never under 1 KB."""
    for unit_size, unit, places in _SIZES:
        figure = rounded(Decimal(size) / unit_size, places)
        if figure >= 1:
            return f"{_trimmed(figure)}{NO_BREAK}{unit}"
    return f"1{NO_BREAK}KB"


def _decimal(value: Number) -> Decimal:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value!r} is not a number that can be shown.")
    return exact


def _written(value: Number, places: int | None) -> str:
    if places is not None:
        return f"{rounded(value, places):,f}"
    exact = _decimal(value)
    return _trimmed(abs(exact) if exact.is_zero() else exact)


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
