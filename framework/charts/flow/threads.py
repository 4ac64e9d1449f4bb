"""The threads of a flow: grey stayed, full colour went closer, pale came back."""

from django.utils.safestring import SafeString

from framework.charts.markup import coordinate, joined, path
from framework.charts.palette import STAYED, stage_look

from .layout import Layout

# Threads nearer to each other than this would run into a pattern of their own.
_NEAREST = 1.9


def threads(layout: Layout) -> SafeString:
    """All threads, those that stayed behind the others; with so many areas that they would touch, ribbons."""
    stages = layout.flow.stages
    moves = [(before, after) for before in stages for after in stages if layout.flow.count(before, after)]
    return joined(_move(layout, *move) for move in sorted(moves, key=lambda move: _depth(layout, *move)))


def _depth(layout: Layout, before: str, after: str) -> int:
    """Drawn first what stayed, then what came back, last what went closer."""
    if before == after:
        return 0
    return 1 if layout.flow.stages.index(after) < layout.flow.stages.index(before) else 2


def _move(layout: Layout, before: str, after: str) -> SafeString:
    look = stage_look(after)
    colour = (STAYED, look.pale, look.colour)[_depth(layout, before, after)]
    count, pitch = layout.flow.count(before, after), layout.pitch
    width = min(pitch * 0.74, 3.4)
    if pitch < _NEAREST:
        count, pitch, width = 1, pitch * count, pitch * count
    start, end = (top + pitch / 2 for top in (layout.start(before, after), layout.end(before, after)))
    curve = _curve(layout.right - layout.left - layout.bar, end - start)
    x = coordinate(layout.left + layout.bar)
    return path(
        "".join(f"M{x} {coordinate(start + number * pitch)}{curve}" for number in range(count)),
        stroke=colour,
        stroke_width=f"{width:.2f}",
    )


def _curve(across: float, down: float) -> str:
    """From one bar to the other, level at both ends."""
    if abs(down) < 0.05:
        return f"h{coordinate(across)}"
    half, drop = coordinate(across / 2), coordinate(down)
    return f"c{half} 0 {half} {drop} {coordinate(across)} {drop}"
