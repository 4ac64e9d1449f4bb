"""How public pages go out: one strong hash for everybody, 304 where it is known, no cookie, nothing of the reader."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.risk.models import Sweep
from framework.stages.models import Transition
from tests.public.marches import NORTHBY, row
from tests.public.reading import Page

ADDRESSES = (
    "/",
    "/?stage=inspection",
    "/areas/",
    "/areas/?q=by",
    "/areas.csv",
    "/areas.json",
    "/areas/E06900001/",
    "/areas/E06900001.json",
    "/areas/E06900008/",
    "/areas/E07900001/",
    "/areas/E06900001/figures/NI%20192/",
    "/areas/E06900001/figures/NI%20192.csv",
    "/areas/E06900001/figures/NI%20192.json",
    "/national/stages/",
    "/moves/{move}/",
    "/sweeps/{sweep}/readings.csv",
    "/sweeps/{sweep}/rules.toml",
    "/sweeps/{sweep}/result.json",
)


@pytest.fixture
def addresses(swept: Sweep) -> list[str]:
    move = Transition.objects.first()
    assert move
    return [each.format(move=move.pk, sweep=swept.pk) for each in ADDRESSES]


def test_every_page_has_a_strong_hash_and_may_be_kept_while_it_is_asked_again(addresses: list[str]) -> None:
    for address in addresses:
        answer = Client().get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=0, must-revalidate")
        assert re.fullmatch(r'"[0-9a-f]{64}"', answer["ETag"]), address


def test_whoever_has_a_page_already_is_sent_nothing(addresses: list[str]) -> None:
    for address in addresses:
        etag = Client().get(address)["ETag"]
        again = Client().get(address, headers={"If-None-Match": f'"other", W/{etag}'})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag), address
        assert again["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize(
    ("known", "status"), [("{}", 304), ("W/{}", 304), ("*", 304), ('"other"', 200), ("", 200), ("{", 200)]
)
def test_only_who_names_the_very_hash_has_the_page_already(register: Any, known: str, status: int) -> None:
    etag = Client().get("/areas/")["ETag"]
    asked = known.format(etag) if "{}" in known else known
    assert Client().get("/areas/", headers={"If-None-Match": asked}).status_code == status


def test_no_page_sets_a_cookie_or_varies_with_one(addresses: list[str]) -> None:
    for address in addresses:
        client = Client()
        client.cookies["anything"] = "at all"
        client.cookies["csrftoken"] = "x" * 32
        client.cookies["sessionid"] = "of-a-session-that-ended"
        answer = client.get(address)
        assert not answer.cookies, address
        assert answer["Vary"] == "Accept-Encoding", address
        assert answer.content == Client().get(address).content


def test_a_page_is_the_same_when_nothing_has_changed_in_between(addresses: list[str]) -> None:
    for address in addresses:
        assert Client().get(address).content == Client().get(address).content, address


def test_a_page_asked_for_by_head_has_the_heads_of_the_page_and_no_body(addresses: list[str]) -> None:
    for address in addresses:
        whole, head = Client().get(address), Client().head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert (head["ETag"], head["Content-Length"]) == (whole["ETag"], whole["Content-Length"])


def test_packed_and_plain_are_two_things_with_two_hashes(addresses: list[str]) -> None:
    for address in addresses:
        plain, packed = Client().get(address), Client().get(address, headers={"Accept-Encoding": "gzip"})
        if len(plain.content) >= 600:
            assert packed["Content-Encoding"] == "gzip"
            assert gzip.decompress(packed.content) == plain.content, address
            assert packed["ETag"] != plain["ETag"]


def test_a_value_that_changes_changes_the_hash_of_its_pages_and_of_no_others(
    addresses: list[str], take: Callable[..., Any]
) -> None:
    before = {address: Client().get(address)["ETag"] for address in addresses}
    take("observations", row("L9", NORTHBY, "2023-24", "7000"))
    library = "/areas/E06900001/figures/L9/"
    assert Page(Client().get(library).content.decode()).heading.startswith(
        "Visits to libraries rose to 8,000"
    )
    assert {address: Client().get(address)["ETag"] for address in addresses} == before


def test_a_move_changes_the_hash_of_every_page_that_shows_it(
    addresses: list[str], nation: Any, move: Callable[..., Transition]
) -> None:
    before = {address: Client().get(address)["ETag"] for address in addresses}
    move(nation.northby, "intervention")
    changed = [address for address in addresses if Client().get(address)["ETag"] != before[address]]
    assert {
        "/",
        "/areas/",
        "/areas.csv",
        "/areas/E06900001/",
        "/areas/E06900001.json",
        "/national/stages/",
    } <= set(changed)
    assert not [address for address in changed if address.startswith(("/sweeps/", "/areas/E06900008/"))]


def test_every_page_has_one_heading_a_title_a_language_and_tables_with_heads(addresses: list[str]) -> None:
    for address in addresses:
        answer = Client().get(address)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(answer.content.decode())
        assert len(page.root.xpath("//h1")) == 1, address
        assert page.title
        assert page.root.get("lang") == "en-GB"
        assert all(table.xpath(".//th[@scope='col']") for table in page.main.xpath(".//table")), address
        assert all(svg.xpath("./title") for svg in page.main.xpath(".//svg[@role='img']")), address


def test_every_link_of_every_page_leads_somewhere(addresses: list[str]) -> None:
    links: set[str] = set()
    for address in addresses:
        answer = Client().get(address)
        if answer["Content-Type"].startswith("text/html"):
            found = Page(answer.content.decode()).main.xpath(".//a/@href | .//form/@action")
            links |= {link for link in found if link.startswith("/")}
    broken = [link for link in sorted(links) if Client().get(link, follow=True).status_code != 200]
    assert (len(links) > 30, broken) == (True, [])
