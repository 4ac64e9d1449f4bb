"""The furniture of pages: what each piece says, and to whom."""

import datetime as dt
import re

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from framework.elements import ToDo
from framework.pages.furniture import (
    CountLine,
    Link,
)
from framework.pages.shapes import STAGES, shape

NB = "\N{NO-BREAK SPACE}"
TODAY = dt.date(2026, 11, 24)


def words(markup: str) -> str:
    """What a reader sees: without tags, each run of blanks one blank."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def said(markup: str) -> str:
    return words(markup).replace(NB, " ")


def test_a_page_head_has_one_heading_and_a_bold_first_sentence(drawn):
    head = drawn(
        '{% page_head "Northby" caption="Unitary" says="It keeps three." lead="Two are short." kind="name" %}'
    )
    assert head.count("<h1>") == 1
    assert words(head) == "Unitary Northby It keeps three. Two are short."
    assert "<strong>It keeps three.</strong>" in head
    assert "page-head--name" in head


def test_a_page_head_leaves_out_what_there_is_not(drawn):
    head = drawn('{% page_head "Northby" %}')
    assert words(head) == "Northby"
    assert "<p" not in head


@pytest.mark.parametrize("stage", list(STAGES))
def test_the_ribbon_says_where_an_area_stands_in_words_shape_and_colour(drawn, stage):
    ribbon = drawn("{% stage_ribbon stage %}", stage=stage)
    here = re.findall(r'<li class="([^"]*)" aria-current="step">(.*?)</li>', ribbon, re.S)
    assert len(here) == 1
    assert f"ribbon__stage--{stage}" in here[0][0]
    assert words(here[0][1]) == STAGES[stage]
    assert f"shape--{stage.replace('_', '-')}" in here[0][1]
    assert words(ribbon) == "Assessment Peer challenge Inspection Intervention"


def test_the_ribbon_says_since_when_and_why(drawn):
    ribbon = drawn(
        '{% stage_ribbon "peer_challenge" since=since because="two promises missed." url="/why/" %}',
        since=dt.date(2026, 5, 3),
    )
    assert "In peer challenge since 3 May 2026, because two promises missed." in said(ribbon)
    assert '<a href="/why/">See the readings, and what would change this</a>' in ribbon


def test_an_unknown_stage_is_an_error(drawn):
    with pytest.raises(KeyError):
        drawn('{% stage_ribbon "limbo" %}')


def test_a_shape_says_nothing_to_those_who_cannot_see_it():
    for name in (
        *STAGES,
        "well_above",
        "above",
        "close",
        "below",
        "well_below",
        "cannot_say",
        "tick",
        "to_come",
    ):
        assert 'aria-hidden="true"' in shape(name)
        assert "style=" not in shape(name)


def test_every_standing_has_a_shape_of_its_own():
    names = ["well_above", "above", "close", "below", "well_below", "cannot_say"]
    assert (
        len({re.sub(r"shape--[\w-]+", "", shape(name)) + str("line" in shape(name)) for name in names}) == 6
    )


def test_a_shape_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        shape("heart")


def test_counts_are_links_with_shape_word_and_number(drawn):
    lines = [
        CountLine(number=1_204, text="All areas", is_here=True, url="/areas/"),
        CountLine(number=12, text="Peer challenge", shape="peer_challenge", url="?stage=peer_challenge"),
    ]
    markup = drawn("{% count_list lines %}", lines=lines)
    assert words(markup) == "All areas 1,204 Peer challenge 12"
    assert markup.count('aria-current="true"') == 1
    assert "shape--peer-challenge" in markup


def test_what_is_late_is_loud_and_nothing_else(drawn):
    to_dos = [
        ToDo(title="Say how far", detail="It was due.", url="/1/", due=dt.date(2026, 11, 20)),
        ToDo(title="Finish", detail="Draft saved.", url="/2/", due=dt.date(2026, 11, 27)),
        ToDo(title="Read", detail="Any time.", url="/3/"),
    ]
    markup = drawn("{% to_do_list to_dos today %}", to_dos=to_dos, today=TODAY)
    assert said(markup) == (
        "Say how far It was due. 4 days late was due 20 November "
        "Finish Draft saved. 27 November in 3 days Read Any time."
    )
    assert markup.count("label--late") == 1


def test_what_is_due_today_is_not_late(drawn):
    markup = drawn("{% lateness due due %}", due=TODAY)
    assert said(markup) == "24 November today"
    assert "label--late" not in markup


def test_advice_is_not_an_error(drawn):
    markup = drawn(
        '{% advice "You chose level 3." "Say why." "The moderator will see that you were told." %}'
    )
    assert words(markup) == "You chose level 3.Say why. The moderator will see that you were told."
    assert "error" not in markup
    assert 'role="status"' in markup


def test_an_empty_place_says_what_will_be_there_and_by_whom(drawn):
    assert words(drawn('{% empty_state "Nothing is published yet." "The council publishes here." %}')) == (
        "Nothing is published yet. The council publishes here."
    )


def test_filters_can_be_taken_off_one_by_one(drawn):
    filters = [Link("Decide by 11 December", "?rules=1"), Link("No pilots", "?by=1")]
    markup = drawn('{% chips filters add_url="?add" clear_url="/" hides="8 of 41 shown." %}', filters=filters)
    assert re.findall(r'class="chip" href="([^"]+)"', markup) == ["?rules=1", "?by=1"]
    assert words(markup).endswith("Add a filter Remove all 8 of 41 shown.")
    assert markup.count(": take this filter off") == 2


def test_without_filters_there_is_nothing_to_remove(drawn):
    assert "Remove all" not in drawn('{% chips filters clear_url="/" %}', filters=[])


def test_facts_take_pairs_or_a_list_of_pairs(drawn):
    one = drawn('{% facts "Measure" "Waste" "Unit" "kg" %}')
    assert one == drawn("{% facts pairs %}", pairs=[("Measure", "Waste"), ("Unit", "kg")])
    assert re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", one) == [("Measure", "Waste"), ("Unit", "kg")]


def test_the_foot_bar_tells_what_is_saved_to_those_who_listen(drawn):
    bar = drawn(
        '{% foot_bar saved="Saved at 14:02" beside="Priya is here" url="/w/" back="Your work" progress="8 of 16" %}'
    )
    assert words(bar) == "Saved at 14:02 Priya is here ← Your work · 8 of 16"
    assert re.search(r'id="saved" role="status"', bar)


def test_breadcrumbs_end_at_this_page(drawn):
    markup = drawn('{% breadcrumbs "Northby" "/areas/northby/" "Less waste" %}')
    assert words(markup) == "Northby Less waste"
    assert re.findall(r'href="([^"]+)"', markup) == ["/areas/northby/"]
    assert '<span aria-current="page">Less waste</span>' in markup


def test_a_label_is_a_word(drawn):
    assert words(drawn('{% tag "in draft" %}')) == "in draft"
    assert "label--late" in drawn('{% tag "late" kind="late" %}')


def test_pages_of_a_list_keep_the_other_filters(drawn):
    page = Paginator(range(400), 20).page(7)
    request = RequestFactory().get("/areas/?q=north&page=7")
    markup = drawn("{% page_links page %}", page=page, request=request)
    assert re.findall(r'href="([^"]+)"', markup) == [
        f"?q=north&amp;page={number}" for number in (6, 1, 6, 7, 8, 20, 8)
    ]
    assert markup.count('aria-current="page"') == 1


def test_one_page_needs_no_links(drawn):
    page = Paginator(range(3), 20).page(1)
    assert drawn("{% page_links page %}", page=page, request=RequestFactory().get("/")) == ""
    assert drawn("{% cursor_links None None %}") == ""


def test_the_ends_of_a_list_read_by_cursor(drawn):
    first = drawn('{% cursor_links None "?cursor=b" %}')
    assert re.findall(r'href="([^"]+)"', first) == ["?cursor=b"]
    assert re.findall(r'href="([^"]+)"', drawn('{% cursor_links "?cursor=a" "?cursor=b" %}')) == [
        "?cursor=a",
        "?cursor=b",
    ]
