"""Observations: the value of an indicator for a locality in a period, or the reason why there is none."""

import polars as pl

from framework.returns.formats.declaration import Check, Column, Format
from framework.returns.rules import Choice, IndicatorCode, LocalityCode, Number, PeriodLabel, Text, Value
from framework.returns.rules.number import BESIDE_A_VALUE, MARKERS

_STATUS = {"p": "provisional", "prov": "provisional", "f": "final", "revised": "final", "r": "final"}
_MARKER = {f"[{marker}]": marker for marker in MARKERS} | {"": ""}

_marker, _in_value, _value = pl.col("marker"), pl.col("value_marker"), pl.col("value")
_stands = pl.coalesce(_marker.replace("", None), _in_value)
_empty = _value.is_null()
_marked = (_marker != "") | _in_value.is_not_null()

OBSERVATIONS = Format(
    name="observations",
    columns=(
        Column("indicator", IndicatorCode(), required=True, known="indicators"),
        Column("locality", LocalityCode(), required=True, known="localities"),
        Column("period", PeriodLabel(), required=True, known="periods"),
        Column("value", Value()),
        Column("status", Choice(("final", "provisional"), _STATUS, blank="final")),
        Column("marker", Choice(tuple(MARKERS), _MARKER, blank="")),
        Column("numerator", Number()),
        Column("denominator", Number()),
        Column("note", Text(2_000, lines=True)),
    ),
    key=("indicator", "locality", "period"),
    checks=(
        Check(
            "value",
            _value.is_null() & _stands.is_null(),
            "There is neither a value nor a marker. A missing value must say why: c, x, z, u or low.",
            among=_empty,
        ),
        Check(
            "marker",
            _value.is_not_null() & _stands.is_not_null() & ~_stands.is_in(BESIDE_A_VALUE),
            "There is a value and a marker that says there is none. Remove one of them.",
            among=_marked,
        ),
        Check(
            "marker",
            (_marker != "") & _in_value.is_not_null() & (_marker != _in_value),
            "The value holds one marker and this column another. Remove one of them.",
            among=_marked,
        ),
        Check(
            "marker",
            (_stands == "low") & (_value.abs() >= 1),
            "The marker says that the value rounds to zero, and it does not. Remove one of them.",
            among=_marked,
        ),
        Check(
            "denominator",
            pl.col("denominator") == 0,
            "Nothing can be divided by zero.",
            among=pl.col("denominator").is_not_null(),
        ),
    ),
)
