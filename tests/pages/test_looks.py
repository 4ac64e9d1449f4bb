"""The gallery in a real browser: accessible, readable and whole at both widths."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.pages.gallery.browsing import NARROW, WIDE, at_each, opened, refused

pytestmark = pytest.mark.browser

GALLERY = [
    "/",
    "/triage/",
    "/areas/northby/",
    "/your-work/",
    "/assessment/4-1/",
    "/furniture/",
    "/judgements/4-1/",
    "/forms/",
    "/nothing/",
    "/refused/late/",
]
SMALLEST_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const seen = walker.currentNode.textContent.trim() && parent.checkVisibility();
    if (seen && !parent.closest("svg, script, style")) sizes.push(parseFloat(getComputedStyle(parent).fontSize));
  }
  return Math.min(...sizes);
}"""
TYPEFACES = """() => [...new Set([...document.querySelectorAll("body *")].filter((e) => e.checkVisibility())
  .map((e) => getComputedStyle(e).fontFamily.split(",")[0]))]"""


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]]


@pytest.mark.parametrize("path", GALLERY)
def test_nobody_is_shut_out(page, path):
    opened(page, path)
    assert {width: violations(page) for width in at_each(page, WIDE, NARROW)} == {WIDE: [], NARROW: []}


def test_nobody_is_shut_out_of_a_form_with_errors(page):
    refused(page)
    assert {width: violations(page) for width in at_each(page, WIDE, NARROW)} == {WIDE: [], NARROW: []}


def test_what_is_inaccessible_would_be_found(page):
    opened(page, "/your-work/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input><img src=x>')")
    assert {name for name, _ in violations(page)} >= {"label", "image-alt"}


@pytest.mark.parametrize("path", GALLERY)
def test_nothing_scrolls_sideways_and_nothing_is_too_small(page, path):
    opened(page, path)
    for width in at_each(page, 320, NARROW, 768, 900, WIDE):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALLEST_TEXT) >= 15, width


def test_what_is_too_wide_or_too_small_would_be_found(page):
    opened(page, "/your-work/", NARROW)
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('p'), {id: 'bad'}))"
    )
    page.evaluate("Object.assign(bad.style, {width: '500px', fontSize: '14px'}), bad.textContent = 'Tiny'")
    assert page.evaluate("document.documentElement.scrollWidth") > NARROW
    assert page.evaluate(SMALLEST_TEXT) == 14


@pytest.mark.parametrize("path", GALLERY)
def test_everything_is_in_our_type(page, path):
    faces = opened(page, path).evaluate(TYPEFACES)
    assert set(faces) <= {'"Atkinson Hyperlegible Next Variable"', "ui-monospace"}
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next Variable\"')")


@pytest.mark.parametrize("path", [path for path in GALLERY if path not in ("/nothing/", "/refused/late/")])
def test_the_security_policy_has_nothing_to_complain_of(page, path):
    opened(page, path)
    assert page.complaints == []


def test_the_policy_would_complain(page):
    opened(page, "/your-work/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_timeout(100)
    assert len(page.complaints) == 1
    assert "Content Security Policy" in page.complaints[0]


def test_the_keyboard_sees_where_it_is(page):
    opened(page, "/areas/northby/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    for _ in range(3):
        page.keyboard.press("Tab")
        ground = page.evaluate("getComputedStyle(document.activeElement).backgroundColor")
        assert ground == "rgb(255, 221, 0)", page.evaluate("document.activeElement.outerHTML")


def test_one_chart_of_two_is_shown(page):
    shown = "[...document.querySelectorAll('.chart')].filter((e) => e.checkVisibility()).map((e) => e.classList[1])"
    assert opened(page, "/your-work/", WIDE).evaluate(shown) == ["chart--wide"]
    assert opened(page, "/your-work/", NARROW).evaluate(shown) == ["chart--narrow"]


def test_paper_has_the_content_and_no_navigation(page):
    opened(page, "/your-work/", WIDE)
    page.emulate_media(media="print")
    expect(page.locator(".header__nav")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".chart--wide")).to_be_visible()
    expect(page.locator(".chart--narrow")).to_be_hidden()


def test_stages_can_be_told_apart_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    opened(page, "/furniture/")
    here = "getComputedStyle(document.querySelector('.ribbon__stage--here')).borderTopColor"
    others = (
        "getComputedStyle(document.querySelector('.ribbon__stage:not(.ribbon__stage--here)')).borderTopColor"
    )
    assert page.evaluate(here) != page.evaluate(others)


def test_a_stacked_table_carries_its_heads_along(page):
    opened(page, "/furniture/", NARROW)
    label = "getComputedStyle(document.querySelector('td[data-label=\"Due\"]'), '::before').content"
    assert page.evaluate(label) == '"Due"'
    opened(page, "/furniture/", WIDE)
    assert page.evaluate(label) == "none"


def test_no_id_stands_twice(page):
    for path in GALLERY:
        ids = opened(page, path).evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)), path


def test_every_reference_inside_a_page_leads_somewhere(page):
    dangling = """() => [...document.querySelectorAll("[aria-describedby], [aria-controls], [for], a[href^='#']")]
      .flatMap((e) => [e.getAttribute("aria-describedby"), e.getAttribute("aria-controls"), e.getAttribute("for"),
        (e.getAttribute("href") || "").slice(1)])
      .flatMap((ids) => (ids || "").split(" ")).filter((id) => id && !document.getElementById(id))"""
    for path in GALLERY:
        assert opened(page, path).evaluate(dangling) == [], path


def test_a_page_is_small(page):
    """What a phone has to fetch before it shows a public page for the first time, without the font."""
    sizes: dict[str, int] = {}

    def note(answer):
        sizes[re.sub(r"^https?://[^/]+", "", answer.url)] = len(answer.body())

    page.on("response", note)
    opened(page, "/areas/northby/", NARROW)
    ours = sum(size for name, size in sizes.items() if "/site/" in name)
    assert ours < 45_000, sizes
