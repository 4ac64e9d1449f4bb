"""Fields that belong to a choice: shown under it, and counted only when it is chosen."""

import re

from tests.pages.gallery.forms import DecisionForm


def test_a_revealed_field_stands_inside_its_choice_and_nowhere_else():
    markup = str(DecisionForm())
    assert markup.count('name="why"') == 1
    assert re.search(
        r'id="conditional-id_decision-2".*name="why".*id="conditional-id_decision-3"', markup, re.S
    )


def test_what_is_not_chosen_is_not_asked_for():
    form = DecisionForm({"decision": "agree"})
    assert form.is_valid()
    assert form.cleaned_data == {"decision": "agree", "level": "", "why": "", "missing": ""}


def test_what_is_chosen_is_asked_for():
    form = DecisionForm({"decision": "change"})
    assert set(form.errors) == {"level", "why"}


def test_what_was_typed_under_another_choice_does_not_count():
    form = DecisionForm({"decision": "agree", "level": "2", "why": "Left over.", "missing": "Left over too."})
    assert form.is_valid()
    assert form.cleaned_data["why"] == ""
    assert form.cleaned_data["level"] == ""


def test_what_was_typed_under_another_choice_is_not_lost_either():
    assert "Left over." in str(DecisionForm({"decision": "agree", "why": "Left over."}))


def test_nothing_is_chosen_when_the_choice_is_wrong():
    form = DecisionForm({"decision": "burn", "why": "x"})
    assert set(form.errors) == {"decision"}


def test_each_form_has_looks_of_its_own():
    first, second = DecisionForm(), DecisionForm()
    first.look_of["decision"] = first.look_of["why"]
    assert second.look_of["decision"].reveals
    assert DecisionForm.looks["decision"].reveals
