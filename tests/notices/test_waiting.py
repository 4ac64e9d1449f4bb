"""The one list of what waits for a person: out of every element, the late first, the undated last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework import elements
from framework.elements import Element, Panel, ToDo
from framework.notices import queries
from framework.places.models import Locality

TODAY = dt.date(2026, 11, 24)


def to_do(title: str, days: int | None = None) -> ToDo:
    due = None if days is None else TODAY + dt.timedelta(days=days)
    return ToDo(title=title, detail="", url=f"/{title}/", due=due)


Declare = Callable[..., None]


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """The only elements there are."""

    def only(*found: Element) -> None:
        monkeypatch.setattr(queries, "declared", lambda: found)

    return only


def element(name: str, *titles: ToDo) -> Element:
    return Element(name=name, title=name, to_dos=lambda person, at: list(titles))


def test_what_waits_comes_from_every_element_by_its_day_and_then_its_name(
    declare: Declare, at: dt.datetime
) -> None:
    declare(
        element("one", to_do("undated b"), to_do("later", 9), to_do("today", 0)),
        Element(name="silent", title="silent"),
        element("two", to_do("undated a"), to_do("late", -3), to_do("also today", 0)),
    )
    assert [each.title for each in queries.waiting_for(None, at)] == [
        "late", "also today", "today", "later", "undated a", "undated b"
    ]  # fmt: skip


def test_each_element_is_asked_about_this_person_at_this_moment(declare: Declare, at: dt.datetime) -> None:
    asked: list[Any] = []

    def nothing(person: Any, moment: dt.datetime) -> list[Any]:
        asked.append((person, moment))
        return []

    declare(Element(name="one", title="one", to_dos=nothing, panels=nothing))
    assert queries.waiting_for("Priya", at) == []
    assert queries.panels_for("Priya", at) == []
    assert asked == [("Priya", at)] * 2


def test_panels_stand_in_the_order_of_the_elements(declare: Declare, at: dt.datetime) -> None:
    first, second, third = (Panel(title=title, template="x.html") for title in ("First", "Second", "Third"))
    declare(
        Element(name="one", title="one", panels=lambda person, at: [second, first]),
        element("without"),
        Element(name="two", title="two", panels=lambda person, at: [third]),
    )
    assert queries.panels_for(None, at) == [second, first, third]


@pytest.mark.parametrize(("days", "is_late"), [(-1, True), (0, False), (1, False), (None, False)])
def test_a_thing_is_late_from_the_day_after_its_day_and_never_without_one(
    days: int | None, is_late: bool
) -> None:
    thing = to_do("thing", days)
    assert queries.late([thing], TODAY) == ([thing] if is_late else [])


def test_nothing_waits_where_no_element_asks_for_anything(declare: Declare, at: dt.datetime) -> None:
    declare()
    assert (queries.waiting_for(None, at), queries.panels_for(None, at), queries.late([], TODAY)) == (
        [],
        [],
        [],
    )


@pytest.mark.parametrize("role", ["officer", "lead", "moderator", "lga_staff"])
def test_for_a_person_with_nothing_to_do_the_elements_that_there_are_find_nothing(
    northby: Locality, person: Callable[..., Any], at: dt.datetime, role: str
) -> None:
    local = role in ("officer", "lead", "moderator")
    assert queries.waiting_for(person(role, northby if local else None), at) == []
    assert elements.declared() != ()
