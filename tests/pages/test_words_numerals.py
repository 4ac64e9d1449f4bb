"""Numbers in words, and what they count."""

import pytest

from framework.pages import words

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "no"),
        (1, "one"),
        (12, "twelve"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (71, "seventy-one"),
        (99, "ninety-nine"),
        (100, "100"),
        (1_204, "1,204"),
        (-3, "−3"),
    ],
)
def test_numbers_up_to_ninety_nine_are_words(value, said):
    assert words.in_words(value) == said


def test_all_hundred_words_are_different():
    assert len({words.in_words(value) for value in range(100)}) == 100
    assert len({words.ordinal_in_words(value) for value in range(1, 100)}) == 99


def test_a_sentence_begins_with_a_capital():
    assert words.at_start(71) + " of 92 areas" == "Seventy-one of 92 areas"
    assert words.at_start(0) + " of 92 areas" == "None of 92 areas"
    assert words.at_start(104) + " of 340 areas" == "104 of 340 areas"
    assert words.at_start(words.counted_in_words(1, "thing")) == "One thing"


@pytest.mark.parametrize(
    ("value", "figures", "said"),
    [(0, "0 targets", "no targets"), (1, "1 target", "one target"), (12, "12 targets", "twelve targets")],
)
def test_a_noun_follows_its_number(value, figures, said):
    assert words.counted(value, "target") == figures.replace(" ", NB)
    assert words.counted_in_words(value, "target") == said


def test_a_noun_may_have_a_plural_of_its_own():
    assert words.counted_in_words(3, "county", "counties") == "three counties"
    assert words.counted_in_words(1, "county", "counties") == "one county"
    assert words.counted(32, "child", "children") == f"32{NB}children"


def test_a_verb_agrees_with_its_number():
    assert [words.verb(count, "is", "are") for count in (0, 1, 2, 21)] == ["are", "is", "are", "are"]


@pytest.mark.parametrize(
    ("value", "figures", "said"),
    [
        (1, "1st", "first"),
        (2, "2nd", "second"),
        (3, "3rd", "third"),
        (5, "5th", "fifth"),
        (7, "7th", "seventh"),
        (8, "8th", "eighth"),
        (9, "9th", "ninth"),
        (11, "11th", "eleventh"),
        (12, "12th", "twelfth"),
        (13, "13th", "thirteenth"),
        (20, "20th", "twentieth"),
        (21, "21st", "twenty-first"),
        (42, "42nd", "forty-second"),
        (90, "90th", "ninetieth"),
        (100, "100th", "100th"),
        (111, "111th", "111th"),
        (1_003, "1,003rd", "1,003rd"),
    ],
)
def test_places_in_an_order(value, figures, said):
    assert words.ordinal(value) == figures
    assert words.ordinal_in_words(value) == said
