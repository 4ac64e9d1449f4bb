"""Where the headings of a text file stand, and which separator it uses."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

from framework.returns.problems import unreadable
from framework.returns.tables.table import Headings, clean_heading, headings_of

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class Head:
    """`rest` is the place in the text where the first row begins, on line `next_line`."""

    headings: Headings
    separator: str
    rest: int
    next_line: int


def heading_key(name: str) -> str:
    """What two spellings of a heading have in common: case, spaces, hyphens and underscores do not matter."""
    return "_".join(clean_heading(name).replace("-", " ").replace("_", " ").casefold().split())


def find_head(text: str, expected: Collection[str], line: int | None = None) -> Head:
    """The headings: on the line told, else the first that is not empty. `expected` helps to see the separator."""
    place, number, told = _first_line(text, line)
    keys = {heading_key(name) for name in expected}
    best: tuple[tuple[int, int], str, list[str], int] | None = None
    for separator in [told] if told else SEPARATORS:
        cells, lines = _cells(text[place:], separator)
        score = (len(keys & {heading_key(cell) for cell in cells}), len(cells))
        if cells and (best is None or score > best[0]):
            best = (score, separator, cells, lines)
    if best is None and not text[place:].split("\n", 1)[0].strip():
        raise unreadable("There are no headings.", line=number)
    if best is None:
        raise unreadable("The headings cannot be read: a quotation mark is not closed.", line=number)
    _, separator, cells, lines = best
    return Head(headings_of(cells, number), separator, _after_lines(text, place, lines), number + lines)


def _first_line(text: str, line: int | None) -> tuple[int, int, str]:
    """The place and number of the line with the headings, and the separator that a `sep=` line tells."""
    place, number, told = 0, 1, ""
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        content = text[place:end].strip("\r ")
        if number == 1 and content.lower().startswith("sep=") and len(content) == 5:
            told = content[-1]
        elif number == line or (line is None and content.strip(",;\t ")):
            return place, number, told
        place, number = end + 1, number + 1
    raise unreadable(
        "The file has no line that could hold headings." if line is None else f"There is no line {line}."
    )


def _cells(text: str, separator: str) -> tuple[list[str], int]:
    """The cells of the first row and the lines it takes; none where it cannot be read so."""
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return [], 0


def _after_lines(text: str, place: int, lines: int) -> int:
    for _ in range(lines):
        end = text.find("\n", place)
        if end < 0:
            return len(text)
        place = end + 1
    return place
