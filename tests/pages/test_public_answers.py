"""Public answers: a hash, 304, nothing of the reader, packed right, kept right."""

import gzip
from hashlib import sha256

import pytest
from django.test import RequestFactory

from framework.pages.answers import public_answer
from framework.pages.answers.accepting import accepts_gzip, knows
from framework.pages.answers.seen import Seen
from tests.pages.gallery import answering

PACKS = {"Accept-Encoding": "gzip, deflate, br"}


def test_the_tag_is_the_hash_of_what_was_sent(gallery):
    answer = gallery.get("/static-public/")
    assert answer["ETag"] == f'"{sha256(answer.content).hexdigest()}"'
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer["Content-Length"] == str(len(answer.content))


def test_two_readings_of_one_page_are_the_same_bytes_and_tag(gallery):
    first, second = gallery.get("/areas/northby/"), gallery.get("/areas/northby/")
    assert first.status_code == 200
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


def test_another_body_has_another_tag(gallery):
    assert gallery.get("/static-public/?body=a")["ETag"] != gallery.get("/static-public/?body=b")["ETag"]


def test_who_has_it_gets_304_without_a_body(gallery):
    etag = gallery.get("/static-public/")["ETag"]
    again = gallery.get("/static-public/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == etag
    assert again["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Content-Type" not in again


def test_who_has_an_older_one_gets_the_new_one(gallery):
    etag = gallery.get("/static-public/?body=old")["ETag"]
    again = gallery.get("/static-public/?body=new", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (200, b"new")


def test_the_packed_form_is_the_same_page_under_a_tag_of_its_own(gallery):
    plain = gallery.get("/static-public/")
    packed = gallery.get("/static-public/", headers=PACKS)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"][:-1] + '-gzip"'
    assert packed["Content-Length"] == str(len(packed.content))
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"


def test_packing_the_same_page_twice_gives_the_same_bytes(gallery):
    assert (
        gallery.get("/static-public/", headers=PACKS).content
        == gallery.get("/static-public/", headers=PACKS).content
    )


def test_a_tag_of_one_form_never_answers_for_the_other(gallery):
    plain = gallery.get("/static-public/")["ETag"]
    packed = gallery.get("/static-public/", headers=PACKS)["ETag"]
    assert gallery.get("/static-public/", headers=PACKS | {"If-None-Match": plain}).status_code == 200
    assert gallery.get("/static-public/", headers={"If-None-Match": packed}).status_code == 200
    assert gallery.get("/static-public/", headers=PACKS | {"If-None-Match": packed}).status_code == 304
    both = {"If-None-Match": f"{plain}, {packed}"}
    assert gallery.get("/static-public/", headers=both).status_code == 304


def test_what_is_small_is_not_packed(gallery):
    assert "Content-Encoding" not in gallery.get("/static-public/?body=small", headers=PACKS)


@pytest.mark.parametrize(
    ("header", "welcome"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("gzip;q=0.5", True),
        ("br, *", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("x-gzip", True),
        ("gzip;q=much", False),
        ("", False),
        (",;,", False),
    ],
)
def test_gzip_is_sent_only_where_it_is_welcome(header, welcome):
    assert accepts_gzip(RequestFactory().get("/", headers={"Accept-Encoding": header})) is welcome


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b","a","c"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ('"aa"', False),
        ("", False),
    ],
)
def test_which_tags_a_reader_has(header, known):
    assert knows(RequestFactory().get("/", headers={"If-None-Match": header}), '"a"') is known


def test_no_cookie_is_ever_set(gallery):
    for path in ("/static-public/", "/areas/northby/", "/fixed/1/", "/static-public/?body=x"):
        assert gallery.get(path).cookies.output() == "", path


def test_a_reader_with_a_session_gets_the_same_bytes(gallery):
    stranger = gallery.get("/areas/northby/")
    gallery.cookies["sessionid"] = "somebodys"
    gallery.cookies["csrftoken"] = "x" * 32
    known = gallery.get("/areas/northby/", headers={"Authorization": "Bearer abc"})
    assert known.content == stranger.content
    assert dict(known.items()) == dict(stranger.items())


def test_a_public_page_that_looks_at_the_session_breaks(gallery):
    with pytest.raises(RuntimeError, match="same for everybody"):
        gallery.get("/curious/")


def test_a_public_page_cannot_carry_a_form_with_a_token(gallery):
    with pytest.raises(RuntimeError, match="same for everybody"):
        gallery.get("/token/")


def test_the_reader_comes_back_after_a_public_page():
    request = RequestFactory().get("/", headers={"Cookie": "a=b"})
    request.user, request.session = "Priya", {"a": "b"}
    answering.public(request)
    assert (request.user, request.session, request.COOKIES) == ("Priya", {"a": "b"}, {"a": "b"})


def test_the_reader_comes_back_when_the_page_breaks():
    request = RequestFactory().get("/")
    request.user, request.session = "Priya", {"a": "b"}
    with pytest.raises(RuntimeError):
        answering.curious(request)
    assert (request.user, request.session) == ("Priya", {"a": "b"})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_public_page_is_only_read(gallery, method):
    assert getattr(gallery, method)("/static-public/").status_code == 405


def test_head_has_the_headers_and_no_body(gallery):
    head, get = gallery.head("/static-public/"), gallery.get("/static-public/")
    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Content-Length")} == {
        name: get[name] for name in ("ETag", "Content-Length")
    }


def test_what_never_changes_may_be_kept_for_a_year(gallery):
    assert gallery.get("/fixed/1/")["Cache-Control"] == "public, max-age=31536000, immutable"


def test_304_of_what_never_changes_does_not_call_the_view(gallery):
    etag = gallery.get("/fixed/2/", headers=PACKS)["ETag"]
    before = answering.CALLS["fixed"]
    again = gallery.get("/fixed/2/", headers=PACKS | {"If-None-Match": etag})
    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answering.CALLS["fixed"] == before


def test_304_of_one_address_is_not_that_of_another(gallery):
    etag = gallery.get("/fixed/3/")["ETag"]
    assert gallery.get("/fixed/4/", headers={"If-None-Match": etag}).status_code == 200
    assert gallery.get("/fixed/3/?x=1", headers={"If-None-Match": '"x"'}).status_code == 200
    gallery.get("/fixed/4/")
    assert gallery.get("/fixed/4/", headers={"If-None-Match": etag}).status_code == 200


def test_stored_bytes_are_sent_as_they_are():
    body, packed = b"x" * 700, gzip.compress(b"x" * 700, mtime=7)
    stored = {"content_type": "application/json", "packed": packed, "digest": "abc"}
    answer = public_answer(RequestFactory().get("/", headers=PACKS), body, **stored)
    assert answer.content == packed
    assert answer["ETag"] == '"abc-gzip"'
    assert answer["Content-Type"] == "application/json"
    plain = public_answer(RequestFactory().get("/"), body, **stored)
    assert (plain.content, plain["ETag"]) == (body, '"abc"')


def test_the_memory_of_tags_is_bounded():
    seen = Seen(limit=3)
    requests = [RequestFactory().get(f"/fixed/{number}/") for number in range(4)]
    for number, request in enumerate(requests[:3]):
        seen.keep(request, f'"{number}"')
    assert seen.etag(requests[0]) == '"0"'
    seen.keep(requests[3], '"3"')
    assert [seen.etag(request) for request in requests] == ['"0"', None, '"2"', '"3"']
