"""A moderator decides on what was read: words, levels and evidence that changed since are judged again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Judgement
from framework.lifecycle import Conflict, Refused
from tests.assessment.browsing import BASE, seen, text_of
from tests.assessment.year import STUDY, fill, judge_all

ELSEWHERE = "https://example.org"

CHANGED = "Northby changed answer 2.1 while you were looking at it. Read it as it now stands, then decide."
RECORD = f"{BASE}judgements/2.1/record/"


def sent_back(assessment: Assessment, cast: Any, at: dt.datetime) -> Answer:
    """Answer 2.1, open again at the locality."""
    answer = queries.answer_of(assessment, "2.1")
    actions.return_to_locality(
        assessment=assessment, reason="Which wards?", answers=[answer], by=cast.moderator, at=at
    )
    return queries.answer_of(assessment, "2.1")


def hand_in(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    fill(assessment, cast.officer, at)
    actions.answer_return(assessment=assessment, reply="Two of 21.", by=cast.officer, at=at)


def changed(assessment: Assessment, cast: Any, at: dt.datetime, **said: Any) -> Answer:
    """Sent back, written otherwise and handed in again, while a moderator's page was open."""
    answer = sent_back(assessment, cast, at)
    told = {"level": 4, "narrative": "Better than it looked.", "strengths": "", "improvements": ""}
    actions.save_answer(answer=answer, version=answer.version, by=cast.officer, at=at, **(told | said))
    hand_in(assessment, cast, at)
    return queries.answer_of(assessment, "2.1")


@pytest.mark.parametrize(
    "decided",
    [
        {"decision": "agree"},
        {"decision": "change", "level": "2", "reason": "Two were missed."},
        {"decision": "change", "level": "4", "reason": "It is strong."},
        {"decision": "return", "missing": "Which wards?"},
    ],
    ids=["agree", "lower", "raise", "return"],
)
def test_nobody_decides_on_words_that_are_not_there_any_more(
    moderated: Assessment,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
    decided: dict[str, str],
) -> None:
    changed(moderated, cast, at)
    got = sign_in(cast.moderator).post(RECORD, {"do": "record", "seen": "0", "read": "1"} | decided)
    page = text_of(got.content.decode())
    assert (got.status_code, CHANGED in page) == (422, True)
    assert "Northby judges itself at level 4." in page
    assert not Judgement.objects.exists()
    assert Assessment.objects.get().state == State.IN_MODERATION


def test_after_reading_it_again_the_decision_is_made(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    answer = changed(moderated, cast, at)
    moderator = sign_in(cast.moderator)
    page = moderator.get(f"{BASE}judgements/2.1/").content.decode()
    assert f'name="read" value="{answer.version}"' in page
    told = {"do": "record", "seen": "0", "read": str(answer.version), "decision": "agree"}
    assert moderator.post(RECORD, told).status_code == 302
    made = Judgement.objects.get()
    assert (made.self_level, made.level, made.answer_version) == (4, 4, answer.version)


def test_the_action_holds_what_the_form_holds(moderated: Assessment, cast: Any, at: dt.datetime) -> None:
    answer = queries.answer_of(moderated, "2.1")
    stale = answer.version
    changed(moderated, cast, at)
    with pytest.raises(Conflict) as told:
        actions.judge(
            answer=queries.answer_of(moderated, "2.1"),
            level=4,
            reason="",
            by=cast.moderator,
            at=at,
            seen=0,
            read=stale,
        )
    assert told.value.sentence == CHANGED


def test_tests_of_evidence_alone_are_kept_whatever_happened_to_the_words(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    answer = sent_back(moderated, cast, at)
    citation = actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    hand_in(moderated, cast, at)
    told = {"do": "tests", "seen": "0", "read": "1", f"finding_{citation.pk}": "robust"}
    assert sign_in(cast.moderator).post(RECORD, told).status_code == 302
    assert queries.known_citations(answer)[0].test.finding == "robust"


@pytest.mark.parametrize("change", ["cite", "uncite"])
def test_an_answer_that_rests_on_other_evidence_is_judged_again(
    assessment: Assessment,
    cast: Any,
    in_state: Callable[[str], Assessment],
    at: dt.datetime,
    change: str,
) -> None:
    answer = queries.answer_of(assessment, "2.1")
    citation = actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    in_state(State.IN_MODERATION)
    judge_all(assessment, cast, at)
    again = sent_back(assessment, cast, at)
    if change == "cite":
        other = STUDY | {"url": f"{ELSEWHERE}/newer.pdf", "title": "A newer study"}
        actions.cite(answer=again, by=cast.officer, at=at, **other)
    else:
        actions.uncite(citation=queries.citation_of(again, citation.pk), by=cast.officer, at=at)
    hand_in(assessment, cast, at)
    (entry,) = [each for each in queries.docket_of(assessment).entries if not each.is_judged]
    assert (entry.answer.number, entry.outcome) == ("2.1", "changed by the area since it was judged")
    with pytest.raises(Refused, match=r"1.answer is not judged as it now reads: 2\.1\."):
        actions.agree(assessment=assessment, by=cast.moderator, at=at)


def test_an_answer_that_comes_back_as_it_went_keeps_its_judgement(
    moderated: Assessment, cast: Any, at: dt.datetime
) -> None:
    judge_all(moderated, cast, at, a2_1=2)
    sent_back(moderated, cast, at)
    hand_in(moderated, cast, at)
    assert queries.docket_of(moderated).is_complete
    actions.agree(assessment=moderated, by=cast.moderator, at=at)
    assert Judgement.objects.get(answer__number="2.1").level == 2


def test_evidence_cited_before_anything_was_judged_does_not_disturb_a_colleague_who_writes(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    assert Answer.objects.get(pk=answer.pk).version == 0


def test_the_moderators_list_says_which_answer_is_to_be_judged_again(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    judge_all(moderated, cast, at)
    changed(moderated, cast, at)
    told = seen(sign_in(cast.moderator), "judgements/")
    assert "Changed by the area since it was judged" in told
    assert "The levels can be agreed when each answer is judged as it now reads. Open 2.1" in told
    assert "Agree the levels" not in told


def test_a_reason_of_blanks_is_no_reason_and_the_level_stays_unjudged(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    told = {"do": "record", "seen": "0", "read": "1", "decision": "change", "level": "1", "reason": " \n\t"}
    got = sign_in(cast.moderator).post(RECORD, told)
    assert "Say why you change level 3 to 1" in text_of(got.content.decode())
    assert not Judgement.objects.exists()


def test_changing_the_level_to_the_same_level_is_not_offered(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    told = {
        "do": "record",
        "seen": "0",
        "read": "1",
        "decision": "change",
        "level": "3",
        "reason": "Just so.",
    }
    assert sign_in(cast.moderator).post(RECORD, told).status_code == 422
    assert not Judgement.objects.exists()
