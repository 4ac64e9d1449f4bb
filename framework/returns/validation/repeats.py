"""Rows with the same key in one file. The same row again is refused as a repeat; rows that contradict each
other are refused together, because nobody but their sender knows which is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import xor

import polars as pl

from framework.returns.formats import Format
from framework.returns.problems import MOST_PROBLEMS, SCHEMA, problem_frame, shown
from framework.returns.validation.columns import plain

_REPEAT = "This row says again what line {} says. Remove it."
_CONTRADICTION = "This row and line {} give different things for the same {}. Keep the one that is right."
_SET_ASIDE = "Line {} has the same {}, and of these the profile takes the {}."
_DISAGREES = "This differs between rows with the same {}. Make them agree."

Refused = tuple[pl.Series, pl.DataFrame]
"""The rows withdrawn, by their number, and problems that name them, as many as a report may hold."""

_NONE = pl.Series("row", dtype=pl.UInt32)
_MOST = 1 << 21


def key_hash(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.Series:
    """Equal keys have equal hashes; different ones hardly ever, and are compared where they do. Keys of
    categories are packed, so that a file sorted by its key has sorted hashes."""
    if all(isinstance(frame.schema[name], pl.Categorical) for name in key):
        parts = (pl.col(name).to_physical().cast(pl.UInt64) % _MOST for name in key)
        packed = reduce(lambda so_far, part: so_far * _MOST + part, parts)
        return frame.select(packed).to_series()
    return frame.select(reduce(xor, (pl.col(name).hash(n) for n, name in enumerate(key)))).to_series()


def find_repeats(
    frames: Iterable[pl.DataFrame],
    hashes: pl.Series,
    format: Format,
    keep: str,
    headings: Mapping[str, str],
) -> Refused:
    """`hashes` are those of all rows of all frames; `keep` says which of contradicting rows stays."""
    ordered = hashes if hashes.is_sorted() else hashes.sort()
    doubtful = ordered.filter(ordered == ordered.shift()).unique().implode()
    if not doubtful.list.len().item():
        return _NONE, problem_frame()
    key = list(format.key)
    some = pl.concat(
        [_told(plain(frame.filter(key_hash(frame, format.key).is_in(doubtful))), key) for frame in frames]
    )
    line, rank = pl.col("line"), pl.int_range(pl.len())
    judged = some.with_columns(
        count=pl.len().over(key),
        rank=rank.over(key),
        agrees=(pl.col("told") == pl.col("told").first()).all().over(key),
        first_line=line.first().over(key),
        last_line=line.last().over(key),
    ).filter(pl.col("count") > 1)
    if_apart = {"first": pl.col("rank") == 0, "last": pl.col("rank") == pl.col("count") - 1}
    stays = pl.when("agrees").then(pl.col("rank") == 0).otherwise(if_apart.get(keep, pl.lit(False)))
    withdrawn = judged.filter(~stays)
    return withdrawn["row"], _named(withdrawn, _sentence(format, keep, headings), format.key[0], headings)


def _told(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Rows as their key and a hash of all else that they say."""
    others = [name for name in rows.columns if name not in (*key, "row", "line")]
    parts = [
        (pl.col(name).list.join(";") if isinstance(rows.schema[name], pl.List) else pl.col(name)).hash(seed)
        for seed, name in enumerate(others)
    ]
    return rows.select("row", "line", *key, told=reduce(xor, parts))


def _sentence(format: Format, keep: str, headings: Mapping[str, str]) -> pl.Expr:
    what = pl.lit(" and ".join(headings.get(name, name) for name in format.key))
    other = pl.when(pl.col("rank") == 0).then("last_line").otherwise("first_line")
    apart = pl.format(_CONTRADICTION, other, what)
    if keep != "none":
        apart = pl.format(_SET_ASIDE, f"{keep}_line", what, pl.lit(keep))
    return pl.when("agrees").then(pl.format(_REPEAT, "first_line")).otherwise(apart)


def _named(
    withdrawn: pl.DataFrame, sentence: pl.Expr, column: str, headings: Mapping[str, str]
) -> pl.DataFrame:
    """Problems for the first of those that repeat and the first of those that contradict."""
    kinds = [withdrawn.filter(pl.col("agrees") == agrees).head(MOST_PROBLEMS) for agrees in (True, False)]
    return pl.concat(kinds).select(
        pl.col("line").cast(SCHEMA["line"]),
        column=pl.lit(headings.get(column, column)),
        value=shown(pl.col(column).cast(pl.String)),
        problem=sentence,
    )


def find_disagreements(
    frames: Iterable[pl.DataFrame], format: Format, headings: Mapping[str, str]
) -> Refused:
    """Rows of one group that say different things of it; an empty cell disagrees with nothing."""
    if not format.groups:
        return _NONE, problem_frame()
    rows = pl.concat([plain(frame) for frame in frames])
    withdrawn, problems = [_NONE], [problem_frame()]
    for group, columns in format.groups:
        what = pl.lit(" and ".join(headings.get(name, name) for name in group))
        for name in columns:
            text = pl.col(name).cast(pl.String)
            told = rows.with_columns(said=pl.when(text != "").then(text)).drop_nulls("said")
            apart = told.filter(pl.col("said").n_unique().over(group) > 1)
            withdrawn.append(apart["row"])
            problems.append(
                apart.head(MOST_PROBLEMS).select(
                    pl.col("line").cast(SCHEMA["line"]),
                    column=pl.lit(headings.get(name, name)),
                    value=shown(pl.col("said")),
                    problem=pl.format(_DISAGREES, what),
                )
            )
    return pl.concat(withdrawn).unique(), pl.concat(problems)
