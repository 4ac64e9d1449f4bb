"""Citing evidence for an answer, and taking a citation back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from assessment import queries, rules
from assessment.actions.acting import begin, verb
from assessment.enums import CitationKind, State
from assessment.models import Answer, Citation, EvidenceTest
from framework.figures.addresses import figure_address
from framework.lifecycle import NotThere, Refused
from framework.publishing.models import Publication
from framework.record import actions as record


@verb("assessment.cite")
def cite(
    *,
    answer: Answer,
    kind: str,
    title: str,
    url: str,
    by: Any,
    at: dt.datetime,
    dated: dt.date | None = None,
    expires: dt.date | None = None,
    supports: str = "",
) -> Citation:
    """Cite a piece of evidence with its own date, and what it is cited for. Refused when it is cited already."""
    role = rules.may_answer(by, answer, "assessment.cite")
    rules.check_citation(
        kind=kind, title=title, url=url, dated=dated, expires=expires, supports=supports, at=at
    )
    begin(answer.assessment, by=by, at=at, role=role)
    citation = Citation(
        locality=answer.locality,
        answer=answer,
        kind=kind,
        title=title.strip(),
        url=url.strip(),
        dated=dated,
        expires=expires,
        supports=supports.strip(),
        added_by_id=by.pk,
        added_at=at,
    )
    try:
        with transaction.atomic():
            citation.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"“{title}” is cited for answer {answer.number} already.") from error
    _rests_otherwise(answer)
    record.note(
        operation="assessment.cite",
        subject=citation,
        by=by,
        at=at,
        role=role,
        details={"answer": answer.pk, "url": citation.url},
    )
    return citation


def cite_figure(*, answer: Answer, indicator: str, by: Any, at: dt.datetime) -> Citation:
    """Cite a figure that is known already, with the value as it is now."""
    priority = [answer.priority] if answer.priority else []
    known = queries.figures_of(answer.assessment, priority)
    for figure in known.get(answer.priority_id or 0, ()):
        if figure.indicator.code == indicator:
            return cite(
                answer=answer,
                kind=CitationKind.FIGURE,
                title=figure.indicator.title[:200],
                url=figure_address(answer.locality.code, figure.indicator.code),
                supports=f"{figure.value_words}, {figure.when_words}".rstrip(", "),
                by=by,
                at=at,
            )
    raise NotThere("There is no such figure.")


def cite_finding(*, answer: Answer, publication: Publication, by: Any, at: dt.datetime) -> Citation:
    """Cite something that another element published about the locality."""
    if publication.locality_id != answer.locality_id:
        raise NotThere("There is no such finding.")
    return cite(
        answer=answer,
        kind=CitationKind.FINDING,
        title=publication.title,
        url=f"/publications/{publication.pk}/",
        dated=publication.release_at.date(),
        by=by,
        at=at,
    )


@verb("assessment.cite")
def uncite(*, citation: Citation, by: Any, at: dt.datetime) -> None:
    """Take a citation back; what it was, and what a moderator found of it, stays on the record."""
    role = rules.may_answer(by, citation.answer, "assessment.cite")
    found = EvidenceTest.objects.filter(citation=citation)
    record.note(
        operation="assessment.uncite",
        subject=citation,
        by=by,
        at=at,
        role=role,
        details={
            "answer": citation.answer_id,
            "title": citation.title,
            "url": citation.url,
            "found": list(found.values_list("finding", flat=True)),
        },
    )
    found.delete()
    citation.delete()
    _rests_otherwise(citation.answer)


def _rests_otherwise(answer: Answer) -> None:
    """What was sent back is judged again when it rests on other evidence, as it is when its words change."""
    if answer.assessment.state == State.RETURNED:
        Answer.objects.filter(pk=answer.pk).update(version=F("version") + 1)
        answer.version += 1
