"""Each answer as it is published: the locality's own level and words, the moderator's, and the evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from assessment import queries
from assessment.models import Answer, Assessment, Citation, EvidenceTest, Query
from assessment.snapshot.plain import day, moment


def judgements_of(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """Every judged answer as data, by its number. An answer without a judgement cannot be published."""
    evidence, asked = _evidence(assessment), _asked(assessment)
    earlier = queries.earlier_answers(assessment)
    place = assessment.locality.name
    rows = assessment.answers.select_related("question", "priority", "judgement").order_by("position")
    return {
        answer.number: _judgement(answer, place)
        | {
            "evidence": evidence.get(answer.pk, []),
            "queries": asked.get(answer.pk, []),
            "earlier": _earlier(earlier.get(queries.key_of(answer))),
        }
        for answer in rows
    }


def _judgement(answer: Answer, place: str) -> dict[str, Any]:
    judgement = answer.judgement
    return {
        "answer": answer.number,
        "code": answer.question.code,
        "theme": answer.question.theme,
        "question": answer.question.text.replace("{place}", place),
        "self_level": judgement.self_level,
        "level": judgement.level,
        "level_words": queries.level_words(judgement.level),
        "difference": judgement.level - judgement.self_level,
        "reason": judgement.reason,
        "at": moment(judgement.at),
        "narrative": answer.narrative,
        "strengths": queries.lines(answer.strengths),
        "improvements": queries.lines(answer.improvements),
        "told": list(answer.told),
    }


def _evidence(assessment: Assessment) -> dict[int, list[dict[str, Any]]]:
    tests = {
        test.citation_id: test
        for test in EvidenceTest.objects.filter(citation__answer__assessment=assessment)
    }
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for citation in Citation.objects.filter(answer__assessment=assessment).order_by("id"):
        found[citation.answer_id].append(_cited(citation, tests.get(citation.pk)))
    return found


def _cited(citation: Citation, test: EvidenceTest | None) -> dict[str, Any]:
    return {
        "kind": citation.kind,
        "title": citation.title,
        "url": citation.url,
        "dated": day(citation.dated),
        "expires": day(citation.expires),
        "supports": citation.supports,
        "finding": test.finding if test else "",
        "finding_words": str(test.get_finding_display()).lower() if test else "not tested",
        "note": test.note if test else "",
    }


def _asked(assessment: Assessment) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for query in Query.objects.filter(answer__assessment=assessment).order_by("id"):
        found[query.answer_id].append(
            {
                "text": query.text,
                "at": moment(query.at),
                "reply": query.reply,
                "replied_at": moment(query.replied_at),
            }
        )
    return found


def _earlier(told: queries.Earlier | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"year": told.year, "self_level": told.self_level, "level": told.level}
