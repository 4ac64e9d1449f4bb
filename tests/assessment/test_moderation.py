"""From submission to agreement: independence, judgements with reasons, queries, and what is sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import Error as DatabaseError
from django.db import transaction

from assessment import actions, queries
from assessment.enums import State, closed_for
from assessment.models import Answer, Assessment, Citation, EvidenceTest, Judgement, Query
from framework.access import actions as access
from framework.lifecycle import Conflict, Refused
from framework.places.models import Organisation
from framework.record.models import Event
from tests.assessment.year import STUDY, lead_to, walk_to


def test_a_moderator_with_a_part_in_the_locality_is_refused(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime
) -> None:
    submitted = in_state(State.SUBMITTED)
    access.join(person=cast.moderator, role="scrutiny", locality=submitted.locality, by=None, at=at)
    with pytest.raises(Refused, match=r"You have a part in Northby .scrutiny councillor., so somebody else"):
        actions.take_up(assessment=submitted, by=cast.moderator, at=at)
    assert Event.objects.get(operation="assessment.take_up", refused=True).by_id == cast.moderator.pk


def test_a_moderator_from_a_body_of_the_locality_is_refused(
    in_state: Callable[[str], Assessment],
    fire: Organisation,
    southby: Any,
    person: Callable[..., Any],
    at: dt.datetime,
) -> None:
    submitted = in_state(State.SUBMITTED)
    near = person("moderator", submitted.locality, organisation=fire)
    with pytest.raises(Refused, match="moderator, Marches Fire and Rescue"):
        actions.take_up(assessment=submitted, by=near, at=at)
    elsewhere = Organisation.objects.create(name="Southby Council", kind="council")
    elsewhere.localities.add(southby)
    far = person("moderator", submitted.locality, organisation=elsewhere)
    assert actions.take_up(assessment=submitted, by=far, at=at).state == State.IN_MODERATION


def test_a_part_that_ended_is_no_conflict_but_having_written_is(
    in_state: Callable[[str], Assessment], cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    submitted = in_state(State.SUBMITTED)
    cast.officer.memberships.update(begins=dt.date(2020, 1, 1), ends=at.date())
    access.join(person=cast.officer, role="moderator", locality=submitted.locality, by=None, at=at)
    with pytest.raises(Refused, match="You wrote in this assessment of Northby"):
        actions.take_up(assessment=submitted, by=cast.officer, at=at)
    fresh = person("partner", submitted.locality)
    fresh.memberships.update(begins=dt.date(2020, 1, 1), ends=at.date())
    access.join(person=fresh, role="moderator", locality=submitted.locality, by=None, at=at)
    assert actions.take_up(assessment=submitted, by=fresh, at=at).state == State.IN_MODERATION


@pytest.mark.parametrize("verb", ["judge", "weigh_evidence", "ask", "return_to_locality", "agree"])
def test_a_conflict_that_comes_up_in_moderation_stops_every_verb_of_it(
    judged: Answer, cast: Any, at: dt.datetime, verb: str
) -> None:
    access.join(person=cast.moderator, role="officer", locality=judged.locality, by=None, at=at)
    told: dict[str, dict[str, Any]] = {
        "judge": {"answer": judged, "level": 3, "reason": ""},
        "weigh_evidence": {
            "citation": Citation(answer=judged, locality=judged.locality),
            "finding": "robust",
        },
        "ask": {"answer": judged, "text": "Why?"},
        "return_to_locality": {"assessment": judged.assessment, "reason": "More."},
        "agree": {"assessment": judged.assessment},
    }
    with pytest.raises(Refused, match="You have a part in Northby"):
        getattr(actions, verb)(by=cast.moderator, at=at, **told[verb])


def test_agreeing_needs_no_reason_and_changing_does(judged: Answer, cast: Any, at: dt.datetime) -> None:
    agreed = actions.judge(answer=judged, level=3, reason="", by=cast.moderator, at=at)
    assert (agreed.self_level, agreed.level, agreed.is_overstated) == (3, 3, False)
    with pytest.raises(Refused, match="Say why you change level 3 to 2"):
        actions.judge(answer=judged, level=2, reason=" ", by=cast.moderator, at=at)
    with pytest.raises(DatabaseError, match="judgement_changed_with_a_reason"), transaction.atomic():
        Judgement.objects.update(level=2)


def test_the_localitys_own_level_stays_beside_the_moderated_one(
    judged: Answer, cast: Any, at: dt.datetime
) -> None:
    made = actions.judge(answer=judged, level=2, reason="Two were missed.", by=cast.moderator, at=at)
    assert (made.self_level, made.level, made.is_overstated) == (3, 2, True)
    assert Answer.objects.get(pk=judged.pk).level == 3


@pytest.mark.parametrize("level", [0, 5, None])
def test_a_judgement_is_on_the_scale(judged: Answer, cast: Any, at: dt.datetime, level: Any) -> None:
    with pytest.raises(Refused):
        actions.judge(answer=judged, level=level, reason="So.", by=cast.moderator, at=at)


def test_a_moderator_may_think_again_and_the_earlier_judgement_is_kept(
    judged: Answer, cast: Any, at: dt.datetime
) -> None:
    actions.judge(answer=judged, level=2, reason="Two were missed.", by=cast.moderator, at=at, seen=0)
    made = actions.judge(answer=judged, level=3, reason="", by=cast.moderator, at=at, seen=1)
    assert (made.version, made.level) == (2, 3)
    earlier = apps.get_model("assessment", "EarlierJudgement").objects.all()
    assert list(earlier.values_list("version", "level", "reason")) == [(1, 2, "Two were missed.")]
    events = Event.objects.filter(operation="assessment.judge").order_by("id")
    assert [(event.before, event.after) for event in events] == [("3", "2"), ("3", "3")]


def test_of_two_moderators_the_second_is_told_what_the_first_judged(
    judged: Answer, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    second = person("moderator", judged.locality)
    actions.judge(answer=judged, level=2, reason="Missed.", by=cast.moderator, at=at, seen=0)
    with pytest.raises(Conflict, match=r"judged answer 2\.1 while you were looking at it: level 2"):
        actions.judge(answer=judged, level=4, reason="Good.", by=second, at=at, seen=0)
    assert Judgement.objects.get().level == 2


def test_evidence_is_weighed_item_by_item(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    answer = queries.answer_of(assessment, "2.1")
    citation = actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    told = {"citation": queries.citation_of(queries.answer_of(assessment, "2.1"), citation.pk)}
    told |= {"by": cast.moderator, "at": at}
    with pytest.raises(Refused, match="Say why “Waste composition study 2023” is not robust"):
        actions.weigh_evidence(finding="not", note="", **told)
    with pytest.raises(Refused, match="is only partly robust"):
        actions.weigh_evidence(finding="partly", note=" ", **told)
    with pytest.raises(Refused, match="robust, partly or not"):
        actions.weigh_evidence(finding="so so", note="x", **told)
    actions.weigh_evidence(finding="robust", note="", **told)
    actions.weigh_evidence(finding="not", note="Out of date.", **told)
    assert EvidenceTest.objects.values_list("finding", "note").get() == ("not", "Out of date.")
    events = Event.objects.filter(operation="assessment.test", refused=False).order_by("id")
    assert [event.after for event in events] == ["robust", "not"]


def test_a_query_has_five_working_days_and_one_reply(judged: Answer, cast: Any, at: dt.datetime) -> None:
    asked = actions.ask(answer=judged, text=" Which wards? ", by=cast.moderator, at=at)
    assert (asked.text, asked.due) == ("Which wards?", dt.date(2026, 12, 1))
    found = queries.query_of(judged, asked.pk)
    actions.explain(query=found, text="Harbour and Mill.", by=cast.officer, at=at)
    assert Query.objects.get().reply == "Harbour and Mill."
    with pytest.raises(Refused, match="answered already"):
        actions.explain(query=found, text="More.", by=cast.officer, at=at)
    with pytest.raises(Refused, match="Write the question"):
        actions.ask(answer=judged, text="", by=cast.moderator, at=at)


@pytest.mark.parametrize("state", [state for state in State if state != State.IN_MODERATION])
def test_judgements_are_made_only_in_moderation_and_the_database_says_the_same(
    answer: Answer, cast: Any, at: dt.datetime, state: State
) -> None:
    walk_to(answer.assessment, state, at)
    sentence = closed_for("judge it", state)
    with pytest.raises(Refused) as told:
        actions.judge(answer=answer, level=3, reason="", by=cast.moderator, at=at)
    assert told.value.sentence == sentence
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        Judgement.objects.create(
            locality=answer.locality,
            answer=answer,
            self_level=3,
            level=3,
            answer_version=1,
            by_id=1,
            at=at,
        )
    assert sentence in str(raised.value)


def test_a_judgement_is_never_deleted(judged: Answer, cast: Any, at: dt.datetime) -> None:
    actions.judge(answer=judged, level=3, reason="", by=cast.moderator, at=at)
    with pytest.raises(DatabaseError, match="Judgements are kept"), transaction.atomic():
        Judgement.objects.all()._raw_delete("default")
