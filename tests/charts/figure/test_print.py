"""The drawing of a figure in a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framework.charts import PRINT, figure_chart, figure_drawing


def test_a_report_draws_the_print_size(recycling: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_drawing(recycling(), PRINT))
    assert (drawing.width, drawing.root.attrib["class"]) == (680, "chart chart--print")
    assert (drawing.overlaps(), drawing.outside()) == ([], [])


def test_the_print_size_has_the_words_of_the_wide_one(recycling: Callable[..., Any], read: Any) -> None:
    wide, printed = (
        set(read(markup).texts)
        for markup in (figure_chart(recycling()).wide, figure_drawing(recycling(), PRINT))
    )
    assert printed <= wide
    assert {text for text in wide - printed if "/" not in text} == set()


def test_the_print_size_says_the_same_message(recycling: Callable[..., Any], read: Any) -> None:
    assert read(figure_drawing(recycling(), PRINT)).title == recycling().title
