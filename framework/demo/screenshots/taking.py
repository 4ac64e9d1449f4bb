"""Walking through the site as each role, and taking a picture of each kind of page."""

from __future__ import annotations

import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from framework.demo.sign_ins import SignIn

WIDTHS = (1280, 375)
FAULTS = (Path(__file__).parent / "faults.js").read_text()
NEVER = re.compile(r"/sign-out/|/static/|\.(csv|json|pdf|zip|toml|css)$|/feed/|format=|/api/v1/")
EACH_KIND = 2
"""How many pages of one kind (the same address but for numbers and codes) are shown."""


@dataclass
class Taken:
    """One page as one role: its pictures, and what is wrong with it."""

    role: str
    path: str
    title: str
    pictures: list[Path]
    faults: list[str] = field(default_factory=list)


def take_all(
    site: str, people: list[SignIn], folder: Path, tell: Callable[[str], None], *, most: int = 40
) -> Iterator[Taken]:
    """Every kind of page, signed out and as each person, up to `most` for each."""
    browser_path = (
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        for person in (None, *people):
            role = person["role"] if person else "citizen"
            tell(f"As {role}")
            yield from _as(browser, site, person, role, folder / role, most)
        browser.close()


def _as(
    browser: Browser, site: str, person: SignIn | None, role: str, folder: Path, most: int
) -> Iterator[Taken]:
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    page = context.new_page()
    start = "/"
    if person:
        page.goto(f"{site}/sign-in/")
        page.fill("[name=username]", person["username"])
        page.fill("[name=password]", person["password"])
        page.click("main button[type=submit]")
        start = person["lands_on"]
    kinds: dict[str, int] = {}
    waiting, seen = deque([start]), {start}
    count = 0
    while waiting and count < most:
        path = waiting.popleft()
        kind = re.sub(r"[A-Z]\d{8}|\d+", "#", urlsplit(path).path)
        if kinds.get(kind, 0) >= EACH_KIND:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        count += 1
        taken, links = _take(page, site, path, role, folder, count)
        yield taken
        for link in links:
            local = urlsplit(link)
            if person and not local.path.startswith(person["lands_on"]):
                continue
            if link not in seen and not NEVER.search(link):
                seen.add(link)
                waiting.append(link)
    context.close()


def _take(page: Page, site: str, path: str, role: str, folder: Path, number: int) -> tuple[Taken, list[str]]:
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
    taken = Taken(role, path, "", [])
    links: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(urljoin(site, path), wait_until="load")
        if answer is None or answer.status >= 400:
            taken.faults.append(f"answers {answer.status if answer else 'nothing'}")
        picture = folder / f"{number:02d}-{name[:60]}-{width}.png"
        page.screenshot(path=picture, full_page=True)
        taken.pictures.append(picture)
        taken.faults += [f"at {width}: {fault}" for fault in page.evaluate(FAULTS)]
        if width == WIDTHS[0]:
            taken.title = page.title()
            found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            links = [link.removeprefix(site).split("#")[0] for link in found if link.startswith(site)]
    return taken, [link for link in links if link]
