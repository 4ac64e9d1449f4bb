"""Templates: what a slot is, what is a slip of the pen, and that what is filled in is never read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.risk.ruleset.templates import Slot, filled, has_stray_braces, slots

CALMLY = settings(deadline=None, max_examples=60)

SLOTS: list[tuple[str, tuple[Slot, ...]]] = [
    ("", ()),
    ("no slot", ()),
    ("{name}", (Slot("name"),)),
    ("{missed.threshold} or more", (Slot("missed", "threshold"),)),
    ("{missed:promise has|promises have} missed", (Slot("missed", "", "promise has", "promises have"),)),
    ("{a}{b.c} and {d:x|}", (Slot("a"), Slot("b", "c"), Slot("d", "", "x", ""))),
    ("{c10.value}", (Slot("c10", "value"),)),
    ("{a.b:x|y}", (Slot("a", "b", "x", "y"),)),
]


@pytest.mark.parametrize(("text", "expected"), SLOTS)
def test_slots_are_found_in_order(text: str, expected: tuple[Slot, ...]) -> None:
    assert slots(text) == expected
    assert not has_stray_braces(text)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "}",
        "{name",
        "name}",
        "{}",
        "{a b}",
        "{A}",
        "{a.}",
        "{a:x}",
        "{a:x|y|z}",
        "{{a}}",
        "{a..b}",
        "{a-b}",
    ],
)
def test_a_brace_outside_a_slot_is_a_slip_of_the_pen(text: str) -> None:
    assert has_stray_braces(text)


@pytest.mark.parametrize(
    ("slot", "shown", "picks"),
    [
        (Slot("name"), "{name}", False),
        (Slot("a", "value"), "{a.value}", False),
        (Slot("a", "", "x", "y"), "{a:…|…}", True),
        (Slot("a", "", "", ""), "{a:…|…}", True),
    ],
)
def test_a_slot_is_shown_as_it_was_written(slot: Slot, shown: str, picks: bool) -> None:
    assert str(slot) == shown
    assert slot.picks is picks


def test_each_slot_is_filled_where_it_stands() -> None:
    assert filled("{a} of {b.c}, {a}", lambda slot: f"<{slot.of}{slot.part}>") == "<a> of <bc>, <a>"


@CALMLY
@given(st.text(), st.text())
def test_what_is_filled_in_is_not_read_again(before: str, label: str) -> None:
    text = before.replace("{", "").replace("}", "") + "{name}"
    assert filled(text, lambda slot: label) == text[: -len("{name}")] + label


@CALMLY
@given(st.text())
def test_text_without_slots_stays_as_it_is(text: str) -> None:
    if not slots(text):
        assert filled(text, lambda slot: "never") == text
