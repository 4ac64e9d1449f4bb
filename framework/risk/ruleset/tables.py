"""One table of a TOML file, read key by key: values come out typed, what is wrong is noted, not raised."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from framework.risk.ruleset.problems import Problem

T = TypeVar("T")
REQUIRED: Any = object()


def shown(value: object) -> str:
    """A value as its author would recognise it, cut short."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    """True for a finite number that a double can hold; TOML also knows inf, nan and integers without end."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 1e300 and math.isfinite(value)


class Table:
    """Hands out the values of one table by key, and remembers which keys nobody asked for."""

    def __init__(
        self, values: Mapping[str, Any], *, file: str, problems: list[Problem], rule: str = ""
    ) -> None:
        self.values = values
        self.file = file
        self.rule = rule
        self.path = ""
        self.problems = problems
        self.asked: list[str] = []

    def inner(self, key: str, values: Mapping[str, Any]) -> Table:
        """A table inside this one; its problems carry the longer path."""
        table = Table(values, file=self.file, problems=self.problems, rule=self.rule)
        table.path = f"{self.path}{key}."
        return table

    def wrong(self, key: str, what: str, do: str) -> None:
        """Notes a problem of this table."""
        place = f"{self.path}{key}".rstrip(".")
        self.problems.append(Problem(file=self.file, rule=self.rule, key=place, what=what, do=do))

    def take(self, key: str, wanted: str, accepts: Callable[[Any], bool], default: Any, instead: T) -> T:
        """The value if it is there and accepted; `instead` after a problem has been noted."""
        self.asked.append(key)
        if key not in self.values:
            if default is REQUIRED:
                self.wrong(key, "is missing", f"Add {wanted}")
                return instead
            return default  # type: ignore[no-any-return]
        value = self.values[key]
        if accepts(value):
            return value  # type: ignore[no-any-return]
        self.wrong(key, f"is {shown(value)}", f"Write {wanted}")
        return instead

    def text(self, key: str, default: Any = REQUIRED) -> str:
        return self.take(key, "some words in quotes", is_text, default, "").strip()

    def word(self, key: str, default: Any = REQUIRED, *, shape: str = r"[a-z][a-z0-9_]*") -> str:
        """A short name in small letters, digits and underscores, or whatever the shape says."""

        def accepts(value: Any) -> bool:
            return isinstance(value, str) and re.fullmatch(shape, value) is not None

        return self.take(key, "a short name in small letters, such as missed_targets", accepts, default, "")

    def whole(self, key: str, default: Any = REQUIRED, *, least: int = 1, most: int = 100_000) -> int:
        def accepts(value: Any) -> bool:
            return is_whole(value) and least <= value <= most

        return self.take(key, f"a whole number from {least} to {most}", accepts, default, least)

    def number(self, key: str, default: Any = REQUIRED, *, least: float = -1e300) -> float:
        wanted = "a number" if least < 0 else f"a number of at least {least:g}"
        return float(self.take(key, wanted, lambda value: is_number(value) and value >= least, default, 0.0))

    def flag(self, key: str, default: Any = REQUIRED) -> Any:
        return self.take(key, "true or false", lambda value: isinstance(value, bool), default, None)

    def day(self, key: str) -> dt.date:
        def accepts(value: Any) -> bool:
            return isinstance(value, dt.date) and not isinstance(value, dt.datetime)

        return self.take(key, "a date without quotes, such as 2026-04-01", accepts, REQUIRED, dt.date.min)

    def choice(self, key: str, options: Sequence[str]) -> str:
        wanted = f"one of {', '.join(options)}"
        return self.take(key, wanted, lambda value: value in options, REQUIRED, options[0])

    def choices(self, key: str, options: Sequence[str]) -> tuple[str, ...]:
        """A list of different words out of the options, at least one."""

        def accepts(value: Any) -> bool:
            is_list = isinstance(value, list) and bool(value)
            return is_list and all(each in options and value.count(each) == 1 for each in value)

        wanted = f"a list of different words out of {', '.join(options)}"
        return tuple(self.take(key, wanted, accepts, REQUIRED, [options[0]]))

    def texts(self, key: str, default: Any = REQUIRED) -> tuple[str, ...]:
        def accepts(value: Any) -> bool:
            return isinstance(value, list) and all(is_text(each) for each in value)

        return tuple(self.take(key, "a list of words in quotes", accepts, default, []))

    def table(self, key: str, default: Any = REQUIRED) -> Table:
        return self.inner(key, self.take(key, "a table", lambda value: isinstance(value, dict), default, {}))

    def tables(self, key: str) -> list[Table]:
        """A list of tables, at least one."""

        def accepts(value: Any) -> bool:
            return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)

        rows: list[dict[str, Any]] = self.take(key, "a list of tables, at least one", accepts, REQUIRED, [])
        return [self.inner(f"{key}[{place}]", row) for place, row in enumerate(rows, start=1)]

    def done(self) -> None:
        """Notes every key that nobody asked for, with the nearest one that would have been read."""
        for key in sorted(set(self.values) - set(self.asked)):
            near = difflib.get_close_matches(key, self.asked, n=1)
            known = ", ".join(sorted(set(self.asked)))
            advice = f"Perhaps {near[0]} was meant" if near else f"Remove it; what is read here is {known}"
            self.wrong(key, "is not a key that is read here", advice)
