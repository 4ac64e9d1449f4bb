"""The answer and the judgement in a real browser: saved while typing, readable at any width, for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from shutil import which
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from tests.assessment.year import STUDY, lead_to, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = which("chromium") or which("google-chrome") or which("chromium-browser")
BASE = "/your-work/areas/E06900001/assessment/2026/"
WIDTHS = (320, 375, 768, 1120)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Requests of a test are no news."""


@pytest.fixture
def site(pages: None) -> Iterator[str]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler, ipv6=False, allow_reuse_address=True)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    server.daemon_threads = False
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """While it is open the main thread counts as another one, with a connection of its own."""
    if CHROMIUM is None:
        pytest.skip("no browser is installed")
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as playwright:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = playwright.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()
        connections.close_all()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser with no page open: what a test left open is closed before its rows are undone."""
    yield chromium
    for context in chromium.contexts:
        context.close()


@pytest.fixture
def look(site: str, browser: Browser, sign_in: Callable[[Any], Client]) -> Callable[..., Page]:
    """A page as somebody who is signed in sees it."""

    def open_page(person: Any, path: str, *, width: int = 1120, scripts: bool = True) -> Page:
        session = sign_in(person).cookies["sessionid"].value
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        page = context.new_page()
        page.goto(f"{site}{BASE}{path}")
        return page

    return open_page


@pytest.fixture
def evidenced(assessment: Assessment, cast: Any, at: dt.datetime) -> Assessment:
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at)
    actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    return assessment


def stands(number: str = "2.1") -> Answer:
    return Answer.objects.get(number=number)


def test_what_is_typed_is_saved_while_typing(
    assessment: Assessment, cast: Any, look: Callable[..., Page]
) -> None:
    page = look(cast.officer, "answers/2.1/")
    page.fill("#id_narrative", "Rounds began late.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.check("input[name=level][value='3']")
    expect(page.locator("#advice-level")).to_contain_text("two of three targets were missed")
    expect(page.locator("#version")).to_have_value("2")
    assert (stands().narrative, stands().level, stands().version) == ("Rounds began late.", 3, 2)


def test_typing_on_and_on_never_conflicts_with_oneself(
    assessment: Assessment, cast: Any, look: Callable[..., Page]
) -> None:
    page = look(cast.officer, "answers/2.1/")
    text = "Households recycled more of their waste than before."
    page.locator("#id_narrative").press_sequentially(text, delay=20)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.locator("#id_narrative").press_sequentially(" Still too little.", delay=20)
    page.locator("#id_strengths").press_sequentially("Five years of gains.", delay=45)
    for _ in range(100):
        if stands().strengths == "Five years of gains.":
            break
        page.wait_for_timeout(50)
    assert page.locator("#conflict").inner_text() == ""
    assert (stands().narrative, stands().strengths) == (f"{text} Still too little.", "Five years of gains.")


def test_two_officers_at_once_see_both_texts(
    assessment: Assessment, cast: Any, person: Callable[..., Any], look: Callable[..., Page]
) -> None:
    mine = look(cast.officer, "answers/2.1/")
    theirs = look(person("officer", assessment.locality), "answers/2.1/")
    theirs.fill("#id_narrative", "Theirs.")
    expect(theirs.locator("#saved")).to_contain_text("Saved at")
    mine.fill("#id_narrative", "Mine.")
    expect(mine.locator("#conflict")).to_contain_text("Theirs.")
    assert stands().narrative == "Theirs."
    assert mine.input_value("#id_narrative") == "Mine."
    mine.click("text=Save what I wrote over it")
    mine.wait_for_load_state()
    assert stands().narrative == "Mine."


def test_preview_and_back_to_writing(assessment: Assessment, cast: Any, look: Callable[..., Page]) -> None:
    page = look(cast.officer, "answers/2.1/")
    page.fill("#id_narrative", "The gain came from **garden waste**.")
    page.click("#tabs >> text=Preview")
    expect(page.locator("#preview strong")).to_have_text("garden waste")
    expect(page.locator("#id_narrative")).to_be_hidden()
    page.click("#tabs >> text=Write")
    expect(page.locator("#id_narrative")).to_be_visible()
    assert page.input_value("#id_narrative") == "The gain came from **garden waste**."


def test_without_scripts_every_button_still_works(
    assessment: Assessment, cast: Any, look: Callable[..., Page]
) -> None:
    page = look(cast.officer, "answers/2.1/", scripts=False)
    page.check("input[name=level][value='2']")
    page.fill("#id_narrative", "Rounds began late.")
    page.click("#known >> text=Cite >> nth=0")
    assert stands().narrative == "Rounds began late."
    page.click("text=Mark as ready for the lead")
    assert stands().state == "ready"
    page.click("text=Open it again")
    assert stands().state == "draft"


PLACES = {
    State.WITH_PARTNERS: (
        ("officer", ""),
        ("officer", "answers/2.1/"),
        ("officer", "answers/2.1/evidence/"),
        ("partner", "review/"),
        ("lead", "lead/"),
    ),
    State.IN_MODERATION: (("moderator", "judgements/"), ("moderator", "judgements/2.1/")),
    State.RETURNED: (("officer", "hand-in/"),),
    State.AGREED: (("lead", "lead/"),),
}


def test_every_page_of_the_year_fits_every_width_and_everybody(
    evidenced: Assessment, cast: Any, look: Callable[..., Page], at: dt.datetime
) -> None:
    wrong: dict[str, Any] = {}
    for state, places in PLACES.items():
        lead_to(evidenced, state, cast, at)
        if state == State.WITH_PARTNERS:
            actions.reopen(answer=queries.answer_of(evidenced, "2.1"), by=cast.officer, at=at)
        for role, path in places:
            page = look(getattr(cast, role), path)
            assert page.locator("h1").count() == 1
            wrong |= {f"{role} at {path}, {state}: {what}": told for what, told in problems(page).items()}
            page.context.close()
    assert wrong == {}


def problems(page: Page) -> dict[str, Any]:
    """Where the page is wider than the window, and what stands in the way of people with a disability."""
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[f"{width} wide"] = page.evaluate("document.documentElement.scrollWidth")
    for each in Axe().run(page).response["violations"]:
        found[each["id"]] = [node["html"] for node in each["nodes"]]
    return found
