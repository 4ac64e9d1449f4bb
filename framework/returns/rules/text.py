"""Words in cells, refused where they hide something or would run as a formula."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framework.returns.problems import INVISIBLE
from framework.returns.rules.reading import ByExpression, Reading, first_problem, says

FORMULA = r"^(?:[=@]|[+\-](?:[A-Za-z_$(|]|[0-9.,]+[^0-9.,\s%]))"
"""What a spreadsheet would run: `=…`, `@…`, `+cmd…`, `-2+3…`; not a lone sign, a number or a bullet point."""

SPREADSHEET_ERROR = r"^#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|GETTING_DATA|SPILL!|CALC!)$"

_TURNS = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_DAMAGED = "[\ufffd\ufffe\uffff]"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_SUSPECT = rf"^[=@+\-#]|[{INVISIBLE}]"


def suspect(said: pl.Expr, most: int) -> pl.Expr:
    """Which texts may be hiding something or are too long: cheap, and right about all that are."""
    return said.str.contains(_SUSPECT) | (said.str.len_bytes() > most)


def hidden(said: pl.Expr) -> tuple[tuple[pl.Expr, pl.Expr | str], ...]:
    """Cases of text that is not what it looks like, for `first_problem`."""
    return (
        (
            said.str.contains(_TURNS),
            "This cell holds a mark that turns the reading direction. Type the text afresh.",
        ),
        (
            said.str.contains(_DAMAGED),
            "This cell holds a replacement character: letters were lost when the file was saved. "
            "Save it again as UTF-8.",
        ),
        (said.str.contains(_CONTROL), "This cell holds a control character. Type the text afresh."),
        (
            said.str.contains(f"[{INVISIBLE}]"),
            "This cell holds an invisible character. Type the text afresh.",
        ),
        (
            said.str.contains(SPREADSHEET_ERROR),
            says("“{}” is a spreadsheet's error message. Mend the cell it comes from.", said),
        ),
        (
            said.str.contains(FORMULA),
            "This cell holds a formula. Paste its value instead, or begin the text with a letter.",
        ),
    )


def too_long(said: pl.Expr, most: int) -> tuple[pl.Expr, pl.Expr]:
    length = said.str.len_chars()
    sentence = f"This cell has {{}} characters, and there is room for {most:,}. Shorten it."
    return length > most, pl.format(sentence, length)


@dataclass(frozen=True)
class Text(ByExpression):
    """Free text. `blank` is what an empty cell stands for."""

    most: int
    lines: bool = False
    blank: str | None = ""

    def reading(self, said: pl.Expr) -> Reading:
        problem = first_problem(*hidden(said), too_long(said, self.most))
        return Reading(said.fill_null(pl.lit(self.blank, pl.String)), suspect(said, self.most), problem)


@dataclass(frozen=True)
class NameList(ByExpression):
    """Several names in one cell, `;` between them; a list without repeats."""

    most: int

    def reading(self, said: pl.Expr) -> Reading:
        names = items(said)
        longest = names.list.eval(pl.element().str.len_chars()).list.max()
        sentence = f"One of these names has more than {self.most} characters. Shorten it."
        problem = first_problem(*hidden(said), (longest > self.most, sentence))
        return Reading(names, suspect(said, self.most), problem)


def items(said: pl.Expr) -> pl.Expr:
    """The parts of a text between semicolons, without blanks and repeats; an empty list for an empty cell."""
    parts = said.fill_null("").str.split(";").list.eval(pl.element().str.strip_chars())
    return parts.list.eval(pl.element().filter(pl.element() != "")).list.unique(maintain_order=True)
