"""What is refused, missing or broken, in words for the person; and answers that nobody keeps."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError
from django.test import RequestFactory

from framework.lifecycle import SQLSTATE, Conflict, NotThere, Refused
from framework.pages.answers import PrivateUnlessSaid, broken, form_too_old, not_there, private_page
from framework.pages.refusals import RefusalMiddleware, as_refusal, refusals_in
from tests.pages.gallery import answering
from tests.pages.gallery.forms import AnswerForm

ANSWER = {"level": "3", "narrative": "Households recycled 47.2 %."}


class FromTheDatabase(Exception):
    """As the driver raises it."""

    def __init__(self, sqlstate: str, message: str) -> None:
        self.sqlstate, self.diag = sqlstate, SimpleNamespace(message_primary=message)


def database_error(sqlstate: str, message: str) -> DatabaseError:
    error = IntegrityError("wrapped")
    error.__cause__ = FromTheDatabase(sqlstate, message)
    return error


@pytest.mark.parametrize(
    ("kind", "status"), [("may-not", 403), ("late", 409), ("hidden", 404), ("absent", 404)]
)
def test_each_refusal_has_its_status_and_is_kept_by_nobody(gallery, kind, status):
    answer = gallery.get(f"/refused/{kind}/")
    assert answer.status_code == status
    assert answer["Cache-Control"] == "private, no-store"


def test_the_page_says_the_sentence_escaped(gallery):
    page = gallery.get("/refused/may-not/").content.decode()
    assert "Only the lead may publish this &lt;assessment&gt;." in page
    assert "Nothing was changed." in page
    assert "This was refused" in page
    assert "Somebody was first" in gallery.get("/refused/late/").content.decode()


def test_not_yours_and_not_there_are_the_same_bytes(gallery):
    answers = [gallery.get(path) for path in ("/refused/hidden/", "/refused/absent/", "/no/such/page/")]
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.items())) for answer in answers}) == 1
    assert b"Southby" not in answers[0].content


def test_not_there_is_the_same_for_everybody(gallery):
    stranger = gallery.get("/refused/hidden/").content
    gallery.cookies["sessionid"] = "somebodys"
    assert gallery.get("/refused/hidden/").content == stranger


def test_a_part_of_a_page_gets_the_sentence_alone(gallery):
    part = gallery.get("/refused/late/", headers={"HX-Request": "true"})
    assert part.status_code == 409
    assert part.content.decode() == "<p>Priya saved this answer at 14:02; read hers first.</p>"


def test_what_breaks_gets_a_page_that_needs_nothing(gallery):
    gallery.raise_request_exception = False
    answer = gallery.get("/broken/")
    assert answer.status_code == 500
    assert b"Something broke on our side" in answer.content
    assert b"ZeroDivision" not in answer.content
    assert broken(RequestFactory().get("/")).content == answer.content


def test_a_form_that_was_open_too_long_is_explained(gallery):
    answer = form_too_old(RequestFactory().post("/"), reason="CSRF cookie not set.")
    assert answer.status_code == 403
    assert b"open for too long" in answer.content


def test_what_is_no_refusal_is_left_to_others():
    middleware = RefusalMiddleware(answering.silent)
    request = RequestFactory().get("/")
    assert middleware.process_exception(request, ValueError("x")) is None
    assert middleware.process_exception(request, database_error("23505", "duplicate key")) is None
    assert middleware(request).content == b"Says nothing about keeping it."


def test_the_database_refuses_in_the_same_words():
    sentence = "This assessment is published; it cannot become drafting. That is its end."
    refusal = as_refusal(database_error(SQLSTATE, sentence))
    assert isinstance(refusal, Conflict)
    assert refusal.sentence == sentence


def test_a_refusal_becomes_an_error_of_the_form():
    form = AnswerForm(ANSWER)
    assert form.is_valid()
    with refusals_in(form):
        raise Refused("Only an officer may write answers.")
    assert not form.is_valid()
    assert form.non_field_errors() == ["Only an officer may write answers."]


def test_a_refusal_may_be_about_one_field():
    form = AnswerForm(ANSWER)
    assert form.is_valid()
    with refusals_in(form, "level"):
        raise database_error(SQLSTATE, "The level is already agreed.")
    assert form.errors["level"] == ["The level is already agreed."]


def test_what_is_not_there_is_no_error_of_a_form():
    form = AnswerForm(ANSWER)
    with pytest.raises(NotThere), refusals_in(form):
        raise NotThere("Southby's answer.")


def test_other_errors_pass_through_a_form():
    form = AnswerForm(ANSWER)
    with pytest.raises(IntegrityError), refusals_in(form):
        raise database_error("23505", "duplicate key")
    with pytest.raises(ZeroDivisionError), refusals_in(form):
        raise ZeroDivisionError


def test_a_private_page_is_kept_by_nobody_whatever_it_says(gallery):
    assert gallery.get("/private/")["Cache-Control"] == "private, no-store"


def test_who_says_nothing_is_private():
    middleware = PrivateUnlessSaid(answering.silent)
    assert middleware(RequestFactory().get("/"))["Cache-Control"] == "private, no-store"


def test_who_says_public_stays_public():
    middleware = PrivateUnlessSaid(answering.public)
    assert middleware(RequestFactory().get("/"))["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_decorated_views_keep_their_names(gallery):
    assert answering.public.__name__ == "public"
    assert private_page(answering.silent).__name__ == "silent"
    assert not_there(RequestFactory().get("/")).status_code == 404
