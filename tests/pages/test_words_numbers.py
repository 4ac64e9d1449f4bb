"""Numbers in figures: what a reader sees on a page."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.pages import words

NB = "\N{NO-BREAK SPACE}"
numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (1204, None, "1,204"),
        (214_300, None, "214,300"),
        (Decimal("47.200000"), None, "47.2"),
        (Decimal("50.000000"), 1, "50.0"),
        (Decimal("-2.8"), None, "−2.8"),
        (0.1 + 0.2, 1, "0.3"),
        (Decimal("2.25"), 1, "2.3"),
        (Decimal("-2.25"), 1, "−2.3"),
        (Decimal("-0.04"), 1, "0.0"),
        (Decimal("-0"), None, "0"),
        (Decimal("1E+3"), None, "1,000"),
        (Decimal("0.000001"), None, "0.000001"),
        (100, None, "100"),
        (1e-7, None, "0.0000001"),
    ],
)
def test_a_number_is_written_as_people_write_it(value, places, shown):
    assert words.number(value, places) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_number_is_never_shown_as_one(value):
    with pytest.raises(ValueError, match="not a number"):
        words.number(value)
    with pytest.raises(ValueError, match="not a number"):
        words.number(value, 1)


@given(numbers)
def test_a_number_reads_back_as_itself(value):
    assert Decimal(words.number(value).replace(",", "").replace("−", "-")) == value


@given(numbers)
def test_a_bare_number_is_one_that_a_machine_reads(value):
    assert Decimal(words.bare(value)) == value
    assert set(words.bare(value)) <= set("-.0123456789")


@given(numbers, st.integers(min_value=0, max_value=3))
def test_rounding_is_never_off_by_more_than_half_a_step(value, places):
    assert abs(words.rounded(value, places) - value) <= Decimal(5).scaleb(-places - 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("0.2"), "+0.2"), (Decimal("-2.8"), "−2.8"), (0, "0"), (1200, "+1,200")],
)
def test_a_difference_says_its_sign(value, shown):
    assert words.signed(value) == shown


def test_a_difference_that_rounds_to_nothing_has_no_sign():
    assert words.signed(Decimal("0.04"), 1) == "0.0"
    assert words.signed(Decimal("-0.04"), 1) == "0.0"


def test_a_percentage_never_parts_from_its_sign():
    assert words.per_cent(Decimal("47.2")) == f"47.2{NB}%"


@pytest.mark.parametrize(
    ("value", "shown"), [(Decimal("2.8"), "2.8 points"), (1, "1 point"), (-1, "−1 point"), (0, "0 points")]
)
def test_points_are_counted(value, shown):
    assert words.points(value) == shown.replace(" ", NB)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (498, "kg", "498 kg"),
        (Decimal("47.2"), "%", "47.2 %"),
        (Decimal("47.2"), "Percentage", "47.2 %"),
        (12_000, "£", "£12,000"),
        (41, "Rate per 10,000", "41 in 10,000"),
        (41, "per 100,000", "41 in 100,000"),
        (377, "Number", "377"),
        (377, "", "377"),
        (1, "days", "1 day"),
        (14, "days", "14 days"),
        (816, "tonnes", "816 tonnes"),
    ],
)
def test_each_unit_stands_where_a_reader_expects_it(value, unit, shown):
    assert words.with_unit(value, unit) == shown.replace(" ", NB)


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (5_000, "£5,000", "£5,000"),
        (Decimal("3.5"), "£3.50", "£3.50"),
        (231_000_000, "£231 million", "£231m"),
        (7_905_000, "£7.9 million", "£7.9m"),
        (999_999, "£1 million", "£1m"),
        (940_000, "£940,000", "£940,000"),
        (1_200_000_000, "£1.2 billion", "£1.2bn"),
        (-5_000, "−£5,000", "−£5,000"),
        (0, "£0", "£0"),
    ],
)
def test_money_is_in_pounds(value, long, short):
    assert words.money(value) == long.replace(" ", NB)
    assert words.money(value, short=True) == short


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "1 KB"),
        (400, "1 KB"),
        (580_000, "580 KB"),
        (999_700, "1 MB"),
        (1_200_000, "1.2 MB"),
        (2_000_000, "2 MB"),
        (3_400_000_000, "3.4 GB"),
    ],
)
def test_a_file_has_a_size_that_a_reader_knows(size, shown):
    assert words.file_size(size) == shown.replace(" ", NB)
