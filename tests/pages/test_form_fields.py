"""From a Django field to the component that shows it."""

import re

import pytest
from django import forms

from framework.pages.forms import GdsForm, Look, render_field
from tests.pages.gallery.forms import AnswerForm, EveryFieldForm


def drawn(form: forms.BaseForm, name: str) -> str:
    return str(render_field(form[name]))


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("name", ["govuk-input", 'id="id_name"', 'name="name"', 'type="text"', 'for="id_name"']),
        ("mail", ['type="email"', 'autocomplete="email"', 'inputmode="email"']),
        ("cost", ["govuk-input__prefix", "£", "govuk-input--width-5", 'inputmode="decimal"', "In thousands"]),
        ("share", ['inputmode="numeric"', 'type="text"', "govuk-input__suffix"]),
        ("due", ["govuk-date-input", 'name="due-day"', 'id="id_due-year"', "For example, 14 3 2026."]),
        ("area", ["<select", "Choose one", "Northby", "Southby", 'data-picker="true"']),
        ("partners", ["govuk-checkboxes", 'value="police"', 'name="partners"', "<legend"]),
        ("agreed", ["govuk-checkboxes", 'value="on"', "The leader agrees", "Published with the plan."]),
        ("file", ['type="file"', "govuk-file-upload", 'accept=".pdf"']),
        ("secret", ['type="password"', "govuk-password-input", 'autocomplete="current-password"']),
        ("notes", ["<textarea", "govuk-textarea", 'rows="3"']),
        ("version", ['type="hidden"', 'value="3"']),
    ],
)
def test_every_kind_of_field_has_its_component(name, pieces):
    markup = drawn(EveryFieldForm(initial={"version": 3}), name)
    assert [piece for piece in pieces if piece not in markup] == []


def test_every_field_has_a_label_that_belongs_to_it():
    form = EveryFieldForm()
    for bound in form:
        if bound.is_hidden:
            continue
        markup = drawn(form, bound.name)
        inputs = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', markup, re.S)
        labels = re.findall(r'<label[^>]* for="([^"]+)"', markup, re.S)
        assert inputs, bound.name
        assert set(inputs) == set(labels), bound.name


def test_a_hint_stands_under_each_choice_that_has_one():
    markup = drawn(AnswerForm(), "level")
    assert markup.count("govuk-radios__hint") == 4
    assert "Some targets are met." in markup


def test_the_saved_choice_is_checked_and_no_other():
    markup = drawn(AnswerForm(initial={"level": 3}), "level")
    assert re.findall(r'value="(\d)" checked', markup) == ["3"]


def test_several_saved_choices_are_checked():
    markup = drawn(EveryFieldForm(initial={"partners": ["police", "fire"]}), "partners")
    assert markup.count(" checked") == 2


def test_no_browser_limit_cuts_off_what_is_pasted():
    assert "maxlength" not in drawn(EveryFieldForm(), "name")


def test_nothing_is_said_to_be_required_before_it_is_missed():
    assert "required" not in str(EveryFieldForm())


def test_words_are_counted_under_the_textarea_without_a_script():
    form = AnswerForm(initial={"narrative": "Households recycled  47.2 % of their\nwaste."})
    assert "7 words of about 300" in drawn(form, "narrative")


def test_a_textarea_is_as_tall_as_what_is_in_it():
    short = drawn(AnswerForm(initial={"strengths": "One line."}), "strengths")
    tall = drawn(AnswerForm(initial={"strengths": "\n".join("One line." for _ in range(12))}), "strengths")
    endless = drawn(AnswerForm(initial={"strengths": "\n" * 900}), "strengths")
    assert re.findall(r'rows="(\d+)"', short + tall + endless) == ["2", "12", "40"]


def test_what_a_widget_asks_for_is_kept():
    class Saved(GdsForm):
        words = forms.CharField(
            widget=forms.Textarea(
                attrs={"hx-patch": "/answers/4/", "hx-trigger": "change delay:800ms", "hidden": True}
            )
        )
        off = forms.CharField(widget=forms.TextInput(attrs={"disabled": False, "data-x": None}))

    assert 'hx-patch="/answers/4/"' in drawn(Saved(), "words")
    assert re.search(r" hidden[ >]", drawn(Saved(), "words"))
    assert "disabled" not in drawn(Saved(), "off")
    assert "data-x" not in drawn(Saved(), "off")


def test_a_widget_that_no_component_shows_is_an_error():
    class Odd(GdsForm):
        odd = forms.CharField(widget=forms.MultiWidget([forms.TextInput]))

    with pytest.raises(TypeError, match="No component shows MultiWidget"):
        drawn(Odd(), "odd")


def test_a_form_without_looks_is_drawn_as_well():
    class Plain(forms.Form):
        area = forms.ChoiceField(choices=[("1", "Northby")], widget=forms.RadioSelect)

    assert "govuk-radios" in drawn(Plain(), "area")


def test_fields_of_several_forms_on_a_page_keep_apart():
    first, second = AnswerForm(prefix="a"), AnswerForm(prefix="b")
    ids = re.findall(r' id="([^"]+)"', str(first) + str(second))
    assert len(ids) == len(set(ids))


def test_hostile_labels_and_values_are_escaped():
    class Hostile(GdsForm):
        area = forms.ChoiceField(
            label="<b>Area</b>", help_text="<i>which</i>", choices=[("<u>", "<u>")], widget=forms.RadioSelect
        )

    markup = drawn(Hostile({"area": "<u>"}), "area")
    assert not re.search("<[biu]>", markup)
    assert 'value="&lt;u&gt;" checked' in markup


def test_a_look_may_be_given_for_one_drawing():
    form = AnswerForm()
    assert "govuk-visually-hidden" in render_field(form["narrative"], Look(size="hidden"))
    assert "govuk-label--m" in render_field(form["narrative"])
