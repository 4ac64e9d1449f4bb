"""One locality's assessment year, lived through the product's own actions, as far as it is to go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from assessment import actions, queries
from assessment.enums import CitationKind, State
from assessment.models import Answer, Assessment
from framework.demo.nation import words
from framework.demo.nation.people import Cast
from framework.demo.nation.places import Place
from framework.demo.nation.stories import STORIES, chance
from framework.places import presets


class Year:
    """An area's assessment of one year. `live(until)` goes on to the state and stops there."""

    def __init__(self, place: Place, cast: Cast, year: int, *, latest: dt.datetime | None = None) -> None:
        self.place, self.cast, self.year, self.latest = place, cast, year, latest
        self.story = STORIES[place.story]
        self.assessment: Assessment | None = None
        self.by_figures: dict[int, queries.ByFigures] = {}

    def at(self, step: str, days: int = 0) -> dt.datetime:
        """A working hour on the day of a step of the timetable, not after the nation's present."""
        day = presets.current().date_of(step, self.year) + dt.timedelta(days=days)
        moment = dt.datetime.combine(day, dt.time(10, 0), tzinfo=dt.UTC)
        return min(moment, self.latest) if self.latest else moment

    def live(self, until: str) -> Assessment:
        """Take every step up to the state, each by the person whose step it is."""
        self.assessment = actions.open_assessment(
            locality=self.cast.locality, year=self.year, by=None, at=self.at("opens")
        )
        steps: list[tuple[str, Callable[[], object]]] = [
            (State.DRAFTING, lambda: self._write(share=0.6 if until == State.DRAFTING else 1)),
            (State.WITH_PARTNERS, self._share),
            (State.SUBMITTED, self._submit),
            (State.IN_MODERATION, self._take_up),
            (State.RETURNED, self._return),
            (State.AGREED, self._agree),
            (State.PUBLISHED, self._publish),
        ]
        if until == State.NOT_STARTED:
            return self.assessment
        for state, step in steps:
            if state != State.RETURNED or until == State.RETURNED:
                step()
            if state == until:
                break
        return self.assessment

    @property
    def here(self) -> Assessment:
        assert self.assessment is not None
        return self.assessment

    def _answers(self) -> list[Answer]:
        return list(queries.answers_of(self.here))

    def _write(self, share: float) -> None:
        figures = queries.figures_of(self.here)
        self.by_figures = {key: queries.by_figures(each) for key, each in figures.items()}
        answers = self._answers()
        ready = round(len(answers) * share)
        for number, answer in enumerate(answers[: ready + (share < 1)]):
            at = self.at("opens", 20 + 5 * number)
            saved = actions.save_answer(
                answer=answer,
                version=answer.version,
                level=self._own_level(answer),
                narrative=self._narrative(answer),
                strengths=words.strengths(self.place.name, answer.number, self.year),
                improvements=words.improvements(self.place.name, number, self.year),
                by=self.cast.officer,
                at=at,
            )
            self._cite(saved, figures.get(answer.priority_id or 0, []), at)
            if number < ready:
                actions.mark_ready(answer=saved, version=saved.version, by=self.cast.officer, at=at)

    def _cite(self, answer: Answer, figures: list[queries.Figure], at: dt.datetime) -> None:
        """Figures for delivery, the plan for capacity; what is said across the promises cites nothing."""
        officer = self.cast.officer
        if self._is_delivery(answer) and figures:
            actions.cite_figure(answer=answer, indicator=figures[0].indicator.code, by=officer, at=at)
        elif answer.priority is not None:
            title, url = words.plan(self.place.name, answer.priority.title, self.year)
            actions.cite(
                answer=answer,
                kind=CitationKind.LINK,
                title=title,
                url=url,
                dated=at.date(),
                by=officer,
                at=at,
            )

    def _is_delivery(self, answer: Answer) -> bool:
        return answer.question.code == "delivery"

    def _fitting_level(self, answer: Answer) -> int:
        """What the figures, or the area's real capacity, would say."""
        told = self.by_figures.get(answer.priority_id or 0)
        if self._is_delivery(answer) and told and told.level:
            return told.level
        swing = round(0.8 * chance(self.place.name, answer.number, self.year // 2))
        return min(4, max(1, self.story.capacity + swing))

    def _own_level(self, answer: Answer) -> int:
        hope = chance(self.place.name, answer.number, self.year, "hope")
        boast = self.story.boast if hope > -0.4 else 0
        return min(4, self._fitting_level(answer) + (boast or (1 if hope > 0.85 else 0)))

    def _narrative(self, answer: Answer) -> str:
        if answer.priority is None:
            return words.theme(answer.question.code, self.place.name, self.year)
        title = answer.priority.title
        if not self._is_delivery(answer):
            return words.capacity(self.place.name, title, self.year)
        told = self.by_figures.get(answer.priority_id or 0)
        improving = bool(told and told.improving * 2 >= max(1, told.counted))
        lead = answer.priority.lead_partner
        return words.delivery(self.place.name, title, self.year, lead, improving=improving)

    def _share(self) -> None:
        actions.share(assessment=self.here, by=self.cast.officer, at=self.at("partners"))

    def _submit(self) -> None:
        for number, (person, body) in enumerate(self.cast.partners):
            at = self.at("signed", -5 + number)
            if number == 0 and chance(self.place.name, self.year, "declines") > 0.75:
                reason = "What we said about response times is not in it."
                actions.decline(assessment=self.here, organisation=body, reason=reason, by=person, at=at)
            else:
                actions.sign(assessment=self.here, organisation=body, by=person, at=at)
        actions.submit(assessment=self.here, by=self.cast.lead, at=self.at("submitted"))

    def _take_up(self) -> None:
        actions.take_up(assessment=self.here, by=self.cast.moderator, at=self.at("submitted", 9))

    def _return(self) -> None:
        answers = [each for each in self._answers() if self._is_delivery(each)][1:2]
        actions.return_to_locality(
            assessment=self.here,
            reason="Say which wards were compared, and when the new contract begins.",
            answers=answers,
            by=self.cast.moderator,
            at=self.at("submitted", 12),
        )

    def _agree(self) -> None:
        for number, answer in enumerate(self._answers()):
            level, reason = self._moderated(answer)
            at = self.at("submitted", 12 + number)
            actions.judge(answer=answer, level=level, reason=reason, by=self.cast.moderator, at=at)
        actions.agree(assessment=self.here, by=self.cast.moderator, at=self.at("moderated", 9))

    def _moderated(self, answer: Answer) -> tuple[int, str]:
        own = int(answer.level or 0)
        fits = self._fitting_level(answer)
        if own > fits:
            return fits, words.lowered(self.place.name, answer.number, self.year)
        if own < 4 and chance(self.place.name, answer.number, self.year, "modest") > 0.97:
            return own + 1, words.RAISED
        return own, ""

    def _publish(self) -> None:
        spread = int(14 * (1 + chance(self.place.name, self.year, "when")) / 2)
        actions.publish(assessment=self.here, by=self.cast.lead, at=self.at("published", -16 + spread))
