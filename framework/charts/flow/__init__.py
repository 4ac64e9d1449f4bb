"""Where areas were and where they are: one thread an area between the stages then and now."""

from django.utils.safestring import SafeString

from framework.charts.labels import ASCENT, Label
from framework.charts.markup import drawing, joined, rectangle
from framework.charts.palette import INK, PAPER, QUIET, stage_look
from framework.charts.results import Chart, Table, table
from framework.charts.shapes import stage_mark
from framework.charts.sheets import NARROW, WIDE, Sheet
from framework.charts.widths import text_width
from framework.charts.words import clean, sentence, shorten

from .inputs import Flow
from .layout import Layout
from .threads import threads

__all__ = ["Flow", "flow_chart", "flow_drawing", "flow_table"]


def flow_chart(flow: Flow) -> Chart:
    """The chart 1020 and 343 pixels wide, as high as the areas need, with its table of then by now."""
    return Chart(flow.title, flow_drawing(flow, WIDE), flow_drawing(flow, NARROW), flow_table(flow))


def flow_table(flow: Flow) -> Table:
    """Stages then as rows, stages now as columns, sums at both ends."""
    names = [sentence(stage_look(stage).words) for stage in flow.stages]
    rows = [
        (name, *(str(flow.count(stage, after)) for after in flow.stages), str(flow.were(stage)))
        for name, stage in zip(names, flow.stages, strict=True)
    ]
    rows.append(
        (f"All, {clean(flow.now)}", *(str(flow.are(stage)) for stage in flow.stages), str(flow.total))
    )
    header = ("From", *names, f"All, {clean(flow.then)}")
    caption = f"Areas by stage on {clean(flow.then)} (rows) and {clean(flow.now)} (columns)"
    return table(header, rows, caption=caption, numeric=tuple(range(1, len(header))))


def flow_drawing(flow: Flow, sheet: Sheet) -> SafeString:
    """The flow in one size."""
    layout = Layout(flow, sheet)
    return drawing(
        _dates(layout),
        threads(layout),
        *(_bars(layout, stage) for stage in flow.stages),
        *(_names(layout, stage) for stage in flow.stages),
        _stayed(layout),
        title=flow.title,
        desc=f"A thread for each of {flow.total} areas, from its stage then to its stage now. The table counts them.",
        width=sheet.width,
        height=layout.foot,
        css=sheet.css,
    )


def _dates(layout: Layout) -> SafeString:
    flow, sheet = layout.flow, layout.sheet
    then, now = (
        (flow.then_short or flow.then, flow.now_short or flow.now)
        if sheet.is_narrow
        else (flow.then, flow.now)
    )
    size, half = sheet.text - 1, sheet.width / 2 - 8
    left = Label((shorten(clean(then), half, size),), 0, sheet.text, size)
    right = Label((shorten(clean(now), half, size),), layout.right + 28, sheet.text, size)
    return left.draw() + right.inside(0, sheet.width).draw()


def _bars(layout: Layout, stage: str) -> SafeString:
    colour, top = stage_look(stage).colour, layout.tops[stage]
    bars = [(layout.left, layout.flow.were(stage)), (layout.right, layout.flow.are(stage))]
    return joined(
        rectangle(x, top, layout.bar, count * layout.pitch, fill=colour) for x, count in bars if count
    )


def _names(layout: Layout, stage: str) -> SafeString:
    """Shape, word and count at both ends; in the narrow drawing the word stands at the left only."""
    flow, sheet = layout.flow, layout.sheet
    name, were, are = sentence(stage_look(stage).words), str(flow.were(stage)), str(flow.are(stage))
    y = layout.tops[stage] + layout.name_down(stage)
    x, size = layout.right + 28, sheet.strong
    if sheet.is_narrow:
        return joined(
            [
                Label((name,), 0, y, sheet.text - 1, INK, 700).draw(),
                stage_mark(stage, 7, y + 15, 5.5),
                Label((were,), 19, y + 20, size, INK, 700).draw(),
                stage_mark(stage, layout.right + 19, y - 5, 5.5),
                Label((are,), layout.right + 31, y, size, INK, 700).draw(),
            ]
        )
    count, note = size + 6, sheet.text - 1
    after = x + 18 + max(text_width(are, count, 700) + 12, 42)
    foot = y + note * (1.15 + ASCENT * 0.5)
    return joined(
        [
            stage_mark(stage, 9, y - 6, 7),
            Label((name,), 26, y, sheet.text, INK).draw(),
            Label((were,), layout.left - 14, y + 2, count, INK, 700, "end").draw(),
            stage_mark(stage, x + 5, y - 6, 7),
            Label((are,), x + 22, y + 2, count, INK, 700).draw(),
            Label((name,), after + 4, y, sheet.text, INK, 700).draw(),
            Label(layout.notes[stage], x + 22, foot, note, QUIET).draw() if layout.notes[stage] else "",
        ]
    )


def _stayed(layout: Layout) -> SafeString:
    """How many stayed, on paper in the middle of the largest grey group, when it is tall enough."""
    flow, sheet, size = layout.flow, layout.sheet, layout.sheet.text - 1
    stage = max(flow.stages, key=lambda each: flow.count(each, each))
    count = flow.count(stage, stage)
    if count * layout.pitch < size * 3:
        return SafeString("")
    text = f"{count} stayed" if sheet.is_narrow else f"{count} stayed in {stage_look(stage).words}"
    y = (layout.start(stage, stage) + layout.end(stage, stage) + count * layout.pitch) / 2
    label = Label(
        (text,), (layout.left + layout.bar + layout.right) / 2, y + size * 0.35, size, QUIET, 400, "middle"
    )
    width = label.width + 24
    ground = rectangle(label.x - width / 2, y - size * 1.1, width, size * 2.2, fill=PAPER)
    return ground + label.draw()
