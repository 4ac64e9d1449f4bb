"""What the annual assessment shows on a person's own page: how far their localities' assessments have come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment import queries
from assessment.glance import glance
from framework.elements import Panel


def panels(person: Any, at: dt.datetime) -> list[Panel]:
    """The newest assessment of each locality in which the person may read it as it is written."""
    return [
        Panel(
            title=f"The assessment of {newest.year}, section by section",
            template="assessment/sections.html",
            context=glance(newest, person, at),
        )
        for newest in queries.newest_readable(person)
    ]
