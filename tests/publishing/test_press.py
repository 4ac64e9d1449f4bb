"""The press: what it prints, what it refuses to touch, and where it ends by itself."""

from __future__ import annotations

import http.server
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
import tinyhtml5

from framework.publishing.press import MADE, frames, ready
from framework.publishing.press.ready import Press
from framework.publishing.press.soundness import lacks
from framework.publishing.printing import CannotPrint, assets, order, print_report

BASE = "http://127.0.0.1:9"
CANARY = "canary-7f3a90"
HEAD = '<title>A report</title><meta name="author" content="Northby">'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>T</title>{}</svg>'


STARTS_ONE = """
from framework.publishing.press.ready import Press
press = Press()
print(press._started().pid, flush=True)
"""


def asked_of(press: Press, title: str = "") -> bytes | str:
    """How the press answers an order; with a title, the title of the report that came."""
    head = HEAD.replace("A report", title or "A report")
    answer = press.ask(order(whole(head=head), base_url=BASE), seconds=60) or b""
    if not title:
        return answer[:1]
    with pikepdf.open(io.BytesIO(answer[1:])) as pdf:
        return str(pdf.docinfo["/Title"])


@pytest.fixture
def press() -> Iterator[Press]:
    """A press of the test's own."""
    ready_press = Press()
    yield ready_press
    ready_press.close()


def within_seconds(seconds: float, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def whole(body: str = "", *, head: str = HEAD, lang: str = 'lang="en-GB"') -> str:
    return f"<!DOCTYPE html><html {lang}><head>{head}</head><body><h1>A report</h1>{body}</body></html>"


def printed(body: str = "", *, head: str = HEAD, lang: str = 'lang="en-GB"', **limits: int) -> bytes:
    return print_report(whole(body, head=head, lang=lang), base_url=BASE, **limits)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of this machine that no report may show."""
    path = tmp_path / "secret.txt"
    path.write_text(CANARY)
    return path


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What a server of this machine was asked for; it sends every question on to a file."""
    heard: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    heard.append(f"http://127.0.0.1:{server.server_port}")
    yield heard
    server.shutdown()
    server.server_close()


def test_a_report_is_a_pdf() -> None:
    assert printed("<p>Words.</p>").startswith(b"%PDF-1.7")


def test_pictures_inside_the_report_are_printed() -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    assert printed(f'<img src="{dot}" alt="A dot">').startswith(b"%PDF-1.7")


def test_our_own_style_is_found_by_its_hash() -> None:
    address = assets()["style"].address
    assert printed(head=f'{HEAD}<link rel="stylesheet" href="{address}">').startswith(b"%PDF-1.7")


WAYS = {
    "a picture": '<img src="{}" alt="x">',
    "an object": '<object data="{}" type="image/png"></object>',
    "an embedded thing": '<embed src="{}" type="image/png">',
    "a background": '<p style="background-image: url({})">x</p>',
    "a list's mark": '<ul><li style="list-style-image: url({})">x</li></ul>',
    "content": "<style>p::before {{ content: url({}) }}</style><p>x</p>",
    "an imported style": "<style>@import url({});</style>",
    "a typeface": "<style>@font-face {{ font-family: x; src: url({}) }} p {{ font-family: x }}</style><p>x</p>",
}
IN_DRAWINGS = {
    "a drawing's picture": SVG.format('<image width="9" height="9" xlink:href="{}"/>'),
    "a drawing's style": SVG.format("<style>@import url({});</style>"),
}
UNFOLLOWED = SVG.format('<use xlink:href="{}#x"/>')


@pytest.mark.parametrize("way", WAYS)
def test_no_file_of_this_machine_is_read(way: str, secret: Path) -> None:
    with pytest.raises(CannotPrint, match="disallowed protocol: file:") as refused:
        printed(WAYS[way].format(secret.as_uri()))
    assert CANARY not in str(refused.value)


@pytest.mark.parametrize("way", IN_DRAWINGS)
def test_nor_from_inside_a_drawing(way: str, secret: Path) -> None:
    with pytest.raises(CannotPrint) as refused:
        printed(IN_DRAWINGS[way].format(secret.as_uri()))
    assert CANARY not in str(refused.value)


def test_a_part_of_another_drawing_is_not_looked_up(asked: list[str]) -> None:
    assert printed(UNFOLLOWED.format(asked[0] + "/x.svg")).startswith(b"%PDF-1.7")
    assert asked[1:] == []


@pytest.mark.parametrize("way", ["a picture", "a background", "an imported style", "a typeface"])
def test_nothing_is_asked_of_a_network(way: str, asked: list[str]) -> None:
    with pytest.raises(CannotPrint, match="disallowed protocol: http:"):
        printed(WAYS[way].format(asked[0] + "/x"))
    assert asked[1:] == []


@pytest.mark.parametrize(
    "address",
    ["asset:" + "0" * 64, "ASSET:x", "ftp://127.0.0.1/x", "data:nonsense", "\\\\host\\share", "x.png"],
)
def test_what_is_not_ours_is_not_printed(address: str) -> None:
    with pytest.raises(CannotPrint):
        printed(f'<img src="{address}" alt="x">')


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<base href="{}"><img src="y" alt="x">',
    ],
)
def test_the_head_leads_nowhere_either(head: str, secret: Path) -> None:
    with pytest.raises(CannotPrint, match="disallowed protocol"):
        printed(head=HEAD + head.format(secret.as_uri()))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"lang": ""}, "The report does not say its language."),
        ({"lang": 'lang=" "'}, "The report does not say its language."),
        ({"head": ""}, "The report has no title."),
        ({"head": "<title> </title>"}, "The report has no title."),
        ({"body": SVG.replace("<title>T</title>", "").format("")}, "A drawing has no title for those"),
        ({"body": "<table><tr><td>1</td></tr></table>"}, "A table has no head that names its columns."),
        ({"body": '<img src="data:,x">'}, "has no words for those who cannot see it"),
        ({"body": '<img src="data:,x" alt=" ">'}, "has no words for those who cannot see it"),
    ],
)
def test_what_some_could_not_read_is_an_error(given: dict[str, str], sentence: str) -> None:
    tree = tinyhtml5.parse(whole(**given), namespace_html_elements=False)
    assert [sentence in each for each in lacks(tree)] == [True]


