"""The room in which a figure's labels are placed: its ticks written in, its points taken, its lines known."""

from framework.charts.boxes import Box, around
from framework.charts.labels import FAINT, FIRM, Label, LabelRoom
from framework.charts.values import all_known

from .frame import Frame
from .ground import standard_from
from .lines import first_published


def label_room(frame: Frame) -> LabelRoom:
    """An empty plot for labels: none covers a tick, a point or the standard, few cross a line."""
    room = LabelRoom(frame.bounds)
    for tick, text in zip(frame.axis.ticks, frame.ticks, strict=True):
        room.place([Label((text,) if text else (), 0, frame.y(tick) - 5, frame.sheet.text)])
        room.avoid([(0, frame.y(tick)), (frame.right, frame.y(tick))], FAINT)
    _avoid_lines(frame, room)
    _keep_points_free(frame, room)
    _keep_standard_free(frame, room)
    return room


def _avoid_lines(frame: Frame, room: LabelRoom) -> None:
    series = frame.series
    for run in (*series.runs(series.numbers), *series.runs(series.targets, across_gaps=True)):
        room.avoid(frame.points(run))
    for edge in ("lowest", "lower", "median", "upper", "highest"):
        for run in series.runs(series.spread_numbers(edge)):
            room.avoid(frame.points(run), FIRM / 2 if edge == "median" else FAINT)
    for index, value in series.values.items():
        room.avoid([(frame.x(index), frame.y(bound)) for bound in all_known(value.interval or ())])


def _keep_points_free(frame: Frame, room: LabelRoom) -> None:
    for x, y in frame.points(sorted(frame.series.numbers.items())):
        room.take(around(x, y, frame.sheet.dot + 1))
    for _, x, y in first_published(frame):
        room.take(around(x, y, frame.sheet.dot + 1))


def _keep_standard_free(frame: Frame, room: LabelRoom) -> None:
    """The ruled line and its hatching."""
    rule, left = frame.series.standard, standard_from(frame)
    if rule is None or left is None:
        return
    value, is_floor = rule
    y = frame.y(value)
    room.take(Box(left, y - (2 if is_floor else 8), frame.right, y + (8 if is_floor else 2)))
