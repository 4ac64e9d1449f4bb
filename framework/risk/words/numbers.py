"""Numbers in words and in figures, and lists, as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framework.risk.ruleset.shapes import Fact

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_word(number: int) -> str:
    """Small numbers in words, "no" for none; from ten on in figures with commas."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def figure(value: float, places: int = 2) -> str:
    """A number without needless noughts: 2, 2.8, 1,204; never "-0"."""
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def quantity(fact: Fact, value: float, *, in_words: bool = False) -> str:
    """A value of a fact with its unit: "2.8 per cent", "level 2", "an adverse opinion".

    With `in_words`, things that are counted are written out: "three years", not "3 years".
    """
    if value in fact.names:
        return fact.names[value]
    number = value * fact.scale
    unit = fact.one if figure(number) == "1" else fact.many
    whole = figure(number).isdigit()
    spoken = number_word(round(number)) if in_words and fact.counted and whole else figure(number)
    return unit.replace("{n}", spoken)


def listed(items: Sequence[str], most: int = 3) -> str:
    """Items as a list in a sentence; beyond the most, how many more there are."""
    if len(items) > most:
        items = [*items[:most], f"{number_word(len(items) - most)} more"]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def quoted(label: str) -> str:
    """What a person calls a subject, in quotation marks, so that its commas do not break a list."""
    return f"“{label}”"


def counted(number: int, one: str, many: str) -> str:
    """A number in words with its noun: "three years", "one day"."""
    return f"{number_word(number)} {one if number == 1 else many}"


def capital(sentence: str) -> str:
    """The sentence with a capital at its head, and nothing else changed."""
    return sentence[:1].upper() + sentence[1:]


def unbroken(text: str) -> str:
    """The text for a page: no line ends between a number and its unit, nor after "level" or "rule"."""
    text = re.sub(r"(\d) (?!(?:and|for|in|of|on|or|to)\b)(?=[a-z%])", "\\1\u00a0", text)
    return re.sub(r"\b(level|rule|version) (?=\d)", "\\1\u00a0", text)
