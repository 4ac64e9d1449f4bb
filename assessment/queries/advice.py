"""Sense checks: what strikes one about an answer. Advice, never an error; the moderator sees what was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment import timetable
from assessment.enums import About, Level
from assessment.models import Answer, Citation
from assessment.queries.by_figures import ByFigures, by_figures
from assessment.queries.earlier import Earlier, earlier_answer
from assessment.queries.figures import figures_of
from framework.pages import words


@dataclass(frozen=True)
class Advice:
    """One sense check: what strikes, and what one might do about it. `part` is the part of the answer that
    it belongs under: "level", "narrative" or "evidence"."""

    part: str
    strikes: str
    suggests: str


def advise(
    answer: Answer,
    figures: ByFigures | None,
    earlier: Earlier | None,
    citations: Sequence[Citation],
    published_by: dt.date,
) -> list[Advice]:
    """Every sense check that stands for the answer as it is, in the order of its parts."""
    if answer.level is None and not answer.narrative.strip():
        return []
    found = [*_of_level(answer, figures, earlier), *_of_words(answer, earlier)]
    return [*found, *_of_evidence(answer, citations, published_by)]


def advice_on(answer: Answer) -> list[Advice]:
    """The sense checks of an answer, with all that they need read from the database."""
    figures = None
    if answer.priority is not None and _is_told_by_figures(answer):
        figures = by_figures(figures_of(answer.assessment, [answer.priority]).get(answer.priority.pk, []))
    published_by = timetable.due("published", answer.assessment.year)
    return advise(answer, figures, earlier_answer(answer), list(answer.citations.all()), published_by)


def _is_told_by_figures(answer: Answer) -> bool:
    """Whether figures alone would give a level: for delivery they do, for capacity and themes they do not."""
    return answer.question.code == "delivery"


def _of_level(answer: Answer, figures: ByFigures | None, earlier: Earlier | None) -> Iterator[Advice]:
    if answer.level is None:
        return
    if figures is not None and figures.level is not None and _is_told_by_figures(answer):
        yield from _against_figures(answer.level, figures)
    if earlier is not None and earlier.is_lowered and answer.level >= (earlier.self_level or 0):
        yield Advice(
            "level",
            f"You chose level {answer.level} again; the moderator changed it to {earlier.level} last year.",
            "Say below what is different this year.",
        )


def _against_figures(level: int, figures: ByFigures) -> Iterator[Advice]:
    assert figures.level is not None
    if level > figures.level and figures.missed:
        yield Advice("level", f"You chose level {level}, but {_missed(figures)} missed.", _still(level))
    elif level > figures.level:
        yield Advice(
            "level",
            f"You chose level {level}, but most results are not above those of similar areas.",
            _still(level),
        )
    elif level < figures.level:
        yield Advice(
            "level",
            f"You chose level {level}; the figures alone would give {figures.level}: {figures.sentence}.",
            "Say below what the figures do not show.",
        )


def _missed(figures: ByFigures) -> str:
    if figures.counted == 1:
        return "the one target was"
    of = words.counted_in_words(figures.counted, "target")
    return f"{words.in_words(figures.missed)} of {of} {words.verb(figures.missed, 'was', 'were')}"


def _still(level: int) -> str:
    return f"Say below why level {level} still fits, or choose another level."


def _of_words(answer: Answer, earlier: Earlier | None) -> Iterator[Advice]:
    if earlier is not None and answer.narrative.strip() and answer.narrative == earlier.narrative:
        yield Advice(
            "narrative", "This is last year’s explanation, word for word.", "Say what changed since."
        )
    if answer.level in (Level.INADEQUATE, Level.ADEQUATE) and not answer.improvements.strip():
        yield Advice(
            "improvements",
            f"You chose level {answer.level} and name no area for improvement.",
            "Each area for improvement becomes an action of the plan.",
        )


def _of_evidence(answer: Answer, citations: Sequence[Citation], published_by: dt.date) -> Iterator[Advice]:
    if answer.level is not None and not citations:
        about = "the figures beside it" if answer.question.about == About.PRIORITY else "a document or a link"
        yield Advice("evidence", "No evidence is cited for this answer.", f"Cite {about}, for example.")
    for citation in citations:
        if citation.expires is not None and citation.expires < published_by:
            yield Advice(
                "evidence",
                f"“{citation.title}” expires on {words.day(citation.expires)}, before this is published.",
                "Cite something newer, or say why it still holds.",
            )
