"""The expressions by which a profile makes our columns, all of text, out of the sender's."""

from __future__ import annotations

import polars as pl

from framework.returns.profiles.headings import Resolved
from framework.returns.profiles.parts import PeriodPattern, Refusal, Source
from framework.returns.rules.period import read_periods

Lookups = dict[str, tuple[pl.Series, pl.Series]]
"""By name: what is asked for, and what is answered, row by row."""


def ours(sources: dict[str, Source], resolved: Resolved, lookups: Lookups) -> dict[str, pl.Expr]:
    columns = {name: _text(source, resolved, lookups) for name, source in sources.items()}
    if "value" in sources and sources["value"].markers:
        symbols = sources["value"].markers
        cell = columns["value"].fill_null("").str.strip_chars()
        columns["value"] = pl.when(~cell.is_in(list(symbols))).then(columns["value"])
        marker = cell.replace_strict(symbols, default=None, return_dtype=pl.String)
        columns["marker"] = pl.coalesce(columns.get("marker", pl.lit(None, pl.String)), marker)
    return columns


def with_periods(rows: pl.DataFrame, patterns: tuple[PeriodPattern, ...]) -> pl.DataFrame:
    """Periods spelt in the profile's ways, with the status that a spelling tells. What the grammar of periods
    knows by itself stays as it is."""
    said = pl.col("period").str.strip_chars()
    label, status = pl.col("period"), pl.lit(None, pl.String)
    for pattern in reversed(patterns):
        fits = said.str.contains(pattern.pattern)
        label = pl.when(fits).then(said.str.replace(pattern.pattern, pattern.label)).otherwise(label)
        status = pl.when(fits).then(pl.lit(pattern.status, pl.String)).otherwise(status)
    texts = rows["period"].unique()
    unknown = read_periods(texts)["label"].is_null()
    spelt = texts.to_frame().with_columns(
        label=pl.when(unknown).then(label).otherwise("period"), told=pl.when(unknown).then(status)
    )
    joined = rows.join(spelt, on="period", how="left", nulls_equal=True, maintain_order="left")
    status = pl.coalesce("told", "status") if "status" in rows.columns else pl.col("told")
    return joined.with_columns(period=pl.col("label"), status=status).drop("label", "told")


def _text(source: Source, resolved: Resolved, lookups: Lookups) -> pl.Expr:
    if source.fixed is not None:
        return pl.lit(source.fixed)
    text = _pasted([pl.col(resolved[heading]).str.strip_chars() for heading in source.columns], source)
    for old, new in source.replace:
        text = text.str.replace_all(old, new, literal=True)
    if source.pattern is not None:
        text = text.str.replace(source.pattern, source.to)
    if source.values or source.otherwise is not None:
        text = _by_value(text, source)
    if source.lookup is not None:
        text = _looked_up(text, source.items, lookups[source.lookup])
    return text


def _pasted(parts: list[pl.Expr], source: Source) -> pl.Expr:
    parts = [pl.when((part != "") & ~part.is_in(source.missing)).then(part) for part in parts]
    if len(parts) == 1:
        return parts[0]
    joined = pl.concat_str(parts, separator=source.between, ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def _by_value(text: pl.Expr, source: Source) -> pl.Expr:
    if source.otherwise is None:
        return text.replace(source.values)
    known = text.replace_strict(source.values, default=None, return_dtype=pl.String)
    return pl.coalesce(known, pl.lit(source.otherwise))


def _looked_up(text: pl.Expr, items: str | None, lookup: tuple[pl.Series, pl.Series]) -> pl.Expr:
    """Each item as the lookup says it; one that is not there stays as it is, to be refused by its own name."""
    asked, answered = lookup
    if items is None:
        return text.replace(asked, answered)
    each = text.str.split(items).list.eval(pl.element().str.strip_chars().replace(asked, answered))
    return each.list.join(";")


def refusal_holds(refusal: Refusal, cell: pl.Expr) -> pl.Expr:
    """Whether a row meets every condition of a refusal."""
    text = cell.str.strip_chars()
    number = text.cast(pl.Float64, strict=False)
    holds = pl.lit(True)
    if refusal.equals:
        holds &= text.is_in(refusal.equals)
    if refusal.matches is not None:
        holds &= text.str.contains(refusal.matches)
    if refusal.at_least is not None:
        holds &= number >= refusal.at_least
    if refusal.at_most is not None:
        holds &= number <= refusal.at_most
    if refusal.empty:
        holds &= text.is_null() | (text == "")
    return holds.fill_null(False)
