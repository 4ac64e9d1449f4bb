"""Which column of a table a heading means, and which columns nobody asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from framework.returns.names import closest
from framework.returns.problems import Problem, Unreadable, shown_text
from framework.returns.tables.heading import heading_key
from framework.returns.tables.table import Table

_MOST_UNKNOWN = 50


@dataclass(frozen=True)
class Resolved:
    """The table's own column for each heading that was found."""

    columns: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.columns[heading]


def resolve(table: Table, required: Iterable[str], why: str, also: Collection[str] = ()) -> Resolved:
    """Find headings, first as they are, then whatever their case and spacing; those `also` asked for may lack.

    Raises Unreadable with a problem for each heading that is missing or stands over two columns.
    """
    exact = {name: name for name in reversed(table.columns)}
    loose = {heading_key(name): name for name in reversed(table.columns)}
    found, problems = {}, []
    for heading in dict.fromkeys((*required, *also)):
        column = exact.get(heading) or loose.get(heading_key(heading))
        if column is not None:
            found[heading] = column
        elif heading not in also or heading in required:
            problems.append(_missing(table, heading, why))
    used = set(found.values())
    problems += [problem for problem in table.headings.repeated if problem.column in used]
    if problems:
        raise Unreadable(*problems)
    return Resolved(found)


def _missing(table: Table, heading: str, why: str) -> Problem:
    near = closest(heading, table.columns)
    hint = f" Did you mean “{shown_text(near)}”?" if near else ""
    only = ""
    if len(table.columns) == 1:
        only = " The first line has one cell only: is the separator a comma, a semicolon or a tab?"
    words = f"There is no column “{heading}”, {why}.{hint}{only}"
    return Problem(table.headings.line, heading, "", words)


def unknown_columns(table: Table, used: Collection[str], names: Collection[str]) -> tuple[Problem, ...]:
    """A problem, that refuses nothing, for each column with a heading that is not one of those asked for."""
    problems = []
    for name, column in zip(table.headings.names, table.columns, strict=True):
        if column not in used and name:
            near = closest(heading_key(name), names)
            hint = f" Did you mean “{near}”?" if near and near != heading_key(name) else ""
            words = f"This column is not one we know and was passed over.{hint}"
            shown = shown_text(name)
            problems.append(Problem(table.headings.line, shown, shown, words))
    return tuple(problems[:_MOST_UNKNOWN])
