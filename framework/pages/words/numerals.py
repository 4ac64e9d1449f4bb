"""Numbers as words, counted things, and the verb that goes with them."""

from __future__ import annotations

from .numbers import NO_BREAK, number
from .sentences import capital

_ONES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen")
_LATE_TEENS = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = (*_ONES, *_TEENS, *_LATE_TEENS)
_ORDINAL_ENDS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def in_words(value: int) -> str:
    """One to ninety-nine in words ("seventy-one"), nothing as "no", all others in figures."""
    if not 0 <= value <= 99:
        return number(value)
    if value < 20:
        return _SMALL[value]
    tens, ones = _TENS[value // 10 - 2], value % 10
    return f"{tens}-{_SMALL[ones]}" if ones else tens


def at_start(value: int | str) -> str:
    """To begin a sentence: 71 as "Seventy-one", 0 as "None", "one thing" as "One thing"."""
    words = value if isinstance(value, str) else in_words(value) if value else "none"
    return capital(words)


def counted(value: int, one: str, many: str | None = None) -> str:
    """A number in figures with its noun: "12 things", "1 thing"; `many` where an s does not do."""
    return f"{number(value)}{NO_BREAK}{_noun(value, one, many)}"


def counted_in_words(value: int, one: str, many: str | None = None) -> str:
    """A number in words with its noun: "four targets", "one target", "no targets"."""
    return f"{in_words(value)} {_noun(value, one, many)}"


def verb(value: int, one: str, many: str) -> str:
    """The form that agrees with the number: `verb(1, "is", "are")`."""
    return one if value == 1 else many


def ordinal(value: int) -> str:
    """In figures: "7th", "21st", "112th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{number(value)}{'th' if value % 100 in (11, 12, 13) else ending}"


def ordinal_in_words(value: int) -> str:
    """In words up to "ninety-ninth", then in figures."""
    if not 1 <= value <= 99:
        return ordinal(value)
    head, dash, last = in_words(value).rpartition("-")
    return f"{head}{dash}{_ordinal_word(last)}"


def _ordinal_word(word: str) -> str:
    if word.endswith("y"):
        return f"{word[:-1]}ieth"
    return _ORDINAL_ENDS.get(word, f"{word}th")


def _noun(value: int, one: str, many: str | None) -> str:
    return one if value == 1 else many or f"{one}s"
