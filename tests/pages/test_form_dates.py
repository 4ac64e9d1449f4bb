"""A date typed in three parts."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.pages.forms import DatePartsField, GdsForm, first_id, render_field
from framework.pages.words.dates import MONTHS


class Due(GdsForm):
    due = DatePartsField(label="The day it is due")


class MaybeDue(GdsForm):
    due = DatePartsField(label="The day it is due", required=False)


def sent(day: str, month: str, year: str) -> dict[str, str]:
    return {"due-day": day, "due-month": month, "due-year": year}


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["number", "name", "short", "padded"]))
def test_every_real_date_is_read(date, how):
    name = MONTHS[date.month - 1]
    month = {
        "number": str(date.month),
        "name": name.upper(),
        "short": name[:3].lower(),
        "padded": f"{date.month:02}",
    }
    form = Due(sent(f" {date.day} ", month[how], f"{date.year}"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date


@pytest.mark.parametrize(
    ("parts", "message", "leads_to"),
    [
        (("", "", ""), "Enter the day it is due", "day"),
        (("14", "", "2026"), "The day it is due must include a month", "month"),
        (("14", "", ""), "The day it is due must include a month and a year", "month"),
        (("14", "13", "2026"), "The day it is due must have a real month, like 3 or March", "month"),
        (("14", "Ju", "2026"), "The day it is due must have a real month, like 3 or March", "month"),
        (("14", "M", "2026"), "The day it is due must have a real month, like 3 or March", "month"),
        (("14", "3", "26"), "The day it is due must have a year of four figures, like 2026", "year"),
        (("14", "3", "²026"), "The day it is due must have a year of four figures, like 2026", "year"),
        (("31", "2", "2026"), "The day it is due must be a real date, like 14 3 2026", "day"),
        (("29", "2", "2027"), "The day it is due must be a real date, like 14 3 2026", "day"),
        (("x", "3", "2026"), "The day it is due must be a real date, like 14 3 2026", "day"),
        (("0", "3", "0000"), "The day it is due must be a real date, like 14 3 2026", "day"),
    ],
)
def test_what_is_wrong_is_said_and_led_to(parts, message, leads_to):
    form = Due(sent(*parts))
    assert form.errors["due"] == [message]
    assert first_id(form["due"]) == f"id_due-{leads_to}"


def test_only_the_wrong_part_is_red():
    markup = render_field(Due(sent("14", "13", "2026"))["due"])
    assert re.findall(r'class="[^"]*govuk-input--error[^"]*" id="([^"]+)"', markup) == ["id_due-month"]


def test_all_parts_are_red_when_it_is_about_the_whole_date():
    assert render_field(Due(sent("31", "2", "2026"))["due"]).count("govuk-input--error") == 3


def test_what_was_typed_stands_there_again():
    markup = render_field(Due(sent("31", "<Feb>", "2026"))["due"])
    assert re.findall(r'value="([^"]*)"', markup) == ["31", "&lt;Feb&gt;", "2026"]


def test_a_saved_date_is_shown_in_its_parts():
    markup = render_field(Due(initial={"due": dt.date(2026, 3, 14)})["due"])
    assert re.findall(r'value="([^"]*)"', markup) == ["14", "3", "2026"]


def test_a_date_that_may_be_empty_may_be_empty():
    form = MaybeDue(sent("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data["due"] is None


def test_a_date_has_changed_when_it_reads_otherwise():
    same = MaybeDue(sent("14", "3", "2026"), initial={"due": dt.date(2026, 3, 14)})
    other = MaybeDue(sent("15", "3", "2026"), initial={"due": dt.date(2026, 3, 14)})
    emptied = MaybeDue(sent("", "", ""), initial={"due": dt.date(2026, 3, 14)})
    assert (same.has_changed(), other.has_changed(), emptied.has_changed()) == (False, True, True)
