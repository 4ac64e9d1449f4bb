"""What a signature binds to: the hash of everything that the answers say and rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from assessment.models import Answer, Assessment, Citation, Signature


def contents(assessment: Assessment) -> dict[str, str]:
    """The SHA-256 of each answer, with the evidence it cites, by its number."""
    cited: dict[int, list[Citation]] = {}
    for citation in Citation.objects.filter(answer__assessment=assessment).order_by("url"):
        cited.setdefault(citation.answer_id, []).append(citation)
    return hashes_of(assessment.answers.order_by("position"), cited)


def hashes_of(answers: Iterable[Answer], cited: Mapping[int, Sequence[Citation]]) -> dict[str, str]:
    """The same out of answers and citations (by answer, in the order of their addresses) that are at hand."""
    return {answer.number: _sha256(_said(answer, cited.get(answer.pk, ()))) for answer in answers}


def content_sha256(hashes: Mapping[str, str]) -> str:
    """One hash for the whole of the answers."""
    return _sha256([[number, hashes[number]] for number in sorted(hashes)])


def changed_since(signature: Signature, hashes: Mapping[str, str]) -> list[str]:
    """The numbers of the answers that read otherwise than when the partner signed."""
    return [number for number, sha256 in hashes.items() if signature.contents.get(number) != sha256]


def _said(answer: Answer, citations: Sequence[Citation]) -> list[object]:
    evidence = [[each.title, each.url, str(each.dated or ""), each.supports] for each in citations]
    return [answer.level, answer.narrative, answer.strengths, answer.improvements, evidence]


def _sha256(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
