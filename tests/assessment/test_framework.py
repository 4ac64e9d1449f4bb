"""The one strategic assessment framework, as it is shipped and as it is loaded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from assessment import actions, frameworks
from assessment.models import Framework, Question
from framework.lifecycle import Refused
from framework.record.models import Event

SHIPPED = frameworks.read("2006")


def test_it_asks_what_the_paper_asks_of_each_priority_and_across_them() -> None:
    assert [(question.about, question.theme) for question in SHIPPED.questions] == [
        ("priority", "Delivery against target"),
        ("priority", "Capacity to improve"),
        ("locality", "Community leadership"),
        ("locality", "Governance"),
        ("locality", "Working in partnership"),
        ("locality", "Customers and engagement"),
        ("locality", "Use of resources and value for money"),
        ("locality", "Equality"),
    ]


@pytest.mark.parametrize("question", SHIPPED.questions, ids=lambda question: question.code)
def test_every_question_describes_each_level_in_its_own_words(question: Any) -> None:
    words = [question.levels[level] for level in ("1", "2", "3", "4")]
    assert len(set(words)) == 4
    assert all(len(each.split()) >= 10 and each.endswith(".") for each in words)
    assert question.help.endswith(".")
    assert "moderator will test" in question.guidance


def test_the_levels_of_different_questions_are_not_the_same_words_again() -> None:
    words = [each for question in SHIPPED.questions for each in question.levels.values()]
    assert len(set(words)) == len(words) == 32


@pytest.mark.parametrize("question", SHIPPED.questions, ids=lambda question: question.code)
def test_only_the_place_is_filled_into_its_words(question: Any) -> None:
    texts = [question.text, question.help, question.guidance, *question.levels.values()]
    filled = [text.replace("{place}", "Northby") for text in texts]
    assert all("{" not in text for text in filled)


def test_a_framework_that_leaves_a_level_out_cannot_be_read(tmp_path: Any, monkeypatch: Any) -> None:
    told = (frameworks.Path(frameworks.__file__).parent / "2006.toml").read_text()
    (tmp_path / "short.toml").write_text(told.replace("levels.4 =", "levels.5 =", 1))
    (tmp_path / "odd.toml").write_text(told.replace('about = "locality"', 'about = "county"', 1))
    monkeypatch.setattr(frameworks, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(ValueError, match="delivery does not describe each of the four levels"):
        frameworks.read("short")
    with pytest.raises(ValueError, match="community-leadership is about county"):
        frameworks.read("odd")


def test_it_is_loaded_once_however_often_it_is_asked_for(db: None, at: dt.datetime) -> None:
    first = actions.load_framework(name="2006", by=None, at=at)
    second = actions.load_framework(name="2006", by=None, at=at)
    assert first == second
    assert Framework.objects.count() == 1
    assert [q.code for q in first.questions.all()] == [q.code for q in SHIPPED.questions]
    assert Event.objects.filter(operation="assessment.load_framework").count() == 1


def test_other_words_under_the_same_version_are_refused(db: None, at: dt.datetime, monkeypatch: Any) -> None:
    actions.load_framework(name="2006", by=None, at=at)
    first, *others = SHIPPED.questions
    changed = replace(SHIPPED, questions=(replace(first, text="Is all well?"), *others))
    monkeypatch.setattr(frameworks, "read", lambda name: changed)
    with pytest.raises(Refused, match="Give the changed one a new version"):
        actions.load_framework(name="2006", by=None, at=at)
    assert not Question.objects.filter(text="Is all well?").exists()


def test_a_new_version_stands_beside_the_old_one(db: None, at: dt.datetime, monkeypatch: Any) -> None:
    old = actions.load_framework(name="2006", by=None, at=at)
    monkeypatch.setattr(frameworks, "read", lambda name: replace(SHIPPED, version=2))
    new = actions.load_framework(name="2006", by=None, at=at)
    assert (old.version, new.version) == (1, 2)
    assert old.questions.count() == new.questions.count() == 8


def test_what_was_asked_cannot_be_changed_afterwards(db: None, at: dt.datetime) -> None:
    actions.load_framework(name="2006", by=None, at=at)
    with (
        pytest.raises(DatabaseError, match="Questions of an assessment framework are kept"),
        transaction.atomic(),
    ):
        Question.objects.update(text="Is all well?")
    with pytest.raises(DatabaseError, match="Assessment frameworks are kept"), transaction.atomic():
        Framework.objects.all()._raw_delete("default")
