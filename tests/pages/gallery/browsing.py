"""How the tests open pages of the gallery in a browser."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

WIDE, NARROW = 1120, 375


def opened(page: Page, path: str, width: int = WIDE) -> Page:
    """The page at that width, with its type loaded and its scripts run."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_selector("[data-govuk-skip-link-init]", state="attached")
    page.evaluate("document.fonts.ready")
    return page


def at_each(page: Page, *widths: int) -> Iterator[int]:
    """The same page at one width after the other."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        yield width


def refused(page: Page, width: int = WIDE) -> Page:
    """The moderator's form, sent without a reason."""
    opened(page, "/judgements/4-1/", width)
    page.check("input[value=change]")
    page.click("text=Record level 2 and open 4.2")
    page.wait_for_selector("[data-govuk-error-summary-init]", state="attached")
    return page
