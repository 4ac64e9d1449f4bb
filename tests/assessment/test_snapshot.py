"""What is published, by value: judgements side by side, evidence, partners, figures with their sources."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from assessment.snapshot import snapshot_of
from framework.figures.models import Indicator, Standing
from framework.places.models import Organisation
from framework.priorities.models import Priority
from framework.publishing.canonical import canonical
from framework.publishing.models import Publication
from framework.publishing.tables import tables
from tests.assessment.year import fill, lead_to, write


def test_it_says_in_a_sentence_what_was_kept(told: Any) -> None:
    assert told["summary"] == "Northby keeps one of its three promises. Of one nothing can be said yet."
    assert [(each["title"], each["kept"]) for each in told["promises"]] == [
        ("More homes that people can afford", True),
        ("Less waste, more of it recycled", False),
        ("Streets that feel safe after dark", None),
    ]


def test_the_story_can_be_read_aloud(told: Any) -> None:
    assert told["story"] == [
        "Kept: Affordable homes built rose to 377\xa0homes in 2025/26, "
        "better than the 350\xa0homes promised.",
        "Not kept: Household waste recycled rose to 47.2\xa0% in 2024/25, "
        "2.8\xa0points short of the 50\xa0% promised.",
        "Northby judged itself on twelve questions. The independent moderator agreed with eleven judgements "
        "and lowered one, on Less waste, more of it recycled (2.1). Its one partner did not sign. "
        "Marches Fire and Rescue did not, and says: “Fires are left out.”",
        "One area for improvement is named. Flats have no container.",
    ]


def test_both_judgements_stand_side_by_side_with_the_reason(told: Any) -> None:
    judgement = told["promises"][1]["judgements"][0]
    assert (judgement["answer"], judgement["self_level"], judgement["level"]) == ("2.1", 3, 2)
    assert (judgement["difference"], judgement["reason"]) == (-1, "Two of three targets were missed.")
    assert judgement["told"][0] == "You chose level 3, but two of three targets were missed."
    assert judgement["queries"] == [
        {
            "text": "Which wards?",
            "at": "2026-11-24T12:00:00Z",
            "reply": "Two of 21.",
            "replied_at": "2026-11-24T12:00:00Z",
        }
    ]
    assert told["counts"] == {"questions": 12, "agreed": 11, "lowered": 1, "raised": 0}


def test_each_piece_of_evidence_stands_with_what_was_found_of_it(told: Any) -> None:
    (evidence,) = told["promises"][1]["judgements"][0]["evidence"]
    assert (evidence["title"], evidence["dated"]) == ("Waste composition study 2023", "2023-12-04")
    assert (evidence["finding_words"], evidence["note"]) == ("not", "Out of date.")


def test_a_partner_who_declined_stands_in_it_with_the_reason(told: Any) -> None:
    (partner,) = told["partners"]
    assert (partner["organisation"], partner["signs"]) == ("Marches Fire and Rescue", False)
    assert (partner["reason"], partner["changed_since"]) == ("Fires are left out.", [])


def test_partners_who_said_nothing_are_named_too(
    assessment: Assessment, cast: Any, northby: Any, at: dt.datetime
) -> None:
    for name, kind in (("Marches Police", "partner"), ("Northby Council", "council")):
        Organisation.objects.create(name=name, kind=kind).localities.add(northby)
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    actions.sign(assessment=assessment, organisation=cast.fire, by=cast.partner, at=at)
    again = queries.answer_of(assessment, "2.1")
    actions.reopen(answer=again, by=cast.officer, at=at)
    write(again, cast.officer, at, level=2, improvements="Flats.")
    lead_to(assessment, State.PUBLISHED, cast, at)
    told = json.loads(Publication.objects.get().snapshot)
    assert [(each["organisation"], each["signs"], each["changed_since"]) for each in told["partners"]] == [
        ("Marches Fire and Rescue", True, ["2.1"]),
        ("Marches Police", None, []),
    ]
    assert "One of two partners signed. Marches Police did not answer." in told["story"][2]


def test_who_signed_off_is_a_role_and_no_person_is_named(
    told: Any, published: Publication, cast: Any
) -> None:
    assert [(each["step"], each["role"]) for each in told["signed_off"]] == [
        ("submitted", "Lead"),
        ("agreed", "Moderator"),
        ("published", "Lead"),
    ]
    for role in ("officer", "lead", "partner", "scrutiny", "moderator"):
        assert getattr(cast, role).name not in published.snapshot


def test_comments_on_the_draft_are_not_published(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    fill(assessment, cast.officer, at)
    actions.share(assessment=assessment, by=cast.officer, at=at)
    said = queries.answer_of(assessment, "2.1")
    actions.comment(answer=said, text="CANARY in the draft", by=cast.partner, at=at)
    lead_to(assessment, State.PUBLISHED, cast, at)
    assert "CANARY" not in Publication.objects.get().snapshot


def test_figures_come_with_series_promises_others_and_source(told: Any) -> None:
    figure = told["promises"][1]["figures"][0]
    assert figure["headline"].startswith("Household waste recycled rose to 47.2\xa0% in 2024/25")
    assert figure["series"][-1] == {
        "year": 2024,
        "period": "2024-25",
        "value": "47.2",
        "marker": "",
        "status": "final",
        "verdict": "certified",
        "first": None,
        "source": "W11.csv, line 3",
    }
    assert figure["path"] == [{"year": 2024, "value": "50"}]
    assert figure["middles"] == [{"year": 2024, "middle": "45.2", "low": "43.2", "high": "48.2"}]
    assert told["promises"][1]["by_figures"]["level"] == 2


def test_a_weak_answer_is_not_offset_by_a_strong_one(told: Any) -> None:
    assert [chapter["level"] for chapter in told["promises"]] == [3, 2, 3]


def test_whatever_changes_afterwards_changes_nothing(
    agreed: Assessment, published: Publication, at: dt.datetime
) -> None:
    before = published.snapshot
    Standing.objects.update(value=Decimal(1), target=Decimal(2), gap=Decimal(-1))
    Indicator.objects.update(title="Renamed", unit="tonnes")
    Priority.objects.update(title="Renamed")
    agreed.locality.name = "Renamed"
    agreed.locality.save()
    Organisation.objects.update(name="Renamed")
    Answer.objects.update(narrative="Renamed")
    assert snapshot_of(agreed)["title"] == "Annual assessment 2026"
    assert "Renamed" in json.dumps(snapshot_of(agreed))
    published.refresh_from_db()
    assert published.snapshot == before
    assert "Renamed" not in published.snapshot


def test_the_same_assessment_gives_the_same_bytes(agreed: Assessment) -> None:
    fresh = queries.of_year(agreed.locality, agreed.year)
    assert canonical(snapshot_of(agreed)) == canonical(snapshot_of(fresh))


def test_the_snapshot_takes_as_many_queries_for_few_answers_as_for_many(agreed: Assessment) -> None:
    with CaptureQueriesContext(connection) as taken:
        snapshot_of(agreed)
    assert len(taken) <= 16


def test_its_tables_are_sound_and_hold_every_row(published: Publication, told: Any) -> None:
    found = {table.name: table for table in tables(told)}
    assert {name: len(table.rows) for name, table in found.items()} == {
        "figures": 8,
        "judgements": 12,
        "evidence": 1,
        "partners": 1,
    }
    assert found["judgements"].rows[2][3:6] == [3, 2, -1]
    assert found["partners"].csv().decode("utf-8-sig").splitlines()[1].startswith("Marches Fire and Rescue")
