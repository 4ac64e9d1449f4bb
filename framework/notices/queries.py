"""The one task list: what every element says waits for a person, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from framework.elements import Panel, ToDo, declared

FAR = dt.date.max


def waiting_for(person: Any, at: dt.datetime) -> list[ToDo]:
    """Everything that waits for the person, late things first, undated ones last."""
    found = [to_do for element in declared() if element.to_dos for to_do in element.to_dos(person, at)]
    return sorted(found, key=lambda to_do: (to_do.due or FAR, to_do.title))


def panels_for(person: Any, at: dt.datetime) -> list[Panel]:
    """What every element shows on the person's own page."""
    return [panel for element in declared() if element.panels for panel in element.panels(person, at)]


def late(to_dos: Sequence[ToDo], on: dt.date) -> list[ToDo]:
    """Those whose day has passed."""
    return [to_do for to_do in to_dos if to_do.due and to_do.due < on]
