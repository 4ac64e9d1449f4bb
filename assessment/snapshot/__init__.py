"""What is published of an assessment, as plain data: everything by value, so that no later change reaches it.

Decimals and moments are text; people stand in it by role, organisations by name.
"""

from __future__ import annotations

from typing import Any

from assessment import queries
from assessment.models import Assessment
from assessment.queries import Docket, Entry
from assessment.snapshot import story
from assessment.snapshot.chapters import chapter_of, kept
from assessment.snapshot.judgements import judgements_of
from assessment.snapshot.partners import partners_of, signed_off
from assessment.snapshot.tables import tables_of
from framework.places import presets

__all__ = ["foretold", "snapshot_of"]


def snapshot_of(assessment: Assessment) -> dict[str, Any]:
    """The whole of what becomes public, in about a dozen queries whatever its size."""
    judgements = judgements_of(assessment)
    figures = queries.figures_of(assessment)
    chapters = [
        chapter_of(section, figures.get(section.priority_id or 0, []), judgements)
        for section in queries.sections(queries.answers_of(assessment))
    ]
    promises = [chapter for chapter in chapters if chapter["is_promise"]]
    partners = partners_of(assessment)
    place = _place(assessment)
    return {
        "title": f"Annual assessment {assessment.year}",
        "summary": story.summary(place["name"], promises),
        "place": place,
        "year": assessment.year,
        "framework": _framework(assessment),
        "levels": {str(level): name for level, name in presets.current().levels.items()},
        "story": story.paragraphs(place["name"], promises, chapters, partners),
        "promises": promises,
        "themes": [chapter for chapter in chapters if not chapter["is_promise"]],
        "counts": story.counts(chapters),
        "partners": partners,
        "signed_off": signed_off(assessment),
        "rule_for_figures": [{"level": level, "words": words} for level, words in queries.RULE],
        "tables": tables_of(chapters, partners),
    }


def foretold(assessment: Assessment, docket: Docket) -> dict[str, str]:
    """What the first lines of the publication will say, from judgements that are at hand."""
    place = assessment.locality.name
    figures = queries.figures_of(assessment)
    sections = queries.sections([entry.answer for entry in docket.entries])
    promises = [
        {"kept": kept(queries.by_figures(figures.get(section.priority_id, [])))}
        for section in sections
        if section.priority_id
    ]
    said = [_foretold(entry) for entry in docket.entries if entry.judgement]
    return {"summary": story.summary(place, promises), "moderated": story.moderated(place, said)}


def _foretold(entry: Entry) -> dict[str, Any]:
    assert entry.judgement is not None
    difference = entry.judgement.level - entry.judgement.self_level
    answer = entry.answer
    return {
        "title": answer.priority.title if answer.priority else answer.question.theme,
        "judgements": [{"difference": difference, "answer": answer.number}],
    }


def _place(assessment: Assessment) -> dict[str, Any]:
    locality = assessment.locality
    return {
        "code": locality.code,
        "name": locality.name,
        "kind": locality.kind,
        "region": locality.region,
        "population": locality.population,
    }


def _framework(assessment: Assessment) -> dict[str, Any]:
    framework = assessment.framework
    return {
        "code": framework.code,
        "version": framework.version,
        "title": framework.title,
        "source": framework.source,
    }
