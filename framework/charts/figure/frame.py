"""Where everything of a figure's chart stands: margins, axis and the two scales; all lengths in pixels."""

from framework.charts.boxes import Box
from framework.charts.scales import Scale, axis_for, tick_texts
from framework.charts.sheets import Sheet
from framework.charts.widths import text_width
from framework.charts.words import shorten, wrap

from .beside import labels_beside
from .series import Series

ASIDE = 15
_WIDEST_TICK, _WIDEST_LABEL = 0.3, 0.3
_BREAK_LINES, _BREAK_GAP = 3, 10


class Frame:
    """The plot: `left` to `right` is the first to the last period, `top` to `bottom` the scale."""

    def __init__(self, series: Series, sheet: Sheet) -> None:
        self.series, self.sheet = series, sheet
        self.axis = axis_for(series.everything())
        self.ticks = self._tick_texts()
        widest = max((text_width(text, sheet.text) for text in self.ticks), default=0.0)
        self.left = max(widest + 8, 46 if not sheet.is_narrow else 30)
        self.beside = labels_beside(series, sheet)
        self.right = self._right()
        self.break_words = {place: self._break_words(place) for place in sorted(series.breaks)}
        lines = max((max(len(before), len(after)) for before, after in self.break_words.values()), default=0)
        self.break_top = sheet.text
        self.top = sheet.text * (1.6 + 1.2 * lines) + (14 if lines else 0)

    @property
    def bottom(self) -> float:
        return self.top + self.sheet.plot

    @property
    def height(self) -> float:
        return self.bottom + self.sheet.text * 2.2

    @property
    def bounds(self) -> Box:
        """Where labels may stand: above the baseline."""
        return Box(0, 0, self.sheet.width, self.bottom)

    @property
    def step(self) -> float:
        """From one period to the next."""
        return self.x(1) - self.x(0) if len(self.series.periods) > 1 else self.right - self.left

    def x(self, index: float) -> float:
        return Scale(0, max(len(self.series.periods) - 1, 0), self.left, self.right)(index)

    def y(self, value: float) -> float:
        return Scale(self.axis.low, self.axis.high, self.bottom, self.top)(value)

    def points(self, run: list[tuple[int, float]]) -> list[tuple[float, float]]:
        return [(self.x(index), self.y(number)) for index, number in run]

    def break_x(self, place: int) -> float:
        """A break stands between the last period of the old definition and the first of the new one."""
        return self.x(place - 0.5)

    def _tick_texts(self) -> list[str]:
        texts = tick_texts(self.axis.ticks, self.series.figure.format)
        return [shorten(text, self.sheet.width * _WIDEST_TICK, self.sheet.text) for text in texts]

    def _right(self) -> float:
        """As far right as the labels beside the last value leave room."""
        width, count = self.sheet.width, len(self.series.periods)
        right = width - (12 if self.sheet.is_narrow else 32)
        for label in self.beside:
            need = ASIDE + 2 + min(label.width(self.sheet), width * _WIDEST_LABEL)
            if label.index:
                right = min(right, self.left + (width - need - self.left) * (count - 1) / label.index)
        return right

    def _break_words(self, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words before a break (only before the first) and after it, wrapped to the room between breaks."""
        places, each = sorted(self.series.breaks), self.series.breaks[place]
        later = [self.break_x(other) for other in places if other > place]
        room_after = (later[0] if later else self.sheet.width) - self.break_x(place) - _BREAK_GAP * 2
        room_before = self.break_x(place) - _BREAK_GAP if place == places[0] else 0.0
        return (
            wrap(each.before, room_before, self.sheet.text, lines=_BREAK_LINES) if room_before > 50 else (),
            wrap(each.after, room_after, self.sheet.text, lines=_BREAK_LINES) if room_after > 50 else (),
        )
