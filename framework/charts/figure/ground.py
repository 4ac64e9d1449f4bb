"""What lies behind the line: grid, comparators, minimum standard, breaks of definition, the axis of periods."""

from django.utils.safestring import SafeString

from framework.charts.boxes import Box
from framework.charts.labels import Label, LabelRoom
from framework.charts.markup import coordinate, line, path, trace
from framework.charts.palette import BAND_ALL, BAND_HALF, GRID, INK, MEDIAN, PAPER, QUIET
from framework.charts.words import short_period

from .frame import Frame

_HATCH = 14


def grid(frame: Frame) -> SafeString:
    """Quiet lines at the ticks, a firm one at the foot and at zero."""
    lines = "".join(
        f"M0 {coordinate(frame.y(tick))}H{coordinate(frame.right)}" for tick in frame.axis.ticks[1:]
    )
    zero = frame.axis.low < 0 < frame.axis.high
    firm = [frame.bottom, frame.y(0)] if zero else [frame.bottom]
    strokes = "".join(f"M0 {coordinate(y)}H{coordinate(frame.right)}" for y in firm)
    ticks = "".join(
        f"M{coordinate(frame.x(index))} {coordinate(frame.bottom)}v5"
        for index in range(len(frame.series.periods))
    )
    return path(lines, stroke=GRID, stroke_width=1.5) + path(strokes + ticks, stroke=QUIET, stroke_width=1.3)


def bands(frame: Frame) -> SafeString:
    """Lowest to highest, on it the middle half, on it the median."""
    medians = frame.series.runs(frame.series.spread_numbers("median"))
    lines = "".join(trace(frame.points(run)) for run in medians)
    return (
        _band(frame, "lowest", "highest", BAND_ALL)
        + _band(frame, "lower", "upper", BAND_HALF)
        + path(lines, stroke=MEDIAN, stroke_width=2)
    )


def _band(frame: Frame, low: str, high: str, fill: str) -> SafeString:
    lows, highs = frame.series.spread_numbers(low), frame.series.spread_numbers(high)
    both = frame.series.runs({index: lows[index] for index in lows if index in highs})
    outlines = []
    for run in both:
        top = [(index, highs[index]) for index, _ in run]
        outline = [*frame.points(top), *reversed(frame.points(run))]
        if len(run) == 1:
            (x, upper), (_, lower) = outline
            outline = [(x - 8, upper), (x + 8, upper), (x + 8, lower), (x - 8, lower)]
        outlines.append(trace(outline, closed=True))
    return path("".join(outlines), fill=fill)


def standard(frame: Frame) -> SafeString:
    """The minimum standard: ruled from where it began, hatched on the side where nobody may be."""
    rule, left = frame.series.standard, standard_from(frame)
    if rule is None or left is None:
        return SafeString("")
    y, down = frame.y(rule[0]), 1 if rule[1] else -1
    count = int((frame.right - left - 6) // _HATCH)
    stroke = f"l-7 {6 * down}m{_HATCH + 7} {-6 * down}"
    hatch = f"M{coordinate(left + 10)} {coordinate(y + down)}" + stroke * count
    return line(left, y, frame.right, y, stroke=INK, stroke_width=2) + path(
        hatch, stroke=INK, stroke_width=0.9
    )


def standard_from(frame: Frame) -> float | None:
    """Where on the axis the standard begins; None where there is none."""
    rule, periods = frame.series.figure.standard, frame.series.periods
    if rule is None or frame.series.standard is None:
        return None
    place = periods.index(rule.since) if rule.since in periods else 0
    return frame.break_x(place) + (3 if place in frame.series.breaks else 0) if place else frame.left


def breaks(frame: Frame) -> SafeString:
    """Two dotted lines where the definition changed."""
    xs = [frame.break_x(place) + aside for place in frame.break_words for aside in (-3, 3)]
    strokes = "".join(f"M{coordinate(x)} {coordinate(frame.top - 8)}V{coordinate(frame.bottom)}" for x in xs)
    grounds = "".join(
        f"M{coordinate(frame.break_x(place))} {coordinate(frame.top - 8)}V{coordinate(frame.bottom)}"
        for place in frame.break_words
    )
    return path(grounds, stroke=PAPER, stroke_width=8) + path(
        strokes, stroke=INK, stroke_width=1.5, stroke_dasharray="1.5 3"
    )


def period_names(frame: Frame) -> SafeString:
    """The names of the periods under the axis: first, last known, last and those after a break in full."""
    series, sheet = frame.series, frame.sheet
    room = LabelRoom(Box(0, frame.bottom, sheet.width, frame.height), gap=8)
    count = len(series.periods)
    main = [
        place for place in (series.last, 0, count - 1, *sorted(series.breaks)) if place is not None and count
    ]
    for place in dict.fromkeys(main):
        room.place([_period_name(frame, place, is_full=True), _period_name(frame, place, is_full=False)])
    if not sheet.is_narrow:
        room_needed = _period_name(frame, 0, is_full=False).width + 10 if count else 1
        every = max(1, -int(-room_needed // max(frame.step, 1)))
        for place in range((series.last or 0) % every, count, every):
            if place not in main:
                room.place([_period_name(frame, place, is_full=False)])
    return room.draw()


def _period_name(frame: Frame, place: int, *, is_full: bool) -> Label:
    name, is_last = frame.series.periods[place], place == frame.series.last
    text = name if is_full else short_period(name)
    label = Label(
        (text,) if text else (),
        frame.x(place),
        frame.bottom + frame.sheet.text * 1.55,
        frame.sheet.text,
        INK if is_last else QUIET,
        700 if is_last else 400,
        "middle",
    )
    return label.inside(0, frame.sheet.width)