def test_a_sound_report_lacks_nothing() -> None:
    body = SVG.format("") + "<table><tr><th>Year</th></tr></table>" + '<img src="data:,x" alt="Words">'
    assert list(lacks(tinyhtml5.parse(whole(body), namespace_html_elements=False))) == []


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(CannotPrint) as refused:
        printed("<table><tr><td>1</td></tr></table>", head="", lang="")
    assert len(str(refused.value).splitlines()) == 3


def test_a_report_that_takes_too_long_ends() -> None:
    with pytest.raises(CannotPrint, match="too much time or memory"):
        printed("<table><th>x</th>" + "<tr><td>1</td><td>2</td></tr>" * 20_000 + "</table>", seconds=3)


def test_a_report_that_takes_too_much_memory_ends() -> None:
    assert printed("<p>words</p>", megabytes=150).startswith(b"%PDF-1.7")
    with pytest.raises(CannotPrint, match="It takes more than 150 MB"):
        printed(f"<p>{'x' * 30_000_000}</p>", megabytes=150)


def test_the_press_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", CANARY)
    monkeypatch.setenv("DATABASE_URL", CANARY)
    assert CANARY not in ready.bare_environment().values()


def test_a_missing_asset_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from framework.publishing import printing

    assets.cache_clear()
    monkeypatch.setitem(printing.ASSETS, "upright", ("fonts/none.woff2", "font/woff2"))
    try:
        with pytest.raises(CannotPrint, match=r"fonts/none\.woff2 is not there\. Run `make setup`\."):
            printed()
    finally:
        assets.cache_clear()


def test_the_press_goes_on_after_a_report_that_ended_early() -> None:
    with pytest.raises(CannotPrint, match="too much time or memory"):
        printed("<table><th>x</th>" + "<tr><td>1</td><td>2</td></tr>" * 20_000 + "</table>", seconds=1)
    assert printed("<p>Words.</p>").startswith(b"%PDF-1.7")


def test_a_press_that_was_killed_is_started_again(press: Press) -> None:
    assert asked_of(press) == MADE
    killed = press._started()
    killed.kill()
    killed.wait()
    assert asked_of(press) == MADE
    assert press._started().pid != killed.pid


def test_a_press_that_says_nothing_is_ended_in_time(press: Press) -> None:
    started = press._started()
    started.send_signal(signal.SIGSTOP)
    assert press.ask(order(whole(), base_url=BASE), seconds=1) is None
    assert started.poll() == -signal.SIGKILL
    assert asked_of(press) == MADE


def test_several_at_once_get_each_their_own_report(press: Press) -> None:
    titles = [f"Report {number}" for number in range(4)]
    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(lambda title: asked_of(press, title), titles))
    assert answers == titles


def test_a_process_that_forks_does_not_share_its_press(press: Press) -> None:
    assert asked_of(press) == MADE
    if (child := os.fork()) == 0:
        os._exit(0 if asked_of(press) == MADE else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert asked_of(press) == MADE


def test_a_press_ends_with_the_process_that_started_it() -> None:
    said = subprocess.run(
        [sys.executable, "-c", STARTS_ONE],
        capture_output=True,
        check=True,
        text=True,
        env=ready.bare_environment(),
    )
    within_seconds(5, lambda: not Path(f"/proc/{said.stdout.strip()}").exists())


@pytest.mark.parametrize("cut", [0, 3, 8, 12])
def test_half_a_frame_is_no_frame(cut: int) -> None:
    whole_frame = io.BytesIO()
    frames.send(whole_frame, b"a report")
    assert frames.receive(io.BytesIO(whole_frame.getvalue()[:cut])) is None
    assert frames.receive(io.BytesIO(whole_frame.getvalue())) == b"a report"
