"""The one table of who may do what: operation × role × relation × state.

The code asks it, the access matrix test walks it, and the public page "Who can do what" is rendered from it.
An operation that is not in it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from framework.access.policy.operations import Operation, Scope
from framework.access.policy.rows import ROWS
from framework.elements import declared

__all__ = ["Operation", "Scope", "operation", "table"]


@cache
def table() -> dict[str, Operation]:
    """Every operation by its name: the framework's own rows and those that elements declare."""
    named: dict[str, Operation] = {}
    for row in _all_rows():
        if row.name in named:
            raise ValueError(f"The operation {row.name} is in the policy twice.")
        named[row.name] = row
    return named


def _all_rows() -> Iterator[Operation]:
    yield from ROWS
    for element in declared():
        yield from element.operations


def operation(name: str) -> Operation:
    """The row of that name; KeyError when the policy has none, and then it is refused."""
    return table()[name]
