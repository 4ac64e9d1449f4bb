"""Points over time with gaps among them, as runs that a line may join."""

from collections.abc import Sequence

from .markup import Point


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The points in order, a new run after every None."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]
