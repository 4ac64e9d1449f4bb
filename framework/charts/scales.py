"""From values to pixels, and the ticks in between."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from re import compile as pattern

from .values import Number, all_known
from .words import bind

# A scale leaves zero out only when the values fill less than this share of the way from zero.
_SHARE_THAT_WOULD_FLATTEN = 0.5
# And it shows at least this share of the way, so that small differences do not look large.
_LEAST_SHARE = 0.15
_EMPTY_DECIMALS = pattern(r"(?<=\d)\.0+(?!\d)")
_DECIMALS = pattern(r"\d\.\d")


@dataclass(frozen=True)
class Scale:
    """A straight line from values to pixels; `low` falls on `start` and `high` on `end`, in either direction."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        # Halved before they are subtracted, so that the largest floats do not overflow.
        span = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / span if span else 0.5
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True)
class Axis:
    """The ticks of a scale, lowest first, in the unit of the values; none when there was no value."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0] if self.ticks else 0.0

    @property
    def high(self) -> float:
        return self.ticks[-1] if self.ticks else 1.0

    @property
    def starts_at(self) -> float | None:
        """The end of the scale that is nearest to zero, when zero itself is not on it."""
        if self.low > 0:
            return self.low
        return self.high if self.high < 0 else None

    def caption(self, format: Callable[[float], str]) -> str:
        """The sentence that must stand beside a chart whose scale leaves zero out; otherwise nothing."""
        if self.starts_at is None:
            return ""
        verb = "starts" if self.low > 0 else "ends"
        return f"The scale {verb} at {format(self.starts_at)}, not at zero."


def axis_for(values: Iterable[Number | None], most: int = 5) -> Axis:
    """An axis around the values, in at most that many steps, from zero unless that would flatten what they tell."""
    numbers = all_known(values)
    if not numbers:
        return Axis(())
    low, high = _with_zero(min(numbers), max(numbers))
    return Axis(_nice_ticks(low, high, most))


def axis_around(values: Iterable[Number | None], most: int = 5) -> Axis:
    """An axis around the values wherever they lie, for dots on a line, which zero would only push together."""
    numbers = all_known(values)
    if not numbers:
        return Axis(())
    low, high = min(numbers), max(numbers)
    return Axis(_nice_ticks(*(_with_zero(low, high) if low == high else (low, high)), most))


def _with_zero(low: float, high: float) -> tuple[float, float]:
    if low > 0 and high - low >= high * _SHARE_THAT_WOULD_FLATTEN:
        return 0.0, high
    if high < 0 and high - low >= -low * _SHARE_THAT_WOULD_FLATTEN:
        return low, 0.0
    if low == high:
        return min(low, 0.0), max(high, 0.0) or (0.0 if low else 1.0)
    if low > 0:
        return min(low, high * (1 - _LEAST_SHARE)), high
    return low, max(high, low * (1 - _LEAST_SHARE)) if high < 0 else high


def _nice_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """From the tick below the lowest value to the one above the highest, in as many steps as are allowed."""
    step = _nice_step(high / most - low / most)
    first, last = _around(low, high, step)
    if last - first > most:
        step = _nice_step(step * 1.5)
        first, last = _around(low, high, step)
    digits = max(0, -floor(log10(step)) + 1)
    return tuple(round(index * step, digits) for index in range(first, last + 1))


def _around(low: float, high: float, step: float) -> tuple[int, int]:
    return floor(low / step + 1e-9), ceil(high / step - 1e-9)


def _nice_step(raw: float) -> float:
    """The next of 1, 2, 5 times a power of ten; a fraction too small for a float becomes the smallest step."""
    size = 10.0 ** max(floor(log10(raw)), -300) if raw > 0 else 1e-300
    return next((size * nice for nice in (1, 2, 5) if raw <= size * nice * (1 + 1e-9)), size * 10)


def tick_texts(ticks: Sequence[float], format: Callable[[float], str]) -> list[str]:
    """What stands at each tick: "40 %" rather than "40.0 %" where no tick needs decimals.

    Where the format writes several ticks alike, only the roundest keeps its text: a scale must not say "0" twice.
    """
    texts = _without_empty_decimals([bind(format(tick)) for tick in ticks])
    alike: dict[str, list[float]] = {}
    for tick, text in zip(ticks, texts, strict=True):
        alike.setdefault(text, []).append(tick)
    return [text if tick == _roundest(alike[text]) else "" for tick, text in zip(ticks, texts, strict=True)]


def _roundest(ticks: Sequence[float]) -> float:
    return min(ticks, key=lambda tick: len(f"{tick:.12g}".rstrip("0")))


def _without_empty_decimals(texts: list[str]) -> list[str]:
    shortened = [_EMPTY_DECIMALS.sub("", text) for text in texts]
    return texts if any(_DECIMALS.search(text) for text in shortened) else shortened
