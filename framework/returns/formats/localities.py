"""The register of localities: the areas of agreements, with kin, validity and what became of them.

Beyond the columns of the contract it takes `names` (other spellings, `;` between them) and `former_codes`,
so that returns which use those find their locality.
"""

import polars as pl

from framework.returns.formats.declaration import Check, Column, Format
from framework.returns.rules import Choice, CodeList, Day, LocalityCode, NameList, Text, Whole

KINDS = ("unitary", "county", "district", "london_borough", "metropolitan", "combined", "region", "other")

LOCALITIES = Format(
    name="localities",
    columns=(
        Column("code", LocalityCode(), required=True),
        Column("name", Text(120, blank=None), required=True),
        Column("kind", Choice(KINDS), required=True),
        Column("region", Text(80)),
        Column("parent_code", LocalityCode()),
        Column("valid_from", Day()),
        Column("valid_to", Day()),
        Column("successor_codes", CodeList()),
        Column("population", Whole(0, 100_000_000)),
        Column("tile_x", Whole(-1_000, 1_000)),
        Column("tile_y", Whole(-1_000, 1_000)),
        Column("names", NameList(120)),
        Column("former_codes", CodeList()),
    ),
    key=("code",),
    checks=(
        Check(
            "valid_to", pl.col("valid_to") < pl.col("valid_from"), "A locality cannot end before it begins."
        ),
        Check("parent_code", pl.col("parent_code") == pl.col("code"), "A locality cannot lie in itself."),
        Check(
            "successor_codes",
            pl.col("successor_codes").list.contains(pl.col("code")),
            "A locality cannot be its own successor.",
        ),
        Check(
            "tile_y",
            pl.col("tile_x").is_null() != pl.col("tile_y").is_null(),
            "A tile needs both tile_x and tile_y, or neither.",
        ),
    ),
)
