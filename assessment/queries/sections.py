"""An assessment section by section, and how far each has come: every total on every page comes from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.enums import AnswerState
from assessment.models import Answer, Assessment
from framework.pages import words


@dataclass(frozen=True)
class Progress:
    """How many answers are ready, in draft and not started."""

    ready: int
    draft: int
    empty: int

    @property
    def total(self) -> int:
        return self.ready + self.draft + self.empty

    @property
    def sentence(self) -> str:
        """ "8 of 16 questions are ready, 3 are in draft and 5 are not started." """
        if self.ready == self.total:
            every = "The one question is" if self.total == 1 else f"All {self.total} questions are"
            return f"{every} ready."
        rest = [
            f"{words.number(count)} {words.verb(count, 'is', 'are')} {state}"
            for count, state in ((self.draft, "in draft"), (self.empty, "not started"))
            if count
        ]
        ready = f"{words.number(self.ready)} of {words.counted(self.total, 'question')}"
        are = words.verb(self.ready, "is", "are")
        return words.listed([f"{ready} {are} ready", *rest]) + "."

    @property
    def bar(self) -> str:
        """ "8 of 16 ready", for the foot of a page."""
        return f"{self.ready} of {self.total} ready"

    @property
    def short(self) -> str:
        """ "Both ready", "1 in draft, 1 not started", "Not started"."""
        counts = ((self.ready, "ready"), (self.draft, "in draft"), (self.empty, "not started"))
        told = [(count, state) for count, state in counts if count]
        if len(told) == 1:
            count, state = told[0]
            both = {1: "", 2: "both "}.get(count, f"all {count} ")
            return words.capital(f"{both}{state}" if state != "not started" else state)
        return ", ".join(f"{count} {state}" for count, state in told)


@dataclass(frozen=True)
class Section:
    """The answers about one promise, or one theme across the promises."""

    number: str
    title: str
    priority_id: int | None
    answers: tuple[Answer, ...]

    @property
    def progress(self) -> Progress:
        return progress(self.answers)


def answers_of(assessment: Assessment) -> list[Answer]:
    """Every answer with its question and priority, in order, in one query."""
    rows = assessment.answers.select_related("question", "priority__service_area")
    answers = list(rows.order_by("position"))
    for answer in answers:
        answer.locality = assessment.locality
    return answers


def sections(answers: Sequence[Answer]) -> list[Section]:
    """The answers grouped by the promise or theme that they are about."""
    return [_section(number, tuple(group)) for number, group in groupby(answers, key=_number)]


def _number(answer: Answer) -> str:
    return answer.number.split(".")[0]


def _section(number: str, answers: tuple[Answer, ...]) -> Section:
    first = answers[0]
    title = first.priority.title if first.priority else first.question.theme
    return Section(number, title, first.priority_id, answers)


def progress(answers: Sequence[Answer]) -> Progress:
    """The one count of how far these answers have come."""
    states = [answer.state for answer in answers]
    return Progress(
        ready=states.count(AnswerState.READY),
        draft=states.count(AnswerState.DRAFT),
        empty=states.count(AnswerState.EMPTY),
    )


def title_of(answer: Answer) -> str:
    """What the answer is about, as it stands in lists: "Less waste: capacity to improve", "Governance"."""
    theme = answer.question.theme
    return f"{answer.priority.title}: {theme[0].lower()}{theme[1:]}" if answer.priority else theme


def lines(text: str) -> list[str]:
    """What was written one a line: strengths, areas for improvement."""
    return [line.strip() for line in text.splitlines() if line.strip()]
