"""The gallery of everything that pages share: a site of fictional pages, served to a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.template import engines
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.pages.gallery.browsing import WIDE


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Requests of a test are no news."""


@pytest.fixture
def drawn() -> Callable[..., str]:
    """A template drawn with all that pages share at hand: `drawn("{% tag word %}", word="late")`."""

    def draw(source: str, **context: Any) -> str:
        template = engines["django"].from_string("{% load gds furniture words %}" + source)
        return str(template.render(context))

    return draw


def gallery_settings(static_root: Path) -> dict[str, Any]:
    """What makes the site the gallery, which needs no database."""
    return {
        "ROOT_URLCONF": "tests.pages.gallery.urls",
        "STATIC_ROOT": static_root,
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "STORAGES": settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    }


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Client]:
    """A client for the gallery."""
    with override_settings(**gallery_settings(tmp_path)):
        yield Client()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery's address while it is served."""
    with override_settings(**gallery_settings(tmp_path_factory.mktemp("static"))):
        server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler, ipv6=False, allow_reuse_address=True)
        server.set_app(StaticFilesHandler(WSGIHandler()))
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        # The first answers set up what all threads then share.
        for path in ("/areas/northby/", "/static/site/site.js"):
            urlopen(address + path).close()
        yield address
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = which("chromium") or which("chromium-browser") or which("google-chrome")
    if found is None:
        pytest.skip("No browser is installed; `make setup` says how to get one.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page at desk width that collects what the console complains of in `page.complaints`."""
    context = browser.new_context(base_url=site, viewport={"width": WIDE, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.complaints = complaints  # type: ignore[attr-defined]
    yield opened
    context.close()
