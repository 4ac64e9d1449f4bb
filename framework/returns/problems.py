"""What is wrong with a return: each problem names line, column and value, and says what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

MOST_PROBLEMS = 1000
"""A report lists no more than these; its counts are of all rows."""

SCHEMA: dict[str, Any] = {"line": pl.UInt32, "column": pl.String, "value": pl.String, "problem": pl.String}

INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
)
"""Characters that show nothing or lie about what they show, as the inside of a character class."""

_LONGEST_SHOWN = 100


@dataclass(frozen=True)
class Problem:
    """One thing wrong. `line` is the physical line of the file (the row of a workbook) where the row begins."""

    line: int
    column: str
    value: str
    problem: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Unreadable(Exception):
    """The file as a whole cannot be read as a table; `problems` says why, and what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(p.problem for p in problems))
        self.problems = problems


def unreadable(sentence: str, *, line: int = 1, column: str = "", value: str = "") -> Unreadable:
    return Unreadable(Problem(line, column, shown_text(value), sentence))


def shown(value: pl.Expr) -> pl.Expr:
    """A cell as a report may show it: nothing invisible, and not the whole of a long one."""
    seen = value.str.replace_all(f"[{INVISIBLE}\n\r\t]", "\ufffd")
    long = seen.str.len_chars() > _LONGEST_SHOWN
    return pl.when(long).then(seen.str.head(_LONGEST_SHOWN - 1) + "…").otherwise(seen).fill_null("")


def shown_text(value: str) -> str:
    """The same of one text."""
    start = value[: _LONGEST_SHOWN + 1].encode("utf-8", "replace").decode()
    return str(pl.select(shown(pl.lit(start))).item())


def fairest(problems: pl.DataFrame) -> pl.DataFrame:
    """At most `MOST_PROBLEMS`, in the order of the file. The first of each kind have a place before the many
    of one kind, so that one wrong column does not hide all else."""
    if problems.height <= MOST_PROBLEMS:
        return problems.sort("line", maintain_order=True)
    kind = pl.struct("column", pl.col("problem").str.replace_all("“[^”]*”|[0-9]+", ""))
    ranked = problems.sort("line", maintain_order=True).with_columns(
        turn=pl.int_range(pl.len()).over(kind) // 20
    )
    first = ranked.sort("turn", maintain_order=True).head(MOST_PROBLEMS)
    return first.sort("line", maintain_order=True).drop("turn")


def as_problems(problems: pl.DataFrame) -> tuple[Problem, ...]:
    return tuple(Problem(**row) for row in fairest(problems).select(*SCHEMA).iter_rows(named=True))


def problem_frame(problems: Iterable[Problem] = ()) -> pl.DataFrame:
    return pl.DataFrame([p.as_dict() for p in problems], schema=SCHEMA)
