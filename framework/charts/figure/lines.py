"""The lines that tell the story: the target path, the value, and the points on them."""

from django.utils.safestring import SafeString

from framework.charts.markup import circle, coordinate, group, path, trace
from framework.charts.palette import INK, PAPER, SPRUCE
from framework.charts.values import known

from .frame import Frame


def target_path(frame: Frame) -> SafeString:
    """Dashed, over gaps but never over a break; a hollow point where it meets the last known value's period."""
    series = frame.series
    runs = series.runs(series.targets, across_gaps=True)
    strokes = "".join(trace(frame.points(run)) for run in runs)
    dots = {run[0] for run in runs if len(run) == 1}
    if series.last in series.targets and series.last is not None:
        dots.add((series.last, series.targets[series.last]))
    marks = [circle(*point, 3.5) for point in frame.points(sorted(dots))]
    return path(strokes, stroke=INK, stroke_width=1.8, stroke_dasharray="6 4") + group(
        *marks, fill=PAPER, stroke=INK, stroke_width=1.6
    )


def value_line(frame: Frame) -> SafeString:
    """The value with white casing, broken where a value is missing or the definition changed."""
    strokes = "".join(trace(frame.points(run)) for run in frame.series.runs(frame.series.numbers))
    width = frame.sheet.stroke
    return (
        path(strokes, stroke=PAPER, stroke_width=width + 4, stroke_linejoin="round")
        + path(strokes, stroke=SPRUCE, stroke_width=width, stroke_linejoin="round")
        + _intervals(frame)
        + _first_published(frame)
        + _points(frame)
    )


def _points(frame: Frame) -> SafeString:
    """Filled points, the last known one larger; a ring with a dot in it where the value is provisional."""
    series, size = frame.series, frame.sheet.dot
    final, rings, cores = [], [], []
    for index, number in series.numbers.items():
        x, y, radius = frame.x(index), frame.y(number), size + 2 if index == series.last else size
        if series.values[index].provisional:
            rings.append(circle(x, y, radius + 0.5))
            cores.append(circle(x, y, radius / 2))
        else:
            final.append(circle(x, y, radius))
    return (
        group(*final, fill=SPRUCE, stroke=PAPER, stroke_width=1.5)
        + group(*rings, fill=PAPER, stroke=SPRUCE, stroke_width=2)
        + group(*cores, fill=SPRUCE)
    )


def _intervals(frame: Frame) -> SafeString:
    """How sure an estimate is: an upright stroke from its lower to its upper bound."""
    strokes = ""
    for index, value in frame.series.values.items():
        low, high = (known(bound) for bound in value.interval or (None, None))
        if low is not None and high is not None:
            x = coordinate(frame.x(index))
            strokes += f"M{x} {coordinate(frame.y(low))}V{coordinate(frame.y(high))}"
    return path(strokes, stroke=SPRUCE, stroke_width=1.5)


def first_published(frame: Frame) -> list[tuple[int, float, float]]:
    """Place and position in pixels of each value as it was first published, where it was revised."""
    found = []
    for index, value in frame.series.values.items():
        first = known(value.first_published)
        if first is not None and first != frame.series.numbers.get(index):
            found.append((index, frame.x(index), frame.y(first)))
    return found


def _first_published(frame: Frame) -> SafeString:
    marks = [circle(x, y, frame.sheet.dot) for _, x, y in first_published(frame)]
    return group(*marks, fill=PAPER, stroke=SPRUCE, stroke_width=2)
