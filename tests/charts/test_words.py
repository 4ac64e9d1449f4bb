"""Words made ready for a drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.widths import text_width
from framework.charts.words import bind, clean, cut, sentence, short_period, shorten, wrap

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Northby", "Northby"),
        ("  North \n\t by ", "North by"),
        (None, ""),
        ("", ""),
        (" \n ", ""),
        ("North\x00by\x1b", "Northby"),
        ("Nor\ud800thby", "Northby"),
        ("47\N{NO-BREAK SPACE}%", "47\N{NO-BREAK SPACE}%"),
        (47, "47"),
    ],
)
def test_text_is_cleaned(given_text: object, cleaned: str) -> None:
    assert clean(given_text) == cleaned


@pytest.mark.parametrize(
    ("given_text", "bound"),
    [
        ("47.2 %", f"47.2{NBSP}%"),
        ("2.8 points short", f"2.8{NBSP}points short"),
        ("1 point", f"1{NBSP}point"),
        ("498 kg a household", f"498{NBSP}kg a household"),
        ("usual stay 16 months", f"usual stay 16{NBSP}months"),
        ("4 from peer challenge", "4 from peer challenge"),
        ("per cent", "per cent"),
    ],
)
def test_no_line_break_parts_a_number_from_its_unit(given_text: str, bound: str) -> None:
    assert bind(given_text) == bound


@pytest.mark.parametrize(
    ("text", "length", "cut_text"),
    [("Northby", 7, "Northby"), ("Northby", 6, "North…"), ("North by", 7, "North…"), ("", 3, "")],
)
def test_text_is_cut_at_a_length(text: str, length: int, cut_text: str) -> None:
    assert cut(text, length) == cut_text


@given(st.text(max_size=80), st.integers(1, 80))
def test_cut_text_is_never_longer(text: str, length: int) -> None:
    assert len(cut(text, length)) <= length


@given(st.text(max_size=80), st.floats(20, 400), st.floats(12, 20))
def test_shortened_text_is_never_wider(text: str, width: float, size: float) -> None:
    assert text_width(shorten(text, width, size), size) <= width


def test_text_that_fits_is_not_shortened() -> None:
    assert shorten("Northby 47.2 %", 200, 15) == "Northby 47.2 %"


def test_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert shorten("Northby and Southby", 60, 15) == "Northb…"


def test_bold_text_is_shortened_sooner() -> None:
    assert len(shorten("Northby and Southby", 80, 15, 700)) < len(shorten("Northby and Southby", 80, 15))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Definition changed: street sweepings no longer counted", 3),
        ("Northby", 1),
        ("", 0),
        (None, 0),
        ("   ", 0),
    ],
)
def test_text_is_wrapped_to_a_width(text: str | None, lines: int) -> None:
    assert len(wrap(text, 170, 15)) == lines


def test_wrapped_text_loses_no_word_that_fits() -> None:
    text = "Definition changed: street sweepings no longer counted"
    assert " ".join(wrap(text, 170, 15)) == text


def test_what_does_not_fit_in_the_last_line_ends_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven eight nine ten", 60, 15, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("width", range(60, 240, 12))
def test_a_number_stays_with_its_unit_when_wrapped(width: int) -> None:
    lines = wrap("Median of similar areas 45.3 %", width, 15, lines=9)
    assert f"45.3{NBSP}%" in " ".join(lines)


@given(
    st.text("abc xyz ", max_size=120),
    st.floats(40, 300),
    st.sampled_from([13.0, 15.0]),
    st.sampled_from([400, 700]),
    st.integers(1, 4),
)
def test_no_line_is_wider_than_the_room(
    text: str, width: float, size: float, weight: int, lines: int
) -> None:
    wrapped = wrap(text, width, size, weight, lines)
    assert len(wrapped) <= lines
    assert all(text_width(each, size, weight) <= width for each in wrapped)


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2017/18", "17/18"),
        ("1999/00", "99/00"),
        ("2017", "2017"),
        ("March 2017", "March 2017"),
        ("2017/18 Q1", "2017/18 Q1"),
        ("", ""),
    ],
)
def test_a_financial_year_has_a_short_form(period: str, short: str) -> None:
    assert short_period(period) == short


@pytest.mark.parametrize(("text", "begun"), [("suppressed", "Suppressed"), ("", ""), ("NI 192", "NI 192")])
def test_a_sentence_begins_with_a_capital(text: str, begun: str) -> None:
    assert sentence(text) == begun
