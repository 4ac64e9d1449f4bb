"""Lines of lists: what happened, what can be taken away, what is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Dated:
    """One line of a dated list: "18 Sep 2026 ◆ Peer team began fieldwork. Scope".

    `when` may be words ("by 1 Dec 2026", "13:40"). `shape` is a name of framework.pages.shapes, and `shape_to`
    a second one where something moved. `who` is the last column: who decides or decided.
    """

    when: dt.date | str
    text: str
    shape: str = ""
    shape_to: str = ""
    link: Link | None = None
    note: str = ""
    who: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class FileForm:
    """A form in which something can be had: its kind ("PDF"), its address, its size in bytes."""

    kind: str
    url: str
    size: int | None = None


@dataclass(frozen=True, kw_only=True)
class Download:
    """One thing to take away in one or more forms, with its version and date, or with a note instead."""

    title: str
    forms: Sequence[FileForm] = ()
    url: str = ""
    version: int | None = None
    date: dt.date | None = None
    note: str = ""

    @property
    def address(self) -> str:
        """Where the title leads: to the page if there is one, else to the first form."""
        return self.url or self.forms[0].url


@dataclass(frozen=True, kw_only=True)
class CountLine:
    """A number with what it counts: a stage in a legend, or "41 figures, each with its target"."""

    number: int
    text: str
    url: str = ""
    note: str = ""
    shape: str = ""
    is_here: bool = False
