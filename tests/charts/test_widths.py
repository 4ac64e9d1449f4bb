"""Text is measured without a browser, and never too small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.widths import text_width

# Advance widths of the typeface in thousandths of the type size, read from the font itself.
REGULAR = {"A": 626, "g": 558, "i": 252, "m": 845, "W": 856, "%": 919, " ": 280, "£": 610, "’": 236, "−": 606}
BOLD = {"A": 678, "g": 593, "i": 300, "m": 882, "W": 886, "%": 969, " ": 312, "£": 634, "’": 269, "−": 595}
TABULAR_DIGIT = 632


@pytest.mark.parametrize(("character", "advance"), REGULAR.items())
def test_a_character_is_as_wide_as_in_the_typeface(character: str, advance: int) -> None:
    width = text_width(character, 1000)
    assert advance <= width + 12
    assert width <= advance + 25


@pytest.mark.parametrize(("character", "advance"), BOLD.items())
def test_a_bold_character_is_as_wide_as_in_the_typeface(character: str, advance: int) -> None:
    width = text_width(character, 1000, 700)
    assert advance <= width + 12
    assert width <= advance + 25


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_has_room_for_its_tabular_form(digit: str) -> None:
    assert text_width(digit, 1000) >= TABULAR_DIGIT
    assert text_width(digit, 1000, 700) >= TABULAR_DIGIT


@pytest.mark.parametrize(("accented", "plain"), [("é", "e"), ("Å", "A"), ("ñ", "n"), ("ŵ", "w"), ("ÿ", "y")])
def test_an_accent_takes_no_room(accented: str, plain: str) -> None:
    assert text_width(accented, 15) == text_width(plain, 15)
    assert text_width(plain + "\N{COMBINING ACUTE ACCENT}", 15) == text_width(plain, 15)


def test_an_ideograph_is_a_full_square() -> None:
    assert text_width("北", 100) == 105


def test_an_unknown_character_is_wide_rather_than_narrow() -> None:
    assert text_width("→", 100) == 75


def test_a_blank_that_does_not_break_is_as_wide_as_one_that_does() -> None:
    assert text_width("47 %", 15) == text_width("47\N{NO-BREAK SPACE}%", 15)


def test_nothing_has_no_width() -> None:
    assert text_width("", 15) == 0


def test_semi_bold_is_measured_as_bold() -> None:
    assert text_width("Northby", 15, 600) == text_width("Northby", 15, 700) > text_width("Northby", 15)


@given(st.text(max_size=40), st.text(max_size=40), st.floats(10, 40))
def test_two_texts_are_as_wide_as_both_together(one: str, other: str, size: float) -> None:
    together = text_width(one + other, size)
    assert together == pytest.approx(text_width(one, size) + text_width(other, size))


@given(st.text(max_size=40), st.floats(10, 40))
def test_width_grows_with_the_type_size(text: str, size: float) -> None:
    assert text_width(text, size * 2) == pytest.approx(2 * text_width(text, size))
