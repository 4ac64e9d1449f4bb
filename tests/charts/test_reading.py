"""The tools with which these tests look at drawings: they see what they are for."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from framework.charts.widths import text_width

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'


def page(body: str) -> str:
    return f'{HEAD}<title>A message</title><g font-size="15" fill="#14201f">{body}</g></svg>'


def test_words_that_cover_one_another_are_seen(read: Any) -> None:
    drawing = read(page('<text x="10" y="20">Northby</text><text x="30" y="24">Southby</text>'))
    assert drawing.overlaps() == [("Northby", "Southby")]


def test_words_beside_and_under_one_another_are_not(read: Any) -> None:
    beside = '<text x="10" y="20">Northby</text><text x="80" y="20">Southby</text>'
    under = '<text x="10" y="20">Northby</text><text x="10" y="38">Southby</text>'
    assert read(page(beside)).overlaps() == []
    assert read(page(under)).overlaps() == []


@pytest.mark.parametrize(
    ("x", "y", "is_outside"),
    [(10, 20, False), (-5, 20, True), (170, 20, True), (10, 5, True), (10, 99, True), (10, 95, False)],
)
def test_words_that_leave_the_drawing_are_seen(read: Any, x: int, y: int, is_outside: bool) -> None:
    drawing = read(page(f'<text x="{x}" y="{y}">Northby</text>'))
    assert bool(drawing.outside()) is is_outside


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 73.75), ("end", 47.5)])
def test_a_word_stands_as_its_anchor_says(read: Any, anchor: str, left: float) -> None:
    drawing = read(page(f'<g text-anchor="{anchor}"><text x="100" y="20">Northby</text></g>'))
    assert drawing.words[0].box.left == pytest.approx(left)


def test_size_weight_and_colour_come_from_above(read: Any) -> None:
    (word,) = read(page('<g font-size="17" font-weight="700"><text x="9" y="20">Northby</text></g>')).words
    assert (word.size, word.weight, word.fill) == (17, 700, "#14201f")
    assert word.box.right - word.box.left == pytest.approx(text_width("Northby", 17, 700))


def test_what_an_element_says_itself_comes_first(read: Any) -> None:
    (word,) = read(page('<text x="9" y="20" fill="#ffffff" font-size="13">NOR</text>')).words
    assert (word.size, word.fill) == (13, "#ffffff")


def test_marks_are_found_by_their_colours(read: Any) -> None:
    drawing = read(page('<circle r="5" fill="#0b4f4a"/><g stroke="#0b4f4a"><path d="M0 0L1 1"/></g><rect/>'))
    assert len(drawing.circles(fill="#0b4f4a")) == 1
    assert len(drawing.paths(stroke="#0b4f4a")) == 1
    assert len(drawing.rectangles(fill="#14201f")) == 1
    assert drawing.circles(stroke="#0b4f4a") == []


def test_a_word_is_found_only_when_there_is_exactly_one(read: Any) -> None:
    drawing = read(page('<text x="9" y="20">47\N{NO-BREAK SPACE}%</text><text x="9" y="50">a</text>' * 1))
    assert drawing.word("47 %").y == 20
    with pytest.raises(ValueError, match="unpack"):
        drawing.word("48 %")


def test_markup_that_is_not_well_formed_is_refused(read: Any) -> None:
    with pytest.raises(ElementTree.ParseError):
        read(page("<text>Northby"))


def test_the_points_of_a_path_are_read(points: Any) -> None:
    assert points("M1 2L3.5 -4L5 6z") == [(1, 2), (3.5, -4), (5, 6)]
