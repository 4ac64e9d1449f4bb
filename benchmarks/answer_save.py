"""Saving an answer, with all that is checked and kept, against the plainest update of the same row."""

from __future__ import annotations

import time

from benchmarks import assessed, drafting, scratch, worlds
from benchmarks.results import Result, result

LIMIT = 7
SAVES = 500
ROUNDS = 5


def run(size: int | None = None) -> list[Result]:
    """`size` is how often each saves in a round."""
    saves = size or SAVES
    with scratch.database():
        worlds.nation(localities=20, indicators=20, years=3)
        assessed.published()
        found = drafting.draft()
        rounds = [(_save(found, saves), _update(found, saves)) for _ in range(ROUNDS)]
    ours, against = (min(seconds) / saves * 1e6 for seconds in zip(*rounds, strict=True))
    what = "saving an answer (who may, version seen, earlier text and event kept) against a plain UPDATE of the row"
    return [result("answer_save", what, ours, against, limit=LIMIT, size=saves, unit="microseconds")]


def _save(found: drafting.Drafting, saves: int) -> float:
    """Seconds of so many saves, each of other words over the version that the last one left."""
    from assessment import actions

    answer = found.answer
    answer.refresh_from_db(fields=["version", "narrative", "state"])
    kept = {"level": 3, "strengths": answer.strengths, "improvements": answer.improvements}
    began = time.perf_counter()
    for number in range(saves):
        words = f"{assessed.WORDS} {answer.version}.{number}"
        answer = actions.save_answer(
            answer=answer, version=answer.version, narrative=words, by=found.officer, at=drafting.AT, **kept
        )
    return time.perf_counter() - began


def _update(found: drafting.Drafting, saves: int) -> float:
    from assessment.models import Answer

    row = Answer.objects.filter(pk=found.answer.pk)
    began = time.perf_counter()
    for number in range(saves):
        row.update(narrative=f"{assessed.WORDS} {number}", saved_at=drafting.AT)
    return time.perf_counter() - began
