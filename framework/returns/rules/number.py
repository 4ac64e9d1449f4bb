"""Numbers as people write them, kept as exact decimals with six places; and markers for what is not a number.

Further places are rounded, half to even. A percentage keeps its number (12 % is 12). A missing value is
never zero: an empty cell stays empty, a symbol is a marker or a problem.
"""

from __future__ import annotations

import decimal
import re
from dataclasses import dataclass

import polars as pl

from framework.returns.rules.reading import ByExpression, Reading, first_problem, says
from framework.returns.rules.text import SPREADSHEET_ERROR

PLACES = 6
DECIMAL = pl.Decimal(20, PLACES)

MARKERS = {
    "c": "suppressed",
    "x": "not available",
    "z": "not applicable",
    "u": "unreliable",
    "low": "rounds to zero",
}
BESIDE_A_VALUE = ("u", "low")
"""Markers that may stand beside a value; the others say that there is none."""

_MINUS = "[−–‐‑﹣－]"
_DIGITS = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ '][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
_NUMBER = rf"{_DIGITS}(?:[eE][+\-]?[0-9]{{1,3}})?"
WRITTEN = rf"^(?:[+\-]? ?{_NUMBER}(?: ?%)?|[+\-]? ?£ ?{_NUMBER}|£ ?[+\-] ?{_NUMBER})$"
"""A number as people write it, once spaces are tidied and every minus sign is the plain one."""

_SYMBOL = r"^(?:[:.…*~–—\-]+|n/?a|n\.a\.?|none|null|nil|missing|[a-z]{1,2}|\[[a-z]{1,4}\])$"
_MARKER = r"^\[?(c|x|z|u|low)\]?$"

_TOO_LARGE = "“{}” is larger than we can keep: at most fourteen digits before the point."
_SENTENCES = {
    "symbol": (
        "“{}” is a symbol, not a number. For a missing value write c, x, z, u or low in “marker”, "
        "or use a profile that says what the symbol means."
    ),
    "comma": "“{}” has a comma where a decimal point belongs. Write the number with a point.",
    "brackets": "“{}” is in brackets. Write a minus sign before a negative number.",
    "boundless": "“{}” is not a number that can be compared. Leave the value empty and give a marker.",
    "trailing": "“{}” has something after the number. Put it in “note”.",
    "error": "“{}” is a spreadsheet's error message. Mend the cell it comes from.",
    "formula": "“{}” is a formula. Paste its value instead.",
    "else": "“{}” is not a number.",
}
_NO_MARKER = _SENTENCES | {
    "symbol": "“{}” is a symbol, not a number. Leave the cell empty where there is none."
}
_SHAPES = {
    "boundless": r"(?i)^[+\-]?(?:nan|inf|infinity|∞)$",
    "formula": r"^=|^@|^[+\-](?:[A-Za-z_$(|]|[0-9.,]+[+*/|!(])",
    "error": SPREADSHEET_ERROR,
    "symbol": f"(?i){_SYMBOL}",
    "brackets": r"^\(.*[0-9].*\)$",
    "comma": r"^[+\-]?[0-9]+,[0-9]+$",
    "trailing": rf"^[+\-]?£?{_DIGITS} ?[%£]? ?[^0-9.,]",
}


def _plain(said: pl.Expr) -> pl.Expr:
    return said.str.replace_all(_MINUS, "-")


def _decimal(written: pl.Expr) -> pl.Expr:
    digits = written.str.replace_all(r"[£%,' ]", "").str.strip_prefix("+")
    return pl.when(written.str.contains(WRITTEN)).then(digits).cast(DECIMAL, strict=False)


def _not_a_number(written: pl.Expr, sentences: dict[str, str]) -> pl.Expr:
    too_large = (written.str.contains(WRITTEN), says(_TOO_LARGE, written))
    shapes = [
        (written.str.contains(shape), says(sentences[name], written)) for name, shape in _SHAPES.items()
    ]
    return first_problem(too_large, *shapes, (written.is_not_null(), says(sentences["else"], written)))


def _beyond_per_cent(written: pl.Expr, number: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    outside = written.str.contains("%", literal=True) & ~number.is_between(0, 100)
    return outside, says("“{}” is outside 0 % to 100 %.", written)


@dataclass(frozen=True)
class Number(ByExpression):
    """A number with up to six decimal places, between `least` and `most`."""

    least: int = -(10**14)
    most: int = 10**14

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None:
        if self != Number():
            return None
        return {name: cell.cast(DECIMAL, strict=False)}

    def reading(self, said: pl.Expr) -> Reading:
        written = _plain(said)
        number = _decimal(written)
        beyond, sentence = _beyond_per_cent(written, number)
        unread = written.is_not_null() & number.is_null()
        problem = first_problem(
            (unread, _not_a_number(written, _NO_MARKER)),
            (beyond, sentence),
            (number < self.least, says(f"“{{}}” is below {self.least}.", written)),
            (number > self.most, says(f"“{{}}” is above {self.most}.", written)),
        )
        return Reading(number, unread | beyond | ~number.is_between(self.least, self.most), problem)


@dataclass(frozen=True)
class Whole(ByExpression):
    """A whole number between `least` and `most`; `217232.0` is one too."""

    least: int
    most: int

    def reading(self, said: pl.Expr) -> Reading:
        written = _plain(said)
        number = _decimal(written)
        unread = written.is_not_null() & number.is_null()
        outside = ~number.is_between(self.least, self.most)
        broken = number != number.floor()
        problem = first_problem(
            (unread, _not_a_number(written, _NO_MARKER)),
            (broken, says("“{}” is not a whole number.", written)),
            (outside, says(f"“{{}}” lies outside {self.least} to {self.most}.", written)),
        )
        return Reading(number.cast(pl.Int64), unread | outside | broken, problem)


@dataclass(frozen=True)
class Value(ByExpression):
    """The value of an observation: a number, or one of the markers, which goes to `<name>_marker`."""

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None:
        return {name: cell.cast(DECIMAL, strict=False), f"{name}_marker": pl.lit(None, pl.String)}

    def reading(self, said: pl.Expr) -> Reading:
        written = _plain(said)
        marker = written.str.to_lowercase().str.extract(_MARKER, 1)
        number = _decimal(written)
        beyond, sentence = _beyond_per_cent(written, number)
        unread = written.is_not_null() & marker.is_null() & number.is_null()
        problem = first_problem((unread, _not_a_number(written, _SENTENCES)), (beyond, sentence))
        return Reading(number, unread | beyond, problem, marker)


def parse_number(text: str) -> decimal.Decimal:
    """One number out of one text, by the same grammar; ValueError holds a sentence."""
    written = re.sub(_MINUS, "-", " ".join(text.split()))
    if re.match(WRITTEN, written):
        number = decimal.Decimal(re.sub(r"[£%,' ]", "", written))
        kept = _kept(number)
        if kept is None:
            raise ValueError(_TOO_LARGE.format(written))
        if "%" in written and not 0 <= number <= 100:
            raise ValueError(f"“{written}” is outside 0 % to 100 %.")
        return kept
    shape = next((name for name, shape in _SHAPES.items() if re.search(shape, written)), "else")
    raise ValueError(_SENTENCES[shape].format(written))


def _kept(number: decimal.Decimal) -> decimal.Decimal | None:
    if number.adjusted() >= 14:
        return None
    step = decimal.Decimal(1).scaleb(-PLACES)
    kept = number.quantize(step, decimal.ROUND_HALF_EVEN, decimal.Context(prec=60))
    return kept if kept.adjusted() < 14 else None
