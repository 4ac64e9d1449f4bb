"""How numbers, dates and lists read in a sentence: British English, no break inside what belongs together."""

from .dates import (
    ago,
    clock,
    day,
    day_month,
    day_short,
    days_between,
    due_in,
    due_in_words,
    from_to,
    moment,
    month,
)
from .numbers import bare, file_size, money, number, per_cent, points, rounded, signed, with_unit
from .numerals import at_start, counted, counted_in_words, in_words, ordinal, ordinal_in_words, verb
from .periods import financial_year, period
from .sentences import capital, listed, possessive, quoted, together

__all__ = [
    "ago",
    "at_start",
    "bare",
    "capital",
    "clock",
    "counted",
    "counted_in_words",
    "day",
    "day_month",
    "day_short",
    "days_between",
    "due_in",
    "due_in_words",
    "file_size",
    "financial_year",
    "from_to",
    "in_words",
    "listed",
    "moment",
    "money",
    "month",
    "number",
    "ordinal",
    "ordinal_in_words",
    "per_cent",
    "period",
    "points",
    "possessive",
    "quoted",
    "rounded",
    "signed",
    "together",
    "verb",
    "with_unit",
]
