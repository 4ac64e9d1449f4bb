"""Codes of localities, indicators and priorities, in the one spelling under which they are stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from framework.returns.rules.reading import ByExpression, Reading, first_problem, says
from framework.returns.rules.text import hidden, items, suspect, too_long

LONGEST_LOCALITY = 20
LONGEST_INDICATOR = 80

_NATIONAL = r"(?i)^NI ?0*([1-9][0-9]{0,2}) ?([a-z]?)$"
_LOCALITY = r"^[A-Z0-9][A-Z0-9_-]*$"
_NEARLY_OFFICIAL = r"^[EWSNK][0-9]{3,}$"
_OFFICIAL = r"^[EWSNK][0-9]{8}$"
_ODD = "“{}” is not a code: codes have letters, digits, - and _."
_SHORT = "“{}” is not a code of the official kind, which has one letter and eight digits."


def indicator_code(text: str) -> str:
    """`NI154`, `ni 154` and `NI 054` as `NI 154` and `NI 54`; any other code as it is."""
    said = " ".join(text.split())
    national = re.match(_NATIONAL, said)
    return f"NI {national[1]}{national[2].lower()}" if national else said


def _indicator(said: pl.Expr) -> pl.Expr:
    part = said.str.extract(_NATIONAL, 2).str.to_lowercase()
    return pl.coalesce(pl.format("NI {}{}", said.str.extract(_NATIONAL, 1), part), said)


@dataclass(frozen=True)
class IndicatorCode(ByExpression):
    def reading(self, said: pl.Expr) -> Reading:
        problem = first_problem(*hidden(said), too_long(said, LONGEST_INDICATOR))
        return Reading(_indicator(said), suspect(said, LONGEST_INDICATOR), problem)


@dataclass(frozen=True)
class PlainCode(ByExpression):
    """A code of somebody's own making, such as a priority's."""

    most: int

    def reading(self, said: pl.Expr) -> Reading:
        return Reading(
            said, suspect(said, self.most), first_problem(*hidden(said), too_long(said, self.most))
        )


@dataclass(frozen=True)
class Slug(ByExpression):
    """A service area by its code, or by its name, which gives the same code: `Adult social care` is
    `adult-social-care`."""

    most: int

    def reading(self, said: pl.Expr) -> Reading:
        plain = (
            said.str.to_lowercase().str.replace_all("['’]", "").str.replace_all("&", " and ", literal=True)
        )
        slug = plain.str.replace_all("[^a-z0-9]+", "-").str.strip_chars("-")
        nothing = (slug == "", says("“{}” is not a code.", said))
        problem = first_problem(*hidden(said), too_long(slug, self.most), nothing)
        return Reading(slug, suspect(said, self.most) | (slug == ""), problem)


def _locality_problem(said: pl.Expr) -> pl.Expr:
    return first_problem(
        *hidden(said),
        too_long(said, LONGEST_LOCALITY),
        (said.str.contains(_NEARLY_OFFICIAL) & ~said.str.contains(_OFFICIAL), says(_SHORT, said)),
        (~said.str.contains(_LOCALITY), says(_ODD, said)),
    )


@dataclass(frozen=True)
class LocalityCode(ByExpression):
    """A locality's code in capitals. A code of the official kind must have its eight digits."""

    def reading(self, said: pl.Expr) -> Reading:
        code = said.str.to_uppercase()
        return Reading(code, ~code.str.contains(_OFFICIAL), _locality_problem(code))


@dataclass(frozen=True)
class CodeList(ByExpression):
    """Several locality codes in one cell, `;` between them; a list without repeats."""

    def reading(self, said: pl.Expr) -> Reading:
        codes = items(said.str.to_uppercase())
        each = codes.list.eval(_locality_problem(pl.element()).drop_nulls()).list.first()
        return Reading(codes, said.is_not_null(), pl.coalesce(first_problem(*hidden(said)), each))
