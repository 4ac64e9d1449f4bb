"""Names of localities in several spellings: which of them are the same, and which locality one means when."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection

import polars as pl

_APOSTROPHE = "['’‘`´]"
_NOT_A_LETTER = r"[^0-9a-zß-öø-ÿ]+"
_AROUND = r"^the | council$"


def normal_name(text: str) -> str:
    """A name without what spellings differ in: capitals, accents, points, `&`, “the”, “Council”."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M")
    )
    words = re.sub(_APOSTROPHE, "", plain.lower()).replace("&", " and ")
    return re.sub(_AROUND, "", re.sub(_NOT_A_LETTER, " ", words).strip())


def normal_names(names: pl.Expr) -> pl.Expr:
    """The same over a column."""
    plain = names.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    words = plain.str.replace_all(_APOSTROPHE, "").str.replace_all("&", " and ", literal=True)
    return words.str.replace_all(_NOT_A_LETTER, " ").str.strip_chars().str.replace_all(_AROUND, "")


def closest(code: str, known: Collection[str]) -> str | None:
    """The known code or name most like this one, if one is much like it."""
    nearest = difflib.get_close_matches(code, known, n=1, cutoff=0.8)
    return nearest[0] if nearest else None


def match_names(wanted: pl.DataFrame, spellings: pl.DataFrame) -> pl.DataFrame:
    """Find the locality that each name means in each period.

    `wanted` has `locality`, `start`, `end`; `spellings` has `spelling`, `code`, `valid_from`, `valid_to`, a row
    a spelling. Answers `wanted` with `code` and `problem`, one of them null. Where several localities have
    borne a name, the one that exists on the last day of the period is meant; where that leaves none or
    several, the name alone does not tell, and the problem says so.
    """
    asked = wanted.with_row_index("asked").with_columns(key=normal_names(pl.col("locality")))
    named = spellings.with_columns(key=normal_names(pl.col("spelling"))).unique(["key", "code"])
    lives = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("end"))) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("end"))
    )
    found = (
        asked.join(named, on="key", how="left", maintain_order="left")
        .with_columns(lives=lives.fill_null(False), bearers=pl.col("code").count().over("asked"))
        .filter((pl.col("bearers") < 2) | pl.col("lives"))
    )
    told = found.group_by("asked").agg(pl.col("code").first(), pl.col("code").count().alias("left"))
    answer = asked.join(told, on="asked", how="left", maintain_order="left")
    problem = (
        pl.when(~pl.col("key").is_in(named["key"].implode()))
        .then(pl.format("“{}” is not the name of a locality we know.", "locality"))
        .when(pl.col("left").fill_null(0) != 1)
        .then(pl.format("More than one locality has borne the name “{}”. Give its code.", "locality"))
    )
    return answer.with_columns(problem=problem).select(
        *wanted.columns, pl.when(pl.col("problem").is_null()).then("code").alias("code"), "problem"
    )
