"""Numbers, quantities and lists as they stand in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.risk.ruleset import Fact
from framework.risk.words import capital, counted, figure, listed, number_word, quantity, quoted, unbroken

CALMLY = settings(deadline=None, max_examples=60)


def fact(**keys: Any) -> Fact:
    defaults: dict[str, Any] = {
        "code": "a.b",
        "title": "",
        "per": "subject",
        "best": 0,
        "worst": 9,
        "one": "{n} point",
        "many": "{n} points",
        "names": {},
    }
    return Fact(**(defaults | keys))


@pytest.mark.parametrize(
    ("number", "word"),
    [(0, "no"), (1, "one"), (2, "two"), (9, "nine"), (10, "10"), (1204, "1,204"), (-1, "-1")],
)
def test_small_numbers_are_words(number: int, word: str) -> None:
    assert number_word(number) == word


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (2.8, "2.8"),
        (2.8000000000000003, "2.8"),
        (2.845, "2.85"),
        (0.0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (100.0, "100"),
        (1204.5, "1,204.5"),
        (-3.0, "-3"),
        (10.10, "10.1"),
        (1e6, "1,000,000"),
    ],
)
def test_a_figure_has_no_needless_noughts(value: float, text: str) -> None:
    assert figure(value) == text


@CALMLY
@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_figure_reads_back_to_within_half_a_hundredth(value: float) -> None:
    assert float(figure(value).replace(",", "")) == pytest.approx(value, abs=0.005001)


@CALMLY
@given(st.integers(min_value=-10_000_000, max_value=10_000_000))
def test_a_whole_number_has_no_decimals(number: int) -> None:
    assert figure(float(number)).replace(",", "") == str(number)


@pytest.mark.parametrize(
    ("keys", "value", "in_words", "text"),
    [
        ({}, 1.0, False, "1 point"),
        ({}, 2.0, False, "2 points"),
        ({}, 0.0, False, "0 points"),
        ({}, 0.5, False, "0.5 points"),
        ({}, 2.0, True, "2 points"),
        ({"counted": True}, 2.0, True, "two points"),
        ({"counted": True}, 2.0, False, "2 points"),
        ({"counted": True}, 1.0, True, "one point"),
        ({"counted": True}, 0.0, True, "no points"),
        ({"counted": True}, 12.0, True, "12 points"),
        ({"counted": True}, 2.5, True, "2.5 points"),
        ({"counted": True}, -2.0, True, "-2 points"),
        ({"scale": 100.0, "many": "{n} per cent"}, 0.25, False, "25 per cent"),
        ({"scale": 100.0, "one": "{n} per cent"}, 0.01, True, "1 per cent"),
        ({"one": "level {n}", "many": "level {n}"}, 2.0, True, "level 2"),
        ({"names": {2.0: "an adverse opinion"}}, 2.0, False, "an adverse opinion"),
        ({"names": {2.0: "an adverse opinion"}}, 3.0, False, "3 points"),
        ({"names": {0.5: "half"}, "scale": 100.0}, 0.5, True, "half"),
    ],
)
def test_a_quantity_has_its_unit(keys: dict[str, Any], value: float, in_words: bool, text: str) -> None:
    assert quantity(fact(**keys), value, in_words=in_words) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and one more"),
        (["a", "b", "c", "d", "e"], "a, b, c and two more"),
        (list("abcdefghijklmno"), "a, b, c and 12 more"),
    ],
)
def test_a_list_names_three_and_counts_the_rest(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_a_list_can_name_more_or_fewer() -> None:
    assert listed(["a", "b", "c"], most=1) == "a and two more"
    assert listed(list("abcd"), most=4) == "a, b, c and d"


def test_a_label_with_a_comma_stays_one_item() -> None:
    labels = [quoted("Less waste, more of it recycled"), quoted("Homes")]
    assert listed(labels) == "“Less waste, more of it recycled” and “Homes”"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no years"), (1, "one year"), (3, "three years"), (12, "12 years")]
)
def test_things_are_counted(number: int, text: str) -> None:
    assert counted(number, "year", "years") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("two", "Two"), ("“a” is", "“a” is"), ("Northby", "Northby"), ("éire", "Éire")],
)
def test_a_sentence_begins_with_a_capital(before: str, after: str) -> None:
    assert capital(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("missed by 2 per cent", "missed by 2\u00a0per cent"),
        ("level 1 or 2 levels", "level\u00a01 or 2\u00a0levels"),
        ("48 % of rule 7, version 3", "48\u00a0% of rule\u00a07, version\u00a03"),
        ("in 2025 Northby", "in 2025 Northby"),
        ("no number here", "no number here"),
    ],
)
def test_a_line_never_ends_between_a_number_and_its_unit(before: str, after: str) -> None:
    assert unbroken(before) == after
    assert unbroken(after) == after
