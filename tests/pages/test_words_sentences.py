"""Words put together, in Python and in templates."""

import datetime as dt
from decimal import Decimal

import pytest

from framework.pages import words

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ([1, 2], "1 and 2")],
)
def test_a_list_reads_as_a_sentence(items, said):
    assert words.listed(items) == said


def test_a_list_may_be_of_choices():
    assert words.listed(iter(["agree", "change", "return"]), "or") == "agree, change or return"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Northby", "Northby’s"), ("St Albans", "St Albans’"), ("Marches Police", "Marches Police’s")],
)
def test_whose_it_is(name, said):
    assert words.possessive(name) == said


def test_small_changes_of_words():
    assert words.quoted("2006 proposal") == "“2006 proposal”"
    assert words.capital("what NI 192 says") == "What NI 192 says"
    assert words.capital("") == ""
    assert words.together("NI 192") == f"NI{NB}192"


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        ("{{ it|number:1 }}", Decimal("46"), "46.0"),
        ("{{ it|number }}", 1204, "1,204"),
        ("{{ it|per_cent }}", Decimal("47.2"), f"47.2{NB}%"),
        ("{{ it|signed:1 }}", Decimal("-2.8"), "−2.8"),
        ("{{ it|with_unit:'kg' }}", 498, f"498{NB}kg"),
        ("{{ it|points }}", 1, f"1{NB}point"),
        ("{{ it|money }}", 231_000_000, f"£231{NB}million"),
        ("{{ it|money:'short' }}", 231_000_000, "£231m"),
        ("{{ it|counted:'target' }}", 1, f"1{NB}target"),
        ("{{ it|counted:'county,counties' }}", 2, f"2{NB}counties"),
        ("{{ it|counted_in_words:'thing' }}", 4, "four things"),
        ("{{ it|verb:'is,are' }}", 1, "is"),
        ("{{ it|at_start }}", 71, "Seventy-one"),
        ("{{ it|ordinal }}", 7, "7th"),
        ("{{ it|file_size }}", 580_000, f"580{NB}KB"),
        ("{{ it|day }}", dt.date(2026, 3, 14), f"14{NB}March{NB}2026"),
        ("{{ it|due_in:today }}", dt.date(2026, 11, 27), f"in 3{NB}days"),
        ("{{ it|period }}", "2024-25", "2024/25"),
        ("{{ it|listed }}", ["a", "b"], "a and b"),
        ("{{ it|possessive }}", "Northby", "Northby’s"),
        ("{{ it|quoted }}", "<b>", "“&lt;b&gt;”"),
    ],
)
def test_templates_have_the_same_words(drawn, source, value, said):
    assert drawn(source, it=value, today=dt.date(2026, 11, 24)) == said


@pytest.mark.parametrize("filter", ["number", "per_cent", "day", "file_size", "period", "money", "in_words"])
def test_what_is_not_known_stays_empty(drawn, filter):
    assert drawn(f"[{{{{ it|{filter} }}}}]", it=None) == "[]"


def test_nought_is_known(drawn):
    assert drawn("{{ it|number }} {{ it|per_cent }} {{ it|money }}", it=0) == f"0 0{NB}% £0"


def test_a_filter_that_needs_an_argument_says_so(drawn):
    with pytest.raises(Exception, match="due_in requires 2 arguments"):
        drawn("{{ it|due_in }}", it=dt.date(2026, 11, 27))
