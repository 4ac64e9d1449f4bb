"""Real threads on real connections: one wins, the others are told, and nothing is lost or done twice."""

from __future__ import annotations

import datetime as dt
import random
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from assessment import actions, queries, tasks
from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment, Judgement
from framework.improvement.models import Action
from framework.lifecycle import Conflict, Refused
from framework.publishing.models import Publication
from framework.record.models import Event
from tests.assessment.year import fill, judge_all, lead_to, write

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment, each on its own connection; what came of each, in their order."""
    gate, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            gate.wait()
            results[place] = deed()
        except Refused as refused:
            results[place] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return results


def outcomes(results: list[Any]) -> Counter[str]:
    return Counter(type(each).__name__ for each in results)


def fresh(assessment: Assessment) -> Assessment:
    return queries.of_year(assessment.locality, assessment.year)


def test_two_officers_on_one_answer_never_overwrite_each_other(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("officer", assessment.locality)
    write(queries.answer_of(assessment, "4"), cast.officer, at)
    for turn in range(ROUNDS):
        seen = [queries.answer_of(fresh(assessment), "2.1") for _ in range(2)]
        version = seen[0].version
        results = at_once(
            lambda seen=seen, turn=turn: write(seen[0], cast.officer, at, narrative=f"Mine {turn}."),
            lambda seen=seen, turn=turn: write(seen[1], colleague, at, narrative=f"Theirs {turn}."),
        )
        assert outcomes(results) == {"Answer": 1, "Overtaken": 1}
        stands = Answer.objects.get(number="2.1")
        (lost,) = [each for each in results if isinstance(each, actions.Overtaken)]
        assert (stands.version, stands.narrative) == (version + 1, lost.stands.narrative)
    assert Answer.objects.get(number="2.1").version == ROUNDS


def test_the_first_two_to_write_both_begin_the_draft(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    seen = [queries.answer_of(fresh(assessment), number) for number in ("1.1", "2.1", "3.1", "4")]
    results = at_once(*(lambda each=each: write(each, cast.officer, at) for each in seen))
    assert outcomes(results) == {"Answer": 4}
    assert Event.objects.filter(operation="assessment.begin").count() == 1
    assert Assessment.objects.get().state == State.DRAFTING


def test_two_moderators_on_one_answer_and_the_second_is_told(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    second = person("moderator", assessment.locality)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    for turn in range(ROUNDS):
        seen = [queries.answer_of(fresh(assessment), "2.1") for _ in range(2)]
        results = at_once(
            lambda seen=seen, turn=turn: actions.judge(
                answer=seen[0], level=2, reason=f"First {turn}.", by=cast.moderator, at=at, seen=turn
            ),
            lambda seen=seen, turn=turn: actions.judge(
                answer=seen[1], level=4, reason=f"Second {turn}.", by=second, at=at, seen=turn
            ),
        )
        assert outcomes(results) == {"Judgement": 1, "Conflict": 1}
        (made,) = [each for each in results if isinstance(each, Judgement)]
        stands = Judgement.objects.get(answer__number="2.1")
        assert (stands.version, stands.level, stands.reason) == (turn + 1, made.level, made.reason)


def test_two_leads_publish_and_it_is_published_once(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    other = person("lead", assessment.locality)
    lead_to(assessment, State.AGREED, cast, at)
    seen = [fresh(assessment) for _ in range(4)]
    results = at_once(
        *(
            lambda each=each, by=by: actions.publish(assessment=each, by=by, at=at)
            for each, by in zip(seen, (cast.lead, other, cast.lead, other), strict=True)
        )
    )
    assert outcomes(results) == {"Publication": 1, "Conflict": 3}
    assert Publication.objects.count() == 1
    assert Event.objects.filter(operation="assessment.publish", refused=False).count() == 1
    assert Event.objects.filter(operation="assessment.publish", refused=True).count() == 3


def test_nothing_is_written_into_what_is_submitted_at_the_same_moment(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    """Either the answer was opened first and it is not submitted, or it was submitted and stays as it was."""
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    dice = random.Random(seed)
    for _ in range(ROUNDS):
        seen, answer = fresh(assessment), queries.answer_of(fresh(assessment), "2.1")
        deeds = [
            lambda seen=seen: actions.submit(assessment=seen, by=cast.lead, at=at),
            lambda answer=answer: actions.reopen(answer=answer, by=cast.officer, at=at),
        ]
        dice.shuffle(deeds)
        at_once(*deeds)
        now, said = Assessment.objects.get(), Answer.objects.get(number="2.1")
        assert (now.state, said.state) in {
            (State.SUBMITTED, AnswerState.READY),
            (State.WITH_PARTNERS, AnswerState.DRAFT),
        }
        if now.state == State.SUBMITTED:
            break
        fill(fresh(assessment), cast.officer, at)


def test_of_share_and_share_one_moves_and_one_is_told(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    fill(assessment, cast.officer, at)
    for _ in range(ROUNDS):
        seen = [fresh(assessment) for _ in range(2)]
        results = at_once(
            lambda seen=seen: actions.share(assessment=seen[0], by=cast.officer, at=at),
            lambda seen=seen: actions.share(assessment=seen[1], by=cast.lead, at=at),
        )
        assert outcomes(results) == {"Assessment": 1, "Conflict": 1}
        actions.take_back(assessment=fresh(assessment), by=cast.lead, at=at)
    moves = Event.objects.filter(operation="assessment.share", refused=False)
    assert moves.count() == ROUNDS


def test_agreeing_and_judging_at_once_never_agrees_what_was_not_seen(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    second = person("moderator", assessment.locality)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    judge_all(assessment, cast, at)
    seen, answer = fresh(assessment), queries.answer_of(fresh(assessment), "2.1")
    results = at_once(
        lambda: actions.agree(assessment=seen, by=cast.moderator, at=at),
        lambda: actions.judge(answer=answer, level=1, reason="No.", by=second, at=at, seen=1),
    )
    assert isinstance(results[0], Assessment)
    assert isinstance(results[1], Judgement | Conflict)
    assert Judgement.objects.get(answer__number="2.1").level == (
        1 if isinstance(results[1], Judgement) else 3
    )


def test_an_assessment_is_opened_once_by_workers_that_open_it_at_once(
    northby: Any, agreement: Any, at: dt.datetime
) -> None:
    at_once(*(lambda: tasks.open_one(locality=northby.pk, year=2026, at=at) for _ in range(6)))
    assert Assessment.objects.count() == 1
    assert Answer.objects.count() == 12


def test_areas_for_improvement_are_planned_once_by_two_who_submit(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    other = person("lead", assessment.locality)
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats.\nLoads.")
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    seen = [fresh(assessment) for _ in range(2)]
    results = at_once(
        lambda: actions.submit(assessment=seen[0], by=cast.lead, at=at),
        lambda: actions.submit(assessment=seen[1], by=other, at=at),
    )
    assert outcomes(results) == {"Assessment": 1, "Conflict": 1}
    assert sorted(Action.objects.values_list("title", flat=True)) == ["Flats.", "Loads."]
