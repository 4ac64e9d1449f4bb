"""What an element of the framework declares, and how the framework finds the declarations.

Elements are found by name in the installed apps; nothing here, or below the elements, imports one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from framework.lifecycle import Lifecycle


@dataclass(frozen=True, kw_only=True)
class FactKind:
    """One kind of reading that bears on risk, and the one set-based query that gathers it.

    `query` takes the year and the day on which is asked, and returns SQL with its parameters, which selects
    (locality_id, year, subject, service_area, value, label, source) for every locality at once. `per` says
    what a reading is about: "locality", "subject" or "service_area". A fact says what is, never how bad.
    """

    code: str
    title: str
    unit: str
    sentence: str
    per: str
    higher_is_worse: bool
    query: Callable[[int, dt.date], tuple[str, Sequence[Any]]]


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What an element opens or closes when a locality enters or leaves a stage.

    `on` is "enter" or "leave"; `action` is called with the ids of locality and transition and the moment.
    """

    code: str
    on: str
    stage: str
    sentence: str
    action: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class PublicationKind:
    """A kind of publication: its title and the templates of its page and its report.

    The snapshot that they render is plain data, made by the element and then never changed.
    """

    code: str
    title: str
    page: str
    report: str


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """One thing that waits for one person, for the task list."""

    title: str
    detail: str
    url: str
    due: dt.date | None = None
    element: str = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """What an element shows on a locality's working page: a title, a template and its context."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Element:
    """The whole of what one element gives the framework. `name` is its app's label."""

    name: str
    title: str
    lifecycle: Lifecycle | None = None
    facts: Sequence[FactKind] = ()
    duties: Sequence[Duty] = ()
    publications: Sequence[PublicationKind] = ()
    operations: Sequence[Any] = ()
    to_dos: Callable[..., list[ToDo]] | None = None
    panels: Callable[..., list[Panel]] | None = None


@cache
def declared() -> tuple[Element, ...]:
    """The declaration of every installed app that has an `element.py`, in the order of the settings."""
    found = []
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.element"):
            found.append(import_module(f"{app.name}.element").ELEMENT)
    return tuple(found)


def fact_kinds() -> dict[str, FactKind]:
    """Every declared kind of fact by its code."""
    return {kind.code: kind for element in declared() for kind in element.facts}


def publication_kind(element: str, code: str) -> PublicationKind:
    """The declared kind; KeyError when no installed element declares it."""
    for each in declared():
        for kind in each.publications:
            if (each.name, kind.code) == (element, code):
                return kind
    raise KeyError(f"{element}.{code}")
