"""Periods of figures as a reader writes them; the formats that come in are those of the returns."""

from __future__ import annotations

import re

from .dates import MONTHS
from .numbers import NO_BREAK

_QUARTERS = {
    "1": "January to March",
    "2": "April to June",
    "3": "July to September",
    "4": "October to December",
}
_YEARS = re.compile(r"(\d{4})[-/]?(\d{2})")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def financial_year(start: int) -> str:
    """The financial year that begins in April of `start`: 2024 as "2024/25"."""
    return f"{start}/{(start + 1) % 100:02}"


def period(text: str) -> str:
    """ "2024-25", "2024/25" and "202425" as "2024/25"; "2023-04" as "April 2023"; others as they came.

    "2011-12" reads as the financial year, which is what returns mean by it.
    """
    if (years := _YEARS.fullmatch(text)) and int(years[2]) == (int(years[1]) + 1) % 100:
        return financial_year(int(years[1]))
    if quarter := _QUARTER.fullmatch(text):
        return f"{_QUARTERS[quarter[2]]} {quarter[1]}"
    if month := _MONTH.fullmatch(text):
        return f"{MONTHS[int(month[2]) - 1]}{NO_BREAK}{month[1]}"
    return text
