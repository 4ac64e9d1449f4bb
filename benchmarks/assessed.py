"""Agreements of the localities of a nation, and assessments that they published, made up in the database.

The lifecycles would have each of them live its year; their guards are lifted while the rows go in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from benchmarks.worlds import LAST_YEAR

PRIORITIES, TARGETS = 6, 3
GUARDED = (
    "priorities_agreement",
    "assessment_assessment",
    "assessment_answer",
    "assessment_judgement",
    "publishing_publication",
)

_AGREEMENTS = """
    INSERT INTO priorities_agreement (locality_id, from_year, to_year, state, agreed_on)
    SELECT id, %(last)s - 1, %(last)s + 1, 'agreed', make_date(%(last)s - 1, 4, 1) FROM places_locality
    WHERE id NOT IN (SELECT locality_id FROM priorities_agreement) ORDER BY id
"""
_PRIORITIES = """
    INSERT INTO priorities_priority (locality_id, agreement_id, code, number, title, narrative, lead_partner,
        national_reason, service_area_id)
    SELECT a.locality_id, a.id, 'P' || n, n, 'Promise ' || n, '', 'The council', '',
           (SELECT id FROM figures_servicearea ORDER BY id OFFSET n %% 2 LIMIT 1)
    FROM priorities_agreement a CROSS JOIN generate_series(1, %(priorities)s) n
    WHERE a.id NOT IN (SELECT agreement_id FROM priorities_priority) ORDER BY a.id, n
"""
_TARGETS = """
    INSERT INTO priorities_target (locality_id, priority_id, indicator_id, baseline_period, designated)
    SELECT p.locality_id, p.id, i.id, '', false
    FROM priorities_priority p
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM figures_indicator) i
        ON i.place / %(targets)s = p.number - 1
    WHERE p.id NOT IN (SELECT priority_id FROM priorities_target) ORDER BY p.id, i.id
"""
_ASSESSMENTS = """
    INSERT INTO assessment_assessment (locality_id, agreement_id, framework_id, year, state, opened_at,
        submitted_at, submitted_by_id, agreed_at, agreed_by_id, published_at, published_by_id)
    SELECT a.locality_id, a.id, %(framework)s, y, 'published', make_date(y, 9, 1), make_date(y + 1, 1, 20), 1,
           make_date(y + 1, 2, 15), 1, make_date(y + 1, 3, 20), 1
    FROM priorities_agreement a CROSS JOIN generate_series(%(last)s - 1, %(last)s) y
    ON CONFLICT DO NOTHING
"""
_ANSWERS = """
    INSERT INTO assessment_answer (locality_id, assessment_id, question_id, priority_id, number, position,
        state, level, narrative, strengths, improvements, version, told)
    SELECT a.locality_id, a.id, q.id, p.id, coalesce(p.number || '.', '') || q.number,
           coalesce(p.number * 10, 1000) + q.number, 'ready', 3, %(words)s, 'Rounds begin on time.',
           'More homes take part.', 1, '[]'
    FROM assessment_assessment a
    JOIN assessment_question q ON q.framework_id = a.framework_id
    LEFT JOIN priorities_priority p ON q.about = 'priority' AND p.agreement_id = a.agreement_id
    WHERE a.state = 'published' AND a.id NOT IN (SELECT assessment_id FROM assessment_answer) ORDER BY a.id
"""
_JUDGEMENTS = """
    INSERT INTO assessment_judgement (locality_id, answer_id, self_level, level, reason, version, answer_version,
        by_id, at)
    SELECT locality_id, id, level, level - CASE WHEN is_in_trouble THEN 1 + id %% 2 ELSE 0 END,
           CASE WHEN is_in_trouble THEN 'The figures say less than that.' ELSE '' END, 1, version, 1, %(at)s
    FROM (SELECT *, locality_id %% %(one_in)s = 0 AS is_in_trouble FROM assessment_answer) answer
    WHERE state = 'ready' AND id NOT IN (SELECT answer_id FROM assessment_judgement) ORDER BY id
"""
_SHA256 = "encode(sha256(convert_to({}, 'UTF8')), 'hex')"
_OWN = _SHA256.format("'{}'")
_PUBLICATIONS = f"""
    WITH RECURSIVE told AS (
        SELECT row_number() OVER (ORDER BY year, locality_id) AS place, locality_id, year
        FROM assessment_assessment a WHERE state = 'published' AND NOT EXISTS (
            SELECT FROM publishing_publication p WHERE (p.locality_id, p.year) = (a.locality_id, a.year))
    ),
    chain (place, previous, chained) AS (
        SELECT 0::bigint, NULL, coalesce(
            (SELECT chained::text FROM publishing_publication ORDER BY id DESC LIMIT 1), repeat('0', 64))
        UNION ALL
        SELECT place + 1, chained, {_SHA256.format(f"chained || {_OWN}")}
        FROM chain WHERE place < (SELECT count(*) FROM told)
    )
    INSERT INTO publishing_publication (element, kind, locality_id, year, version, title, summary, note,
        snapshot, sha256, previous, chained, release_at)
    SELECT 'assessment', 'assessment', locality_id, year, 1, 'Annual assessment ' || year, '', '', '{{}}', {_OWN},
           previous, chained, make_date(year + 1, 3, 20)
    FROM told JOIN chain USING (place) ORDER BY place
"""
WORDS = "Two of three targets were kept, and the third was missed because rounds began late. " * 12


def published(*, one_in: int = 1) -> None:
    """Each locality's agreement with six promises, and its assessments of the last two years of figures.

    One in so many is in trouble, and its moderator judged it lower than it judged itself. Who has all this
    already gets no more.
    """
    from assessment.actions import load_framework

    at = dt.datetime(LAST_YEAR, 1, 1, tzinfo=dt.UTC)
    given: dict[str, Any] = {
        "last": LAST_YEAR,
        "priorities": PRIORITIES,
        "targets": TARGETS,
        "framework": load_framework(name="2006", by=None, at=at).pk,
        "words": WORDS,
        "one_in": one_in,
        "at": at,
    }
    steps = (
        _AGREEMENTS,
        _PRIORITIES,
        _TARGETS,
        _ASSESSMENTS,
        _ANSWERS,
        _JUDGEMENTS,
        _PUBLICATIONS,
        "ANALYZE",
    )
    with connection.cursor() as cursor, _guards_lifted(cursor):
        for statement in steps:
            cursor.execute(statement, given)


@contextmanager
def _guards_lifted(cursor: CursorWrapper) -> Iterator[None]:
    """The owner lifts the triggers of the product's rules; what a foreign key refuses stays refused."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _switch(cursor, "DISABLE")
    yield
    _switch(cursor, "ENABLE")


def _switch(cursor: CursorWrapper, word: str) -> None:
    for table in GUARDED:
        cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")
