"""The inputs of a figure by their place on the axis: runs without gaps, what is missing, the last known value."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from framework.charts.values import Number, known
from framework.charts.words import clean

from .inputs import Figure, Spread, Value

Run = list[tuple[int, float]]
T = TypeVar("T")


def _numbers(values: Mapping[int, Number | None]) -> dict[int, float]:
    found = {index: known(value) for index, value in values.items()}
    return {index: number for index, number in found.items() if number is not None}


class Series:
    """A figure seen along its axis: indices count its periods from 0, numbers are floats."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.periods = tuple(dict.fromkeys(clean(period) for period in figure.periods))
        self.values: dict[int, Value] = self._placed({value.period: value for value in figure.values})
        self.spreads: dict[int, Spread] = self._placed({spread.period: spread for spread in figure.spreads})
        self.targets = _numbers(self._placed(figure.targets))
        self.numbers = _numbers({index: value.value for index, value in self.values.items()})
        placed = self._placed({each.period: each for each in figure.breaks})
        self.breaks = {index: each for index, each in placed.items() if index > 0}

    def _placed(self, by_period: Mapping[str, T]) -> dict[int, T]:
        known_periods = {clean(period): value for period, value in by_period.items()}
        return {i: known_periods[period] for i, period in enumerate(self.periods) if period in known_periods}

    @cached_property
    def standard(self) -> tuple[float, bool] | None:
        """The minimum standard as a number, and whether it is a floor."""
        rule = self.figure.standard
        value = known(rule.value) if rule else None
        return None if rule is None or value is None else (value, rule.is_floor)

    @cached_property
    def last(self) -> int | None:
        """The place of the last known value."""
        return max(self.numbers, default=None)

    @cached_property
    def last_spread(self) -> int | None:
        """The place of the last period whose median is known."""
        return max(self.spread_numbers("median"), default=None)

    @property
    def is_provisional(self) -> bool:
        return self.last is not None and self.values[self.last].provisional

    def spread_numbers(self, edge: str) -> dict[int, float]:
        """One edge of the comparators by place: lowest, lower, median, upper or highest."""
        return _numbers({index: getattr(spread, edge) for index, spread in self.spreads.items()})

    def runs(self, numbers: Mapping[int, float], across_gaps: bool = False) -> list[Run]:
        """Numbers in runs that a line may join: never over a break, over gaps only when asked."""
        runs: list[Run] = []
        ordered = sorted(numbers.items())
        for (before, _), (index, number) in pairwise([(-2, 0.0), *ordered]):
            is_gap = index != before + 1 and not across_gaps
            is_break = any(before < place <= index for place in self.breaks)
            if not runs or is_gap or is_break:
                runs.append([])
            runs[-1].append((index, number))
        return runs

    def missing(self) -> list[tuple[int, int, str]]:
        """What is missing: first place, last place, and why; neighbours with the same reason together."""
        found: list[tuple[int, int, str]] = []
        for index, value in self.values.items():
            reason = clean(value.missing) or "no figure"
            if index in self.numbers:
                continue
            if found and found[-1][1:] == (index - 1, reason):
                found[-1] = (found[-1][0], index, reason)
            else:
                found.append((index, index, reason))
        return found

    def everything(self) -> Iterator[Number | None]:
        """All numbers that must find room on the scale."""
        for value in self.values.values():
            yield from (value.value, value.first_published, *(value.interval or ()))
        for spread in self.spreads.values():
            yield from (spread.lowest, spread.lower, spread.median, spread.upper, spread.highest)
        yield from self.targets.values()
        if self.figure.standard:
            yield self.figure.standard.value
