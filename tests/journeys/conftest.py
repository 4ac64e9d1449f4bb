"""The product served to a real browser, on a world that each journey has for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from framework.config.setup.browser import find
from tests.journeys import world as worlds
from tests.journeys.world import World

Look = Callable[..., Page]
WIDE, NARROW = 1120, 375


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Requests of a test are no news."""


@pytest.fixture
def served(settings: Any, tmp_path: Path) -> None:
    """Static files from their source, passwords checked quickly."""
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture
def world(transactional_db: None, served: None, tmp_path: Path) -> World:
    return worlds.make(tmp_path)


@pytest.fixture
def site(world: World) -> Iterator[str]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler, ipv6=False, allow_reuse_address=True)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    server.daemon_threads = False
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(site: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """While it is open the main thread counts as another one, with a connection of its own."""
    program = find()
    if program is None:
        pytest.skip("No browser is installed; `make setup` says how to get one.")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program)
        yield opened
        opened.close()
        connections.close_all()


@pytest.fixture
def look(site: str, browser: Browser) -> Look:
    """A page as somebody sees it who is signed in, or as a citizen: `look(None, "/")`."""

    def opened(person: Any, path: str, *, width: int = WIDE, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        if person is not None:
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            told = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
            context.add_cookies([told])  # type: ignore[list-item]
        page = context.new_page()
        page.goto(path)
        return page

    return opened
