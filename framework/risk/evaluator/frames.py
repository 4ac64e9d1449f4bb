"""The frames that go in: their columns, and what is set aside so that one bad record never stops a run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from framework.risk.ruleset.shapes import STAGES, RuleSet

Schema = dict[str, Any]

READINGS: Schema = {
    "fact": pl.String,
    "locality": pl.Int64,
    "year": pl.Int32,
    "subject": pl.String,
    "service_area": pl.String,
    "high_risk": pl.Boolean,
    "value": pl.Float64,
    "label": pl.String,
    "source": pl.String,
    "reading": pl.String,
}
LOCALITIES: Schema = {
    "locality": pl.Int64,
    "name": pl.String,
    "kind": pl.String,
    "stage": pl.String,
    "since_year": pl.Int32,
    "since_days": pl.Int32,
}
SET_ASIDE: Schema = {
    "what": pl.String,
    "which": pl.String,
    "locality": pl.Int64,
    "fact": pl.String,
    "why": pl.String,
}


@dataclass(frozen=True)
class World:
    """What is judged: localities in order, and for each kind of fact its usable readings up to the year.

    A reading is about its subject, or its service area, or the locality itself: `about`. `row` leads back to
    the frame that was given, for its words and its source.
    """

    rules: RuleSet
    year: int
    localities: pl.DataFrame
    facts: Mapping[str, pl.DataFrame]
    given: pl.DataFrame
    set_aside: pl.DataFrame

    def of(self, fact: str) -> pl.DataFrame:
        """The usable readings of one kind of fact."""
        return self.facts.get(fact, NOTHING)

    def only(self, localities: pl.Series) -> World:
        """The same world with these localities alone."""
        inside = pl.col("locality").is_in(localities.implode())
        facts = {fact: frame.filter(inside) for fact, frame in self.facts.items()}
        return World(self.rules, self.year, self.localities.filter(inside), facts, self.given, self.set_aside)


USED: Schema = {
    "row": pl.UInt32,
    "locality": pl.Int64,
    "about": pl.String,
    "year": pl.Int32,
    "value": pl.Float64,
    "high_risk": pl.Boolean,
}
NOTHING = pl.DataFrame(schema=USED)


def shaped(frame: pl.DataFrame, schema: Schema, what: str) -> pl.DataFrame:
    """The frame with these columns in these types; what does not fit a type becomes null.

    Raises ValueError where a column is missing: that is a mistake of a program, not of a record.
    """
    missing = [column for column in schema if column not in frame.columns]
    if missing:
        raise ValueError(f"The frame of {what} has no column {', '.join(missing)}.")
    return frame.select(
        pl.col(column) if frame.schema[column] == wanted else pl.col(column).cast(wanted, strict=False)
        for column, wanted in schema.items()
    )


def world(
    rules: RuleSet, readings: pl.DataFrame, localities: pl.DataFrame, year: int, known: Collection[str] = ()
) -> World:
    """The two frames made ready for judging, with everything unusable set aside and said why."""
    places, bad_places = _usable_localities(localities)
    judged = _in_cohort(rules, places)
    given = shaped(readings, READINGS, "readings")
    why = _why_not(places["locality"], sorted({*known, *rules.facts}))
    inside = pl.col("locality").is_in(judged["locality"].implode())
    used = (
        given.lazy()
        .with_row_index("row")
        .filter(pl.col("fact").is_in(rules.reads), pl.col("year") <= year, inside, why.is_null())
        .select(
            "row",
            pl.col("fact").cast(pl.Enum(rules.reads)),
            "locality",
            pl.coalesce("subject", "service_area", pl.lit("")).alias("about"),
            "year",
            "value",
            pl.col("high_risk").fill_null(value=False),
        )
        .collect()
    )
    facts = {str(key[0]): part.drop("fact") for key, part in used.partition_by("fact", as_dict=True).items()}
    bad = _bad_readings(given, why)
    return World(rules, year, judged, facts, given, pl.concat([bad_places, bad]).sort(*SET_ASIDE))


def _in_cohort(rules: RuleSet, places: pl.DataFrame) -> pl.DataFrame:
    if not rules.cohort:
        return places
    if "code" not in places.columns:
        raise ValueError("The rule set has a cohort, but the frame of localities has no column code.")
    return places.filter(pl.col("code").is_in(rules.cohort))


def _usable_localities(localities: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    extra = ["code"] if "code" in localities.columns else []
    places = pl.concat(
        [shaped(localities, LOCALITIES, "localities"), localities.select(extra)], how="horizontal"
    ).with_columns(pl.col("since_days").fill_null(0), pl.col("name").fill_null(""))
    why = (
        pl.when(pl.col("locality").is_null())
        .then(pl.lit("it has no number"))
        .when(pl.col("locality").is_duplicated())
        .then(pl.lit("it is given twice"))
        .when(~pl.col("stage").is_in(STAGES) | pl.col("stage").is_null())
        .then(pl.lit("it stands in no known stage"))
    )
    places = places.with_columns(why=why)
    bad = places.filter(pl.col("why").is_not_null()).select(
        pl.lit("locality").alias("what"),
        pl.col("name").alias("which"),
        "locality",
        pl.lit(None, dtype=pl.String).alias("fact"),
        "why",
    )
    return places.filter(pl.col("why").is_null()).drop("why").sort("locality"), bad


def _why_not(localities: pl.Series, known: list[str]) -> pl.Expr:
    """Why a reading cannot be used; null where it can."""
    return (
        pl.when(~pl.col("locality").is_in(localities.implode()) | pl.col("locality").is_null())
        .then(pl.lit("its locality is not given, or was set aside"))
        .when(~pl.col("fact").is_in(known) | pl.col("fact").is_null())
        .then(pl.lit("its kind of fact is not known"))
        .when(pl.col("value").is_null())
        .then(pl.lit("its value is missing"))
        .when(~pl.col("value").is_finite())
        .then(pl.lit("its value is not a finite number"))
        .when(pl.col("year").is_null())
        .then(pl.lit("its year is missing"))
        .when(pl.col("reading").is_null())
        .then(pl.lit("it has no identity"))
        .alias("why")
    )


def _bad_readings(given: pl.DataFrame, why: pl.Expr) -> pl.DataFrame:
    return given.filter(why.is_not_null()).select(
        pl.lit("reading").alias("what"), pl.col("reading").alias("which"), "locality", "fact", why
    )
