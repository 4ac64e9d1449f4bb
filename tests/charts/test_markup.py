"""SVG is written short, escaped and without anything the content policy forbids."""

from __future__ import annotations

import pytest
from django.utils.safestring import SafeString, mark_safe

from framework.charts.markup import coordinate, drawing, element, group, joined, line, path, trace


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1"),
        (1.0, "1"),
        (1.04, "1"),
        (1.25, "1.2"),
        (-0.01, "0"),
        (-1.5, "-1.5"),
        (1020, "1020"),
        (0, "0"),
    ],
)
def test_a_coordinate_is_as_short_as_it_can_be(value: float, written: str) -> None:
    assert coordinate(value) == written


def test_an_element_has_its_attributes_in_their_order() -> None:
    assert (
        element("path", d="M0 0", stroke_width=2, fill="none")
        == '<path d="M0 0" stroke-width="2" fill="none"/>'
    )


def test_an_attribute_that_is_none_is_left_out() -> None:
    assert element("g", "x", fill=None, stroke="red") == '<g stroke="red">x</g>'


@pytest.mark.parametrize("value", ['"><script>', "a\"b'c", "<&>"])
def test_attributes_are_escaped(value: str) -> None:
    written = element("a", href=value)
    assert "<script>" not in written
    assert written.count('"') == 2
    assert "'" not in written


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("text", "a < b & c") == "<text>a &lt; b &amp; c</text>"
    assert element("g", element("path", d="M0 0")) == '<g><path d="M0 0"/></g>'


def test_markup_stays_marked_as_safe() -> None:
    for written in (element("g"), group(element("g")), joined(["a", "b"]), path("M0 0"), line(0, 0, 1, 1)):
        assert isinstance(written, SafeString)


def test_joined_text_is_escaped_and_joined_markup_is_not() -> None:
    assert joined(["<b>", mark_safe("<i>")]) == "&lt;b&gt;<i>"


def test_a_group_of_nothing_is_nothing() -> None:
    assert group(fill="red") == ""
    assert group("", "", fill="red") == ""


def test_a_path_of_nothing_is_nothing() -> None:
    assert path("", stroke="red") == ""


@pytest.mark.parametrize(
    ("points", "closed", "written"),
    [
        ([], False, ""),
        ([(1, 2)], False, ""),
        ([(1, 2), (3.25, 4)], False, "M1 2L3.2 4"),
        ([(1, 2), (3, 4), (5, 6)], True, "M1 2L3 4L5 6z"),
    ],
)
def test_a_path_runs_through_its_points(
    points: list[tuple[float, float]], closed: bool, written: str
) -> None:
    assert trace(points, closed) == written


def test_a_drawing_begins_with_title_and_description() -> None:
    drawn = drawing(title="The message", desc="What is drawn", width=100, height=50.5)
    assert drawn.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" viewBox="0 0 100 50.5" '
    )
    assert drawn.endswith("><title>The message</title><desc>What is drawn</desc></svg>")
    assert 'width="100" height="50.5"' in drawn


def test_a_drawing_without_a_description_has_none() -> None:
    assert "<desc>" not in drawing(title="x", width=1, height=1)
    assert "<desc>" not in drawing(title="x", desc="  ", width=1, height=1)


def test_a_drawing_without_a_title_still_has_one() -> None:
    assert "<title>Chart</title>" in drawing(title=" ", width=1, height=1)


def test_title_and_description_are_escaped_and_cut() -> None:
    drawn = drawing(title="<script>" + "x" * 400, desc="y" * 2000, width=1, height=1)
    assert "<script>" not in drawn
    assert len(drawn) < 1600
    assert "…</title>" in drawn
    assert "…</desc>" in drawn


def test_a_drawing_names_the_typeface_and_what_stands_in_for_it() -> None:
    drawn = drawing(title="x", width=1, height=1)
    assert (
        'font-family="Atkinson Hyperlegible Next Variable,Atkinson Hyperlegible Next,system-ui,sans-serif"'
        in drawn
    )
