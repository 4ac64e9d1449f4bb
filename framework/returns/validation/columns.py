"""One column at a time: each distinct text is read once a file, and its reading goes to all rows that have it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from framework.returns.formats import Column
from framework.returns.validation.known import Known

EMPTY = "This cell is empty, and something must stand in it."

_MOST_REMEMBERED = 500_000


@dataclass(frozen=True)
class ReadColumn:
    """Typed columns of the height of the batch, and sentences where a cell will not do (None when all do)."""

    frame: pl.DataFrame
    problems: pl.Series | None


class ColumnReader:
    """Reads one column of a file, batch after batch, and remembers what it has read."""

    def __init__(self, column: Column, known: Known, *, by_name: bool) -> None:
        self.column, self._known = column, known
        self._by_name = by_name and column.known == "localities"
        self._seen: pl.DataFrame | None = None

    @cached_property
    def _blank(self) -> pl.DataFrame:
        return self._look_at(pl.Series([None], dtype=pl.String))

    def read(self, cells: pl.Series | None, height: int) -> ReadColumn:
        """`cells` is None for a column that the table does not have."""
        if cells is None or cells.null_count() == height:
            return self._nothing(height)
        if isinstance(cells.dtype, pl.Categorical):
            return self._by_category(cells, cells.dtype)
        quick = self.column.rule.quick(pl.col("cell"), self.column.name)
        return self._with_care(cells) if quick is None else self._quickly(cells, quick)

    def _nothing(self, height: int) -> ReadColumn:
        blank = self._blank.drop("cell", "problem")
        frame = pl.select(blank[name].new_from_index(0, height).alias(name) for name in blank.columns)
        sentence = self._blank["problem"][0]
        return ReadColumn(frame, pl.repeat(sentence, height, eager=True) if sentence else None)

    def _quickly(self, cells: pl.Series, quick: dict[str, pl.Expr]) -> ReadColumn:
        """What the quick way leaves empty, and is not, is read with care."""
        made = cells.to_frame("cell").select(**quick)
        first = made[self.column.name]
        if first.null_count() == cells.null_count() and not self.column.required:
            return ReadColumn(made, None)
        left = pl.select(pl.when(first.is_null()).then(cells)).to_series()
        slow = self._with_care(left)
        both = [pl.coalesce(made[name], slow.frame[name]).alias(name) for name in quick]
        return ReadColumn(pl.select(both), slow.problems)

    def _by_category(self, cells: pl.Series, kind: pl.Categorical) -> ReadColumn:
        """Each category is a text. Those beyond the last in these cells may still be coming in, as the next
        piece is read beside us, and are left for later."""
        number = cells.to_physical()
        texts = kind.categories.to_series().head(int(number.max()) + 1)  # type: ignore[arg-type]
        if self._seen is None:
            self._seen = self._look_at(texts)
        elif len(texts) > self._seen.height:
            self._seen = pl.concat([self._seen, self._look_at(texts.slice(self._seen.height))])
        seen, empty = self._seen, cells.null_count() > 0
        problems = seen["problem"].head(len(texts))
        if empty:
            number = number.fill_null(len(texts))
            problems = problems.append(self._blank["problem"])
        made = pl.concat([seen.head(len(texts)), self._blank]) if empty else seen.head(len(texts))
        sound = problems.null_count() == len(problems)
        frame = pl.DataFrame([_as(kind, made[name]).gather(number) for name in made.columns[1:-1]])
        return ReadColumn(frame, None if sound else problems.gather(number))

    def _with_care(self, cells: pl.Series) -> ReadColumn:
        seen = self._remember(cells.unique())
        made = seen.drop("cell", "problem")
        sound = seen["problem"].null_count() == seen.height
        if sound and self._unchanged(seen, made):
            blank = self._blank[self.column.name][0] if cells.null_count() else None
            same = cells if blank is None else cells.fill_null(blank)
            return ReadColumn(same.alias(self.column.name).to_frame(), None)
        wanted = seen.drop("problem") if sound else seen
        frame = cells.to_frame("cell").join(
            wanted, on="cell", how="left", nulls_equal=True, maintain_order="left"
        )
        return ReadColumn(frame.select(made.columns), None if sound else frame["problem"])

    def _unchanged(self, seen: pl.DataFrame, made: pl.DataFrame) -> bool:
        """Whether every text so far is typed as it stands, but for empty cells."""
        after = made[self.column.name]
        return made.width == 1 and after.dtype == pl.String and bool((seen["cell"] == after).all())

    def _remember(self, texts: pl.Series) -> pl.DataFrame:
        seen = self._seen
        if seen is None or seen.height > _MOST_REMEMBERED:
            seen = self._look_at(texts)
        else:
            new = texts.filter(~texts.is_in(seen["cell"].implode(), nulls_equal=True))
            seen = pl.concat([seen, self._look_at(new)]) if new.len() else seen
        self._seen = seen
        return seen

    def _look_at(self, texts: pl.Series) -> pl.DataFrame:
        """Each text as `cell` with its typed columns and its `problem`."""
        column = self.column
        table = column.rule.read(texts, column.name).insert_column(0, texts.alias("cell"))
        if column.required:
            empty = pl.col("cell").is_null() | (pl.col("cell").str.strip_chars() == "")
            table = table.with_columns(problem=pl.when(empty).then(pl.lit(EMPTY)).otherwise("problem"))
        if column.known:
            sound = table.filter(pl.col("problem").is_null())[column.name]
            objections = self._known.objections(column.known, sound, by_name=self._by_name)
            said = pl.col(column.name).replace_strict(objections, default=None, return_dtype=pl.String)
            table = table.with_columns(problem=pl.coalesce("problem", said)) if objections else table
        return table


def _as(kind: pl.Categorical, made: pl.Series) -> pl.Series:
    """Text made of categories is of the same categories, in every batch."""
    return made.cast(kind) if made.dtype == pl.String else made


def plain(rows: pl.DataFrame) -> pl.DataFrame:
    """The same rows with text for categories."""
    categorical = [name for name, kind in rows.schema.items() if isinstance(kind, pl.Categorical)]
    return rows.cast(dict.fromkeys(categorical, pl.String)) if categorical else rows
