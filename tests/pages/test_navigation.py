"""Header and footer: only to what exists, and where the reader is."""

import re

import pytest
from django.test import RequestFactory

from framework.pages.furniture import FOOTER, PUBLIC, Destination, Link, leading, links_to


def marked(links: list[Link], path: str) -> list[str]:
    return [each.link.text for each in leading(links, path) if each.is_here]


def test_only_what_exists_is_promised(gallery):
    assert [link.text for link in links_to(PUBLIC)] == [
        "Areas",
        "Compare",
        "The nation",
        "Publications",
        "Good practice",
        "Data",
    ]
    assert [link.text for link in links_to(FOOTER)] == ["Open data"]


def test_a_site_without_pages_has_an_empty_navigation(settings):
    settings.ROOT_URLCONF = "tests.pages.gallery.nothing"
    assert links_to(PUBLIC) == ()


def test_the_first_address_that_exists_is_meant(gallery):
    nation = Destination("The nation", ("nation", "stages", "areas"))
    assert links_to((nation,)) == (Link("The nation", "/national/stages/"),)


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/areas/", ["Areas"]),
        ("/areas/northby/2025/", ["Areas"]),
        ("/areas/northby/figures/", ["Figures"]),
        ("/area/", []),
        ("/", ["Home"]),
        ("/data/", []),
    ],
)
def test_the_reader_is_in_one_place(path, here):
    links = [Link("Home", "/"), Link("Areas", "/areas/"), Link("Figures", "/areas/northby/figures/")]
    assert marked(links, path) == here


def test_the_header_marks_where_the_reader_is(gallery):
    page = gallery.get("/areas/northby/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="true">', page) == ["/areas/"]


def test_who_is_signed_in_has_their_own_navigation_and_a_way_out(gallery):
    page = gallery.get("/assessment/4-1/").content.decode()
    header = page[page.index("<header") : page.index("</header>")]
    assert re.findall(r'<li><a href="[^"]+"[^>]*>([^<]+)</a></li>', header) == [
        "Your work",
        "Assessment",
        "Evidence",
        "Plan",
        "Public page",
    ]
    assert re.search(r'<form class="header__out" method="post" action="/sign-out/">', header)
    assert "Signed in as Head of Environment, Northby Council." in page


def test_a_stranger_is_offered_no_way_out(gallery):
    assert b"Sign out" not in gallery.get("/areas/northby/").content


def test_a_page_without_a_request_has_a_navigation_too(gallery, drawn):
    assert 'href="/areas/"' in drawn("{% public_navigation %}")
    assert "aria-current" not in drawn("{% public_navigation %}")
    assert "aria-current" in drawn("{% public_navigation %}", request=RequestFactory().get("/areas/"))
