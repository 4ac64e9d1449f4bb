"""What the chart of a figure is drawn from. Values are in the unit of the indicator, periods are their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from framework.charts.values import Number

Format = Callable[[Number], str]


@dataclass(frozen=True)
class Value:
    """The value of one period. Without a number, `missing` says why in a word or two ("suppressed").

    `first_published` is what it was before it was revised; `interval` the lower and upper bound of an estimate.
    """

    period: str
    value: Number | None
    missing: str = ""
    provisional: bool = False
    first_published: Number | None = None
    interval: tuple[Number, Number] | None = None


@dataclass(frozen=True)
class Spread:
    """How the comparators lie in one period: lowest, quarter, median, three quarters, highest."""

    period: str
    lowest: Number | None
    lower: Number | None
    median: Number | None
    upper: Number | None
    highest: Number | None


@dataclass(frozen=True)
class Standard:
    """A national minimum standard and the period it began with (None: before the first one drawn).

    A floor may not be undercut, a ceiling not exceeded.
    """

    value: Number
    since: str | None = None
    is_floor: bool = True


@dataclass(frozen=True)
class DefinitionBreak:
    """From `period` on the indicator is defined anew; `before` and `after` say how, in words for the drawing."""

    period: str
    before: str = ""
    after: str = "Definition changed"


@dataclass(frozen=True)
class Figure:
    """One indicator of one place over time.

    `title` is the message in a sentence. `periods` names every period on the axis, earliest first, also those
    to come that only have a target; values, targets and spreads of other periods are not drawn. `format` writes
    a value with its unit ("47.2 %"), `short` without ("47.2", for the narrow drawing), `difference` a signed
    difference to the target for the table. `similar` says who is compared with, `how_many` how many they are.
    """

    title: str
    place: str
    periods: tuple[str, ...]
    values: tuple[Value, ...]
    format: Format
    short: Format | None = None
    difference: Format | None = None
    targets: Mapping[str, Number | None] = field(default_factory=dict)
    spreads: tuple[Spread, ...] = ()
    standard: Standard | None = None
    breaks: tuple[DefinitionBreak, ...] = ()
    similar: str = "similar areas"
    how_many: str = "similar areas"
    measure: str = ""
