"""What a form says when something is wrong, and that nothing typed is lost."""

import re

import pytest
from django import forms
from django.forms import formset_factory
from hypothesis import given
from hypothesis import strategies as st

from framework.pages.forms import GdsForm, error_summary, has_errors, render_field
from tests.pages.gallery.forms import AnswerForm, DecisionForm, EveryFieldForm

FULL = {"name": "Kerbside food waste", "mail": "a@example.org", "cost": "12", "share": "35", "notes": "x"}


def texts_of(markup: str) -> list[str]:
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", "", text)).strip() for text in markup]


def summary_lines(form: forms.BaseForm) -> list[tuple[str, str]]:
    return re.findall(r'<a href="#([^"]+)">(.*?)</a>', error_summary(form), re.S)


def test_no_summary_without_errors():
    assert error_summary(AnswerForm()) == ""
    assert not has_errors(AnswerForm(), None)


def test_the_summary_and_the_field_say_the_same():
    form = EveryFieldForm({})
    markup = str(form)
    at_fields = re.findall(r'class="govuk-error-message"[^>]*>.*?</span>(.*?)</p>', markup, re.S)
    assert len(at_fields) == 10
    assert texts_of(at_fields) == [text for _, text in summary_lines(form)]


def test_each_line_of_the_summary_leads_to_an_input_that_is_there():
    form = EveryFieldForm({"due-day": "31", "due-month": "", "due-year": "2026"})
    ids = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', str(form), re.S))
    targets = [target for target, _ in summary_lines(form)]
    assert len(targets) == 10
    assert set(targets) <= ids
    assert "id_due-month" in targets


def test_several_errors_of_a_field_are_all_said():
    class Strict(GdsForm):
        word = forms.CharField()

        def clean_word(self):
            raise forms.ValidationError(["It is too short.", "It is too common."])

    form = Strict({"word": "x"})
    assert [text for _, text in summary_lines(form)] == ["It is too short.", "It is too common."]
    assert "It is too short.<br>It is too common." in render_field(form["word"])


def test_what_concerns_the_whole_form_is_said_without_a_link():
    form = AnswerForm({"level": "3", "narrative": "x"})
    form.add_error(None, "Priya saved this answer at 14:02.")
    assert "Priya saved this answer at 14:02." in error_summary(form)
    assert summary_lines(form) == []


def test_a_hidden_field_has_nowhere_to_lead():
    form = EveryFieldForm({"version": "x"})
    assert "id_version" not in error_summary(form)
    assert "Version must be a whole number, like 12" in error_summary(form)


def test_one_summary_speaks_for_several_forms():
    several = formset_factory(AnswerForm, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-level": "3", "form-0-narrative": "x"}
    )
    markup = error_summary(AnswerForm({}), several)
    assert markup.count("govuk-error-summary__title") == 1
    assert 'href="#id_level"' in markup
    assert 'href="#id_form-1-level"' in markup
    assert 'href="#id_form-0-level"' not in markup
    assert has_errors(AnswerForm(), several)


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "name", "Enter name of the action"),
        ({"name": "x" * 41}, "name", "Name of the action must be 40 characters or fewer; it has 41"),
        ({"mail": "nowhere"}, "mail", "Enter an email address, like name@example.org"),
        ({"cost": "much"}, "cost", "Cost must be a number, like 47.2"),
        ({"cost": "-1"}, "cost", "Cost must be 0 or more"),
        ({"share": "1.5"}, "share", "Share done must be a whole number, like 12"),
        ({"share": "101"}, "share", "Share done must be 100 or less"),
        ({}, "area", "Choose area"),
        ({"area": "9"}, "area", "Choose area: what was sent is not on the list"),
        ({}, "partners", "Answer “Who helps?”"),
        ({}, "agreed", "Tick the box “The leader agrees” to go on"),
        ({}, "file", "Choose the file: the minutes"),
    ],
)
def test_messages_help(data, field, message):
    assert EveryFieldForm(data).errors[field] == [message]


def test_a_message_that_the_author_wrote_stays():
    form = DecisionForm({"decision": "change", "level": "2"})
    assert form.errors["why"] == ["Say why you change level 3 to level 2"]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Northby’s answer", "Enter Northby’s answer"),
        ("LGA code", "Enter LGA code"),
        ("Strengths", "Enter strengths"),
        ("What explains it?", "Answer “What explains it?”"),
    ],
)
def test_a_label_keeps_its_names_inside_a_sentence(label, message):
    class One(GdsForm):
        text = forms.CharField(label=label)

    assert One({}).errors["text"] == [message]


def test_a_field_without_a_label_is_called_by_its_name():
    class One(GdsForm):
        lead_partner = forms.CharField()

    assert One({}).errors["lead_partner"] == ["Enter lead partner"]


def test_everything_typed_stands_there_again():
    sent = FULL | {"due-day": "31", "due-month": "2", "due-year": "2026", "area": "2", "partners": ["fire"]}
    form = EveryFieldForm(sent)
    markup = str(form)
    assert not form.is_valid()
    for piece in ('value="Kerbside food waste"', 'value="a@example.org"', 'value="35"', 'value="31"'):
        assert piece in markup
    assert re.search(r'value="2" selected', markup)
    assert re.search(r'value="fire" checked', markup)


def test_a_password_is_never_sent_back():
    assert "hunter2" not in str(EveryFieldForm({"secret": "hunter2"}))


@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n&<>\"' "), max_size=80
    )
)
def test_a_textarea_gives_back_every_character(text):
    """Also inside a revealed choice, where the components indent what they wrap."""
    form = DecisionForm({"decision": "change", "why": text})
    assert unescaped(str(form), "why") == text


def unescaped(markup: str, name: str) -> str:
    """What a browser would send for the textarea: references resolved, the first line break dropped."""
    import html

    inner = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', markup, re.S)
    assert inner is not None
    assert "\n" not in inner[1]
    return html.unescape(inner[1]).removeprefix("\n")


def test_windows_line_breaks_come_back_as_one_line_break_each():
    form = AnswerForm({"narrative": "one\r\n\r\ntwo"})
    assert unescaped(str(form), "narrative") == "one\n\ntwo"


def test_error_stands_before_the_title(drawn):
    assert drawn("{% error_prefix form %}", form=AnswerForm({})) == "Error: "
    assert drawn("{% error_prefix form %}", form=AnswerForm()) == ""
    assert drawn("{% error_prefix nothing %}{% error_summary nothing %}") == ""
