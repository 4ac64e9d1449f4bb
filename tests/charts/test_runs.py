"""Points with gaps among them, as runs that a line may join."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.runs import runs

A, B, C = (0.0, 0.0), (1.0, 1.0), (2.0, 0.0)


@pytest.mark.parametrize(
    ("points", "joined"),
    [
        ([A, B, C], [[A, B, C]]),
        ([A, None, C], [[A], [C]]),
        ([None, A, None, None, B, C, None], [[A], [B, C]]),
        ([None, None], []),
        ([], []),
    ],
)
def test_a_gap_begins_a_new_run(points: Any, joined: Any) -> None:
    assert runs(points) == joined


@given(st.lists(st.one_of(st.none(), st.tuples(st.floats(0, 9), st.floats(0, 9)))))
def test_no_point_is_lost_and_none_is_made_up(points: Any) -> None:
    assert [point for run in runs(points) for point in run] == [
        point for point in points if point is not None
    ]
