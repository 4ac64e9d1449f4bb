"""Publication: everything by value, in one transaction, never changed; a correction is a new version."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assessment import actions, queries, tasks
from assessment.enums import State
from assessment.models import Assessment
from framework.figures.models import Standing
from framework.improvement.models import Action
from framework.lifecycle import Conflict, Refused
from framework.publishing.models import Publication
from framework.record.models import Event, Message
from framework.record.tasks import perform


def test_state_snapshot_history_and_outbox_come_together(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime
) -> None:
    agreed.refresh_from_db()
    assert (agreed.state, agreed.published_at, agreed.published_by_id) == (
        State.PUBLISHED,
        at,
        cast.lead.pk,
    )
    assert (published.element, published.kind, published.version) == ("assessment", "assessment", 1)
    assert published.title == "Annual assessment 2026"
    moved = Event.objects.get(operation="assessment.publish", refused=False)
    assert (moved.before, moved.after, moved.role) == ("agreed", "published", "lead")
    assert Message.objects.filter(key=f"files:{published.pk}").exists()


def test_when_the_publication_fails_nothing_is_published(
    agreed: Assessment, cast: Any, at: dt.datetime, monkeypatch: Any
) -> None:
    def fail(assessment: Assessment) -> Any:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr("assessment.snapshot.snapshot_of", fail)
    with pytest.raises(RuntimeError):
        actions.publish(assessment=agreed, by=cast.lead, at=at)
    assert Assessment.objects.get().state == State.AGREED
    assert not Publication.objects.exists()
    assert not Event.objects.filter(operation="assessment.publish").exists()


def test_of_two_leads_the_second_is_told(agreed: Assessment, cast: Any, at: dt.datetime) -> None:
    stale = queries.of_year(agreed.locality, agreed.year)
    actions.publish(assessment=agreed, by=cast.lead, at=at)
    with pytest.raises(Conflict, match="It is now published"):
        actions.publish(assessment=stale, by=cast.lead, at=at)
    assert Publication.objects.count() == 1


def test_it_can_be_held_until_a_date(agreed: Assessment, cast: Any, at: dt.datetime) -> None:
    release = at + dt.timedelta(days=3)
    held = actions.publish(assessment=agreed, by=cast.lead, at=at, release_at=release)
    assert held.release_at == release
    assert list(Publication.objects.released()) == []


def test_a_correction_is_a_new_version_with_a_note_and_the_old_one_stays(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime
) -> None:
    corrected = actions.correct(
        assessment=agreed,
        note="The number of flats was printed as 1,120.",
        texts={"2.1": {"narrative": "11,200 flats have no container."}},
        by=cast.lead,
        at=at,
    )
    assert (corrected.version, corrected.note) == (2, "The number of flats was printed as 1,120.")
    narratives = [
        json.loads(each.snapshot)["promises"][1]["judgements"][0]["narrative"]
        for each in (published, corrected)
    ]
    assert narratives == ["What explains 2.1.", "11,200 flats have no container."]
    assert Assessment.objects.get().state == State.PUBLISHED


def test_restated_figures_come_into_a_correction_and_levels_never(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime
) -> None:
    Standing.objects.filter(indicator__code="W11").update(value=Decimal("46.9"))
    corrected = actions.correct(assessment=agreed, note="Recycling was restated.", by=cast.lead, at=at)
    told = json.loads(corrected.snapshot)["promises"][1]
    assert told["figures"][0]["standing"]["value"] == "46.9"
    with pytest.raises(Refused, match="An answer has no part called level"):
        actions.correct(assessment=agreed, note="Better.", texts={"2.1": {"level": "4"}}, by=cast.lead, at=at)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"note": " "}, "Say what the correction changes"),
        ({"note": "Nothing."}, "Nothing has changed since version 1"),
        ({"note": "x", "texts": {"99": {"narrative": "x"}}}, "There is no answer 99"),
    ],
)
def test_a_correction_says_what_it_changes_and_changes_something(
    agreed: Assessment, published: Publication, cast: Any, at: dt.datetime, told: Any, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        actions.correct(assessment=agreed, by=cast.lead, at=at, **told)
    assert Publication.objects.count() == 1


def plan() -> list[tuple[str, bool]]:
    return list(Action.objects.values_list("title", "public"))


def test_areas_for_improvement_become_public_with_it(agreed: Assessment, cast: Any, at: dt.datetime) -> None:
    assert plan() == [("Flats have no container.", False)]
    actions.publish(assessment=agreed, by=cast.lead, at=at)
    message = Message.objects.get(job="assessment.show_improvements")
    assert message.due_at == at
    assert [perform(message.pk), perform(message.pk)] == [True, False]
    assert plan() == [("Flats have no container.", True)]


def test_they_wait_for_the_day_of_a_publication_that_is_held(
    agreed: Assessment, cast: Any, at: dt.datetime
) -> None:
    release = at + dt.timedelta(days=3)
    actions.publish(assessment=agreed, by=cast.lead, at=at, release_at=release)
    assert Message.objects.get(job="assessment.show_improvements").due_at == release
    assert plan() == [("Flats have no container.", False)]


def test_showing_them_twice_shows_them_once(agreed: Assessment, cast: Any, at: dt.datetime) -> None:
    actions.publish(assessment=agreed, by=cast.lead, at=at)
    for _ in range(2):
        tasks.show_improvements(assessment=agreed.pk, at=at)
    assert Event.objects.filter(operation="assessment.show_improvements").count() == 1
    assert plan() == [("Flats have no container.", True)]


def test_the_plan_of_what_is_not_published_is_not_shown(agreed: Assessment, at: dt.datetime) -> None:
    tasks.show_improvements(assessment=agreed.pk, at=at)
    tasks.show_improvements(assessment=10**9, at=at)
    assert plan() == [("Flats have no container.", False)]


def test_last_years_levels_stand_beside_this_years(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime
) -> None:
    last = actions.open_assessment(locality=in_state("published").locality, year=2025, by=None, at=at)
    assert queries.earlier_answers(last) == {}
    this = queries.of_year(last.locality, 2026)
    Assessment.objects.filter(pk=this.pk).update(year=2024)
    found = queries.earlier_answers(last)
    assert (found[("delivery", "waste")].self_level, found[("delivery", "waste")].level) == (3, 3)
    assert len(found) == 12
