"""The moderator's docket: the order of the answers, what was made of each, and what stays undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Judgement
from assessment.queries import Docket, Entry
from assessment.snapshot import foretold, snapshot_of
from tests.assessment.browsing import seen
from tests.assessment.year import STUDY, judge_all, lead_to

IN_ORDER = ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4", "5", "6", "7", "8", "9"]


def entry(*, judged: tuple[int, int] | None = None, stale: bool = False, **open_: int) -> Entry:
    answer = Answer(number="2.1", level=judged[0] if judged else 3, version=2)
    made = judged and Judgement(self_level=judged[0], level=judged[1], answer_version=1 if stale else 2)
    return Entry(answer, made or None, open_.get("untested", 0), open_.get("unanswered", 0))


@pytest.mark.parametrize(
    ("made", "outcome", "is_judged"),
    [
        (entry(), "not judged", False),
        (entry(judged=(3, 3)), "3, agreed", True),
        (entry(judged=(3, 2)), "3, changed to 2", True),
        (entry(judged=(1, 4)), "1, changed to 4", True),
        (entry(judged=(3, 3), stale=True), "changed by the area since it was judged", False),
    ],
    ids=["none", "agreed", "lowered", "raised", "stale"],
)
def test_an_entry_says_what_was_made_of_it(made: Entry, outcome: str, is_judged: bool) -> None:
    assert (made.outcome, made.is_judged) == (outcome, is_judged)


@pytest.mark.parametrize(
    ("untested", "unanswered", "says"),
    [
        (0, 0, ""),
        (1, 0, "One piece of evidence is not tested."),
        (2, 0, "Two pieces of evidence are not tested."),
        (0, 1, "One query is open."),
        (0, 3, "Three queries are open."),
        (1, 2, "One piece of evidence is not tested and two queries are open."),
    ],
)
def test_what_stays_undone_is_said_in_a_sentence(untested: int, unanswered: int, says: str) -> None:
    assert entry(untested=untested, unanswered=unanswered).undone.replace("\xa0", " ") == says


def test_a_docket_without_answers_is_complete_and_has_nothing_decided() -> None:
    assert (Docket([]).decided, Docket([]).is_complete) == (0, True)


def test_the_answers_stand_in_the_order_in_which_they_are_asked(moderated: Assessment) -> None:
    docket = queries.docket_of(moderated)
    assert [each.answer.number for each in docket.entries] == IN_ORDER
    assert [docket.place(each.answer) for each in docket.entries] == list(range(1, 13))
    first, last = docket.entries[0].answer, docket.entries[-1].answer
    assert (docket.before(first), docket.after(last)) == (None, None)
    following, before = docket.after(first), docket.before(last)
    assert following is not None
    assert before is not None
    assert (following.answer.number, before.answer.number) == ("1.2", "8")


def test_what_is_open_is_counted_answer_by_answer(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    for number, urls in (("2.1", "ab"), ("4", "c")):
        for url in urls:
            told = STUDY | {"url": f"https://example.org/{url}", "title": url}
            actions.cite(answer=queries.answer_of(assessment, number), by=cast.officer, at=at, **told)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    answer = queries.answer_of(assessment, "2.1")
    cited = queries.known_citations(answer)[0]
    cited.answer = answer
    actions.weigh_evidence(citation=cited, finding="robust", by=cast.moderator, at=at)
    asked = [actions.ask(answer=answer, text=text, by=cast.moderator, at=at) for text in ("One?", "Two?")]
    actions.explain(query=asked[0], text="Yes.", by=cast.officer, at=at)
    told = {
        each.answer.number: (each.untested, each.unanswered) for each in queries.docket_of(assessment).entries
    }
    assert {number: counts for number, counts in told.items() if any(counts)} == {"2.1": (1, 1), "4": (1, 0)}


def test_the_docket_is_one_query_however_much_is_in_it(
    moderated: Assessment, cast: Any, at: dt.datetime
) -> None:
    with CaptureQueriesContext(connection) as empty:
        queries.docket_of(moderated)
    judge_all(moderated, cast, at)
    for number in IN_ORDER:
        actions.ask(answer=queries.answer_of(moderated, number), text="Why?", by=cast.moderator, at=at)
    with CaptureQueriesContext(connection) as full:
        docket = queries.docket_of(moderated)
        assert docket.is_complete
        assert [each.title for each in docket.entries][:1] == [
            "More homes that people can afford: delivery against target"
        ]
    assert (len(empty), len(full)) == (1, 1)


def test_the_last_answer_leads_back_to_the_list_and_every_other_to_the_next(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    moderator = sign_in(cast.moderator)
    told = {"do": "record", "seen": "0", "read": "1", "decision": "agree"}
    base = "/your-work/areas/E06900001/assessment/2026/judgements/"
    led = [moderator.post(f"{base}{number}/record/", told)["Location"] for number in IN_ORDER]
    assert led == [*(f"{base}{number}/" for number in IN_ORDER[1:]), base]
    assert "With this you agree all 12 levels." in seen(moderator, "judgements/")


def test_what_will_be_public_is_foretold_word_for_word(
    moderated: Assessment, cast: Any, at: dt.datetime
) -> None:
    judge_all(moderated, cast, at, a2_1=2, a5=4, a9=1)
    told = foretold(moderated, queries.docket_of(moderated))
    actions.agree(assessment=moderated, by=cast.moderator, at=at)
    made = snapshot_of(moderated)
    assert told["summary"] == made["summary"]
    assert made["story"][2].startswith(f"{told['moderated']} Its one partner did not sign.")
    assert made["counts"] == {"questions": 12, "agreed": 9, "lowered": 2, "raised": 1}
