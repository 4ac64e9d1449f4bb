"""The labels to the right of the last value: what they say, where they would like to stand."""

from dataclasses import dataclass

from framework.charts.palette import INK, QUIET
from framework.charts.sheets import Sheet
from framework.charts.values import Number
from framework.charts.widths import text_width
from framework.charts.words import bind, clean, shorten, wrap

from .inputs import Figure
from .series import Series


@dataclass(frozen=True)
class Beside:
    """Words beside a place on the axis; `heights` are values where they may stand, the best first.

    One's own value stands apart as `number`, because a long name may be cut and a value may not.
    """

    index: int
    heights: tuple[float, ...]
    words: str
    fill: str = QUIET
    number: str = ""

    @property
    def is_own(self) -> bool:
        return bool(self.number)

    def width(self, sheet: Sheet) -> float:
        """Of the words in one line."""
        return text_width(f"{self.words} {self.number}".rstrip(), self.size(sheet), self.weight)

    def size(self, sheet: Sheet) -> float:
        return sheet.strong if self.is_own else sheet.text

    @property
    def weight(self) -> int:
        return 700 if self.is_own else 400

    def lines(self, sheet: Sheet, room: float) -> tuple[str, ...]:
        """The words in lines no wider than the room; a name that takes more than two is cut."""
        size, weight = self.size(sheet), self.weight
        if not self.is_own or self.width(sheet) <= room:
            return wrap(f"{self.words} {self.number}", room, size, weight)
        return (*wrap(self.words, room, size, weight, lines=2), shorten(self.number, room, size, weight))


def written(figure: Figure, sheet: Sheet, value: Number | None) -> str:
    """A value as the drawing writes it: without its unit in the narrow one, when a short form is given."""
    write = figure.short if sheet.is_narrow and figure.short else figure.format
    return "" if value is None else bind(write(value))


def labels_beside(series: Series, sheet: Sheet) -> list[Beside]:
    """One's own value first, then target (when it ends here), median, middle half, and the outermost."""
    return [*_own(series, sheet), *_target(series, sheet), *_comparators(series, sheet)]


def _own(series: Series, sheet: Sheet) -> list[Beside]:
    if series.last is None:
        return []
    value = series.values[series.last]
    number = written(series.figure, sheet, value.value)
    return [Beside(series.last, (series.numbers[series.last],), clean(series.figure.place), INK, number)]


def _target(series: Series, sheet: Sheet) -> list[Beside]:
    end = max(series.targets, default=None)
    if end is None or end != series.last:
        return []
    words = f"Target {written(series.figure, sheet, series.targets[end])}"
    return [Beside(end, (series.targets[end],), words, INK)]


def _comparators(series: Series, sheet: Sheet) -> list[Beside]:
    end = series.last_spread
    if end is None:
        return []
    figure, spread = series.figure, series.spreads[end]
    median = series.spread_numbers("median")[end]
    lower, upper, lowest, highest = (
        series.spread_numbers(edge).get(end) for edge in ("lower", "upper", "lowest", "highest")
    )
    value = written(figure, sheet, spread.median)
    whom = "" if sheet.is_narrow else f" of {clean(figure.similar)}"
    found = [Beside(end, (median,), f"Median{whom} {value}")]
    if lower is not None and upper is not None:
        of = "" if sheet.is_narrow else f" of the {clean(figure.how_many)}"
        found.append(Beside(end, _within(series, lower, upper, median), f"Middle half{of}"))
    if lowest is not None and highest is not None:
        words = f"All {clean(figure.how_many)}" if sheet.is_narrow else "Lowest to highest"
        inner_low = lower if lower is not None else median
        inner_high = upper if upper is not None else median
        heights = ((lowest + inner_low) / 2, (highest + inner_high) / 2)
        found.append(Beside(end, heights, words))
    return found


def _within(series: Series, lower: float, upper: float, median: float) -> tuple[float, ...]:
    """Heights inside the middle half, first on the side of the median where one's own label does not stand."""
    own = series.numbers[series.last] if series.last is not None else median
    sides = [(median, lower), (median, upper)]
    ordered = sides if own >= median else sides[::-1]
    return tuple(start + (end - start) * share for start, end in ordered for share in (0.6, 0.8, 0.4))
