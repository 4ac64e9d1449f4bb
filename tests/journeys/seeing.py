"""What is asked of every page that a journey comes by."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (375, 1120)


def shut_out(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds that shuts somebody out."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]]


def sideways(page: Page) -> dict[int, int]:
    """The widths at which a page scrolls sideways, with its own width there."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        own = page.evaluate("document.documentElement.scrollWidth")
        if own > width:
            found[width] = own
    return found


def faults(page: Page) -> tuple[list[tuple[str, str]], dict[int, int]]:
    """Nothing when everybody can read the page, at the width of a phone and of a desk."""
    return shut_out(page), sideways(page)


WELL: tuple[list[tuple[str, str]], dict[int, int]] = ([], {})
