"""Where the stages and the threads of a flow stand; all lengths in pixels."""

from framework.charts.labels import LINE
from framework.charts.palette import stage_look
from framework.charts.sheets import Sheet
from framework.charts.widths import text_width
from framework.charts.words import sentence, wrap

from .inputs import Flow

_BAR_WIDE, _BAR_NARROW = 12.0, 8.0
_GAP_WIDE, _GAP_NARROW, _GAP_BELOW_WORDS = 64.0, 46.0, 20.0


class Layout:
    """Bars of the stages from top to bottom, one thread an area, `pitch` apart."""

    def __init__(self, flow: Flow, sheet: Sheet) -> None:
        self.flow, self.sheet = flow, sheet
        self.bar = _BAR_NARROW if sheet.is_narrow else _BAR_WIDE
        self.left, self.right = self._sides()
        most, threads = (6.0, 310.0) if sheet.is_narrow else (8.0, 424.0)
        self.pitch = min(most, threads / max(flow.total, 1))
        self.notes = {} if sheet.is_narrow else {stage: self._came_from(stage) for stage in flow.stages}
        self.tops: dict[str, float] = {}
        self.foot = y = sheet.text * 2.2
        for stage in flow.stages:
            self.tops[stage] = y
            words = y + self._label_height(stage)
            self.foot = max(words, y + self.height(stage)) + 4
            y += self.height(stage) + (_GAP_NARROW if sheet.is_narrow else _GAP_WIDE)
            y = max(y, words + _GAP_BELOW_WORDS)

    def _sides(self) -> tuple[float, float]:
        """Where the bars stand, so that words and counts have room beside them."""
        width, total = self.sheet.width, str(self.flow.total)
        names = [
            text_width(sentence(stage_look(stage).words), self.sheet.text, 700) for stage in self.flow.stages
        ]
        if self.sheet.is_narrow:
            return 104.0, width - text_width(total, self.sheet.strong, 700) - 34
        name, count = max(names, default=0.0), text_width(total, self.sheet.strong + 6, 700)
        return max(width * 0.192, name + count + 50), min(
            width * 0.735, width - name - max(count + 12, 42) - 54
        )

    def height(self, stage: str) -> float:
        """The longer of the stage's two bars."""
        return max(self.flow.were(stage), self.flow.are(stage)) * self.pitch

    def start(self, before: str, after: str) -> float:
        """Top of the threads between two stages at the left bar; those that went further down lie below."""
        earlier = self.flow.stages[: self.flow.stages.index(after)]
        return self.tops[before] + sum(self.flow.count(before, each) for each in earlier) * self.pitch

    def end(self, before: str, after: str) -> float:
        """Top of the same threads at the right bar."""
        earlier = self.flow.stages[: self.flow.stages.index(before)]
        return self.tops[after] + sum(self.flow.count(each, after) for each in earlier) * self.pitch

    def name_down(self, stage: str) -> float:
        """From the top of a stage's bars to the baseline of its name: beside the middle of a small bar."""
        return min(self.height(stage) / 2, 17) + 6

    def _label_height(self, stage: str) -> float:
        """From the top of the bars to the foot of the last words beside them."""
        below = 26.0 if self.sheet.is_narrow else self.sheet.text * (0.6 + LINE * len(self.notes[stage]))
        return self.name_down(stage) + below

    def _came_from(self, stage: str) -> tuple[str, ...]:
        """ "4 from peer challenge, 1 from inspection", in lines."""
        moves = [(before, self.flow.count(before, stage)) for before in self.flow.stages if before != stage]
        parts = [f"{count} from {stage_look(before).words}" for before, count in moves if count]
        kept_together = ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)
        return wrap(kept_together, self.sheet.width - self.right - 50, self.sheet.text - 1)
