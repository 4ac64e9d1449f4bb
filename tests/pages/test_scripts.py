"""What scripts add, and that everything works without them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.pages.gallery.browsing import NARROW, WIDE, opened, refused

pytestmark = pytest.mark.browser


def test_a_refused_form_takes_the_eye_to_what_is_wrong(page):
    refused(page)
    assert page.title().startswith("Error: How does delivery stand")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.click(".govuk-error-summary a >> text=Say why you change level 3 to level 2")
    assert page.evaluate("document.activeElement.id") == "id_why"


def test_a_choice_reveals_what_belongs_to_it(page):
    opened(page, "/judgements/4-1/")
    why = page.locator("#id_why")
    expect(why).to_be_hidden()
    page.check("input[value=change]")
    expect(why).to_be_visible()
    page.check("input[value=agree]")
    expect(why).to_be_hidden()


def test_without_scripts_everything_is_there_and_works(browser: Browser, site: str):
    context = browser.new_context(
        base_url=site, java_script_enabled=False, viewport={"width": WIDE, "height": 900}
    )
    plain = context.new_page()
    plain.goto("/judgements/4-1/")
    expect(plain.locator("#id_why")).to_be_visible()
    plain.check("input[value=change]")
    plain.check("input[name=level][value='2']")
    plain.click("text=Record level 2 and open 4.2")
    expect(plain).to_have_title(re.compile("^Error: "))
    expect(plain.locator("#id_why-error")).to_contain_text("Say why you change level 3 to level 2")
    expect(plain.locator("input[name=level][value='2']")).to_be_checked()
    context.close()


def test_a_textarea_grows_with_what_is_written(page):
    opened(page, "/assessment/4-1/")
    area = page.locator("#id_strengths")
    before = area.bounding_box()["height"]
    area.fill("\n".join(f"Strength {number}" for number in range(12)))
    assert area.bounding_box()["height"] > before + 150


def test_a_textarea_shows_all_that_was_saved(page):
    opened(page, "/assessment/4-1/", NARROW)
    cut_off = page.evaluate("(e => e.scrollHeight - e.clientHeight)(document.getElementById('id_narrative'))")
    assert cut_off <= 2


def test_words_are_counted_while_one_writes(page):
    opened(page, "/assessment/4-1/")
    page.fill("#id_narrative", "Three short words")
    expect(page.locator(".word-count")).to_have_text("3 words of about 300")


def test_a_long_list_of_areas_can_be_searched(page):
    opened(page, "/forms/")
    page.fill("input#id_area", "South")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('select[name=area]').value") == "2"
