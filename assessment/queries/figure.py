"""One figure as an assessment sees it: its latest value, what was promised, how others do, how it moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from framework.figures.enums import Polarity, Status, Verdict
from framework.figures.models import Indicator, Standing
from framework.pages import words
from framework.pages.words.numbers import NO_BREAK


@dataclass(frozen=True)
class Point:
    """One period of a series. `value` is None where `marker` says why; `first` is the value first published,
    where it was restated since."""

    year: int
    period: str
    value: Decimal | None
    marker: str
    status: str
    verdict: str
    first: Decimal | None
    source: str


@dataclass(frozen=True)
class Figure:
    """A target's indicator with all that is known of it. `standing` is the latest, None without a value;
    `path` what was promised by year; `middles` the similar areas' middle value and middle half by year."""

    indicator: Indicator
    designated: bool
    standing: Standing | None
    series: tuple[Point, ...]
    path: tuple[tuple[int, Decimal], ...]
    middles: tuple[tuple[int, Decimal, Decimal | None, Decimal | None], ...]

    @property
    def is_met(self) -> bool | None:
        """Whether the latest value keeps what was promised for its year; None where nothing can be said."""
        if self.standing is None or self.standing.gap is None:
            return None
        return self.standing.gap >= 0

    @property
    def is_improving(self) -> bool:
        return self.standing is not None and self.standing.trend is not None and self.standing.trend > 0

    @property
    def is_falling(self) -> bool:
        return self.standing is not None and self.standing.trend is not None and self.standing.trend < 0

    @property
    def is_among_the_best(self) -> bool:
        return self.standing is not None and self.standing.place in ("above", "well_above")

    @property
    def is_lower_better(self) -> bool:
        return self.indicator.polarity == Polarity.LOWER

    @property
    def latest(self) -> Point | None:
        """The period that the standing is of."""
        standing = self.standing
        return next((p for p in self.series if standing and p.period == standing.period), None)

    @property
    def glyph(self) -> str:
        """The shape that goes with `against_promise`."""
        if self.is_met is None:
            return "cannot_say"
        if self.standing is not None and self.standing.gap == 0:
            return "close"
        return "above" if self.is_met else "below"

    @property
    def unit_head(self) -> str:
        """The part of the unit that stands at every number: "kg" of "kg a household", "" of "in 100,000"."""
        return _split(self.indicator.unit)[0]

    @property
    def unit_tail(self) -> str:
        """The part that is said once: "a household", "in 100,000"."""
        return _split(self.indicator.unit)[1]

    def say(self, value: Decimal) -> str:
        """A value of this figure with the part of its unit that stands at every number."""
        return words.with_unit(value, self.unit_head)

    @property
    def short_value(self) -> str:
        """The latest value as it is shown large: "498 kg"."""
        return self.say(self.standing.value) if self.standing else "No figure yet"

    @property
    def value_words(self) -> str:
        """The latest value with the whole of its unit: "498 kg a household"."""
        if self.standing is None or not self.unit_tail:
            return self.short_value
        blank = " " if self.unit_head else NO_BREAK
        return f"{self.short_value}{blank}{self.unit_tail}"

    @property
    def when_words(self) -> str:
        """The period and how sure the value is: "2024/25, final"."""
        if self.standing is None:
            return ""
        return f"{words.period(self.standing.period)}, {str(Status(self.standing.status).label).lower()}"

    @property
    def against_promise(self) -> str:
        """How the latest value stands against what was promised: "2.8 points short of 50 %"."""
        if self.standing is None:
            return "nothing to compare yet"
        target = self.standing.target
        if target is None or self.standing.gap is None:
            return "nothing was promised for this year"
        gap = self.standing.value - target
        if gap == 0:
            return "exactly as promised"
        if self.is_met:
            return f"better than the {self.say(target)} promised"
        short = "above" if gap > 0 else "short of"
        return f"{self._distance(abs(gap))} {short} the {self.say(target)} promised"

    def _distance(self, gap: Decimal) -> str:
        return words.points(gap) if self.unit_head == "%" else self.say(gap)

    @property
    def others_words(self) -> str:
        if self.standing is None or self.standing.median is None:
            return "No similar areas to compare with."
        return f"Similar areas: middle value {self.say(self.standing.median)}."

    @property
    def verdict_words(self) -> str:
        """What the auditor says of the latest value."""
        point = self.latest
        if point is None or not point.verdict:
            return "Not audited yet."
        if point.verdict == Verdict.AMENDED and point.first is not None:
            return f"Amended by the auditor from {self.say(point.first)}."
        return f"{Verdict(point.verdict).label} by the auditor."

    @property
    def short_of_minimum_words(self) -> str:
        """How far the value is on the wrong side of the minimum standard; "" when it is not."""
        if self.standing is None or not self.standing.short_of_minimum or self.standing.minimum is None:
            return ""
        side = "above" if self.is_lower_better else "below"
        gap = self._distance(self.standing.short_of_minimum)
        return f"{gap} {side} the minimum standard of {self.say(self.standing.minimum)}"


_BEGINS_A_TAIL = ("a", "an", "each", "for", "in", "of", "per")


def _split(unit: str) -> tuple[str, str]:
    """A unit's head and tail, parted before the first word that says of what it is a share or a rate."""
    told = unit.split()
    if unit in ("per cent", "percent"):
        return "%", ""
    place = next((index for index, word in enumerate(told) if word in _BEGINS_A_TAIL), len(told))
    return " ".join(told[:place]), " ".join(told[place:])
