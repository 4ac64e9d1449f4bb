"""The facts that published assessments give to risk, each one set-based query over all localities.

Published means public by the database's clock, and on the day on which is asked: what is held for a later
date tells nothing before, and a past day is asked as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from assessment import timetable
from framework.elements import FactKind

_JUDGED = """
    WITH judged AS (
        SELECT answer.locality_id, assessment.year,
               coalesce(priority.code, question.code) AS subject,
               coalesce(priority.title, question.theme) AS label,
               area.code AS service_area,
               priority.id IS NOT NULL AS is_priority,
               min(judgement.level) AS level,
               max(judgement.self_level - judgement.level) AS overstated
        FROM assessment_assessment assessment
        JOIN publishing_publication publication ON publication.locality_id = assessment.locality_id
             AND publication.year = assessment.year AND publication.element = 'assessment'
             AND publication.kind = 'assessment' AND publication.version = 1
             AND publication.release_at <= now()
             AND (publication.release_at AT TIME ZONE 'UTC')::date <= %s
        JOIN assessment_answer answer ON answer.assessment_id = assessment.id
        JOIN assessment_judgement judgement ON judgement.answer_id = answer.id
        JOIN assessment_question question ON question.id = answer.question_id
        LEFT JOIN priorities_priority priority ON priority.id = answer.priority_id
        LEFT JOIN figures_servicearea area ON area.id = priority.service_area_id
        WHERE assessment.state = 'published' AND assessment.year = %s
        GROUP BY 1, 2, 3, 4, 5, 6
    )
"""

_SOURCE = "'/areas/' || locality.code || '/' || judged.year || '/'"


def _of_subjects(value: str, condition: str) -> Callable[[int, dt.date], tuple[str, Sequence[Any]]]:
    """One reading a priority or theme: the lower of a priority's levels, its largest overstatement."""
    sql = f"""{_JUDGED}
        SELECT judged.locality_id, judged.year, judged.subject, judged.service_area,
               {value}::double precision AS value, judged.label, {_SOURCE} AS source
        FROM judged JOIN places_locality locality ON locality.id = judged.locality_id
        WHERE {condition}
    """
    return lambda year, on: (sql, [on, year])


_WEAK = f"""{_JUDGED}
    SELECT judged.locality_id, judged.year, NULL AS subject, NULL AS service_area,
           (count(*) FILTER (WHERE judged.is_priority AND judged.level <= 2))::double precision AS value,
           locality.name AS label, {_SOURCE} AS source
    FROM judged JOIN places_locality locality ON locality.id = judged.locality_id
    GROUP BY judged.locality_id, judged.year, locality.name, locality.code
"""

_LATE = """
    WITH due AS (SELECT %s::date AS day, %s::date AS today),
    opened AS (
        SELECT assessment.locality_id, assessment.year,
               least((publication.release_at AT TIME ZONE 'UTC')::date, due.today) AS until
        FROM assessment_assessment assessment CROSS JOIN due
        LEFT JOIN publishing_publication publication ON publication.locality_id = assessment.locality_id
             AND publication.year = assessment.year AND publication.element = 'assessment'
             AND publication.kind = 'assessment' AND publication.version = 1
        WHERE assessment.year = %s AND assessment.opened_at < due.day
    )
    SELECT opened.locality_id, opened.year, NULL AS subject, NULL AS service_area,
           (opened.until - due.day)::double precision AS value, locality.name AS label,
           '/areas/' || locality.code || '/' AS source
    FROM opened CROSS JOIN due JOIN places_locality locality ON locality.id = opened.locality_id
    WHERE opened.until > due.day AND (locality.valid_to IS NULL OR locality.valid_to > due.day)
"""


def _late(year: int, on: dt.date) -> tuple[str, Sequence[Any]]:
    return _LATE, [timetable.due("published", year), on, year]


def _weak(year: int, on: dt.date) -> tuple[str, Sequence[Any]]:
    return _WEAK, [on, year]


FACTS = (
    FactKind(
        code="assessment.level",
        title="Level agreed with the moderator",
        unit="level",
        sentence="{label} was moderated at level {value} in the assessment of {year}.",
        per="subject",
        higher_is_worse=False,
        query=_of_subjects("judged.level", "true"),
    ),
    FactKind(
        code="assessment.overstated",
        title="Judged itself higher than the moderator",
        unit="levels",
        sentence="On {label} the locality judged itself {value} higher than the moderator in {year}.",
        per="subject",
        higher_is_worse=True,
        query=_of_subjects("judged.overstated", "judged.overstated > 0"),
    ),
    FactKind(
        code="assessment.days_late",
        title="Past the date with nothing published",
        unit="days",
        sentence="The assessment of {year} was {value} days past its date with nothing published.",
        per="locality",
        higher_is_worse=True,
        query=_late,
    ),
    FactKind(
        code="assessment.weak_priorities",
        title="Priorities moderated at level 1 or 2",
        unit="priorities",
        sentence="{value} priorities were moderated at level 1 or 2 in the assessment of {year}.",
        per="locality",
        higher_is_worse=True,
        query=_weak,
    ),
)
"""A reading of a priority has the priority's code as its subject, one of a theme the question's code. An
assessment counts as late only where it was opened in time: who was never asked is not silent."""
