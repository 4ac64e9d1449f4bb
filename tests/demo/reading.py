"""What can be wrong with a sentence that a program put together, found by looking at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

FAULTS = {
    "a value that is not there": r"\b(?:None|nan|NaN|null|undefined|True|False)\b",
    "a doubled word": r"(?i)\b([a-z]+) \1\b",
    "a double space": r"\S  +\S",
    "an unfilled brace": r"[{}]",
    "a space before a stop": r" [.,;:!?](?:\s|$)",
    "a doubled stop": r"(?<!\.)\.\.(?!\.)|,,|\. ?,",
}


def texts(told: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a document, with where it stands."""
    if isinstance(told, str):
        yield path, told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from texts(value, f"{path}/{key}")
    elif isinstance(told, list):
        for value in told:
            yield from texts(value, f"{path}/*")


def faults(text: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if re.search(pattern, text)]


class _Words(HTMLParser):
    """The words of a page as they are read: a text a block, without scripts and drawings."""

    UNREAD = ("script", "style", "svg", "title")
    IN_LINE = ("a", "abbr", "b", "cite", "em", "i", "span", "strong", "time", "wbr")

    def __init__(self) -> None:
        super().__init__()
        self.blocks, self.unread = [""], 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unread += tag in self.UNREAD
        if tag not in self.IN_LINE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in self.UNREAD
        if tag not in self.IN_LINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.blocks[-1] += data


def words_of(page: str) -> list[str]:
    """The texts of a page, white space as a browser shows it."""
    reader = _Words()
    reader.feed(page)
    return [text for block in reader.blocks if (text := re.sub(r"[ \n\t]+", " ", block).strip(" "))]
