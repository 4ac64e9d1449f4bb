"""The whole nation, built once in a transaction that is rolled back: three years lived, a fourth under way.

It takes as long as `make demo` does, so every test that needs it stands in this one file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from assessment.enums import State
from assessment.models import Assessment, Judgement
from framework.access.models import Person
from framework.demo import sign_ins
from framework.demo.nation.places import assessing
from framework.figures.models import Observation
from framework.notices.queries import waiting_for
from framework.places.models import Locality
from framework.publishing.canonical import GENESIS
from framework.publishing.models import Publication
from framework.risk.models import Sweep, Trigger
from framework.stages import queries as stages
from framework.stages.enums import ALLOWED, ORDER, Cause, ProposalState, Stage
from framework.stages.models import Decision, Proposal, Transition
from tests.demo.counted import Counted
from tests.demo.lives import PLACE_OF, STAGES_OF, lived
from tests.demo.reading import faults, texts, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("nation")]
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module", autouse=True)
def nation(lasting: Callable[[], Any]) -> Iterator[SimpleNamespace]:
    """`told` holds what it said while it was built, each with whether anybody could sign in by then."""
    with lasting():
        told: list[tuple[str, bool]] = []
        Counted(NOW, lambda said: told.append((said, sign_ins.exist()))).build()
        yield SimpleNamespace(told=told)


def reported(command: str, *args: str) -> dict[str, Any]:
    told = io.StringIO()
    call_command(command, *args, json=True, stdout=told, stderr=io.StringIO())
    return json.loads(told.getvalue())


def test_the_year_under_way_has_an_assessment_of_every_area_and_some_in_every_state():
    found = Assessment.objects.filter(year=2026).values_list("locality__name", "state")
    assert sorted(name for name, _ in found) == sorted(place.name for place in assessing())
    assert {state for _, state in found} == set(State)


def test_everybody_published_every_year_but_the_silent_who_fell_silent():
    unpublished = Assessment.objects.filter(year__lt=2026).exclude(state=State.PUBLISHED)
    assert [(each.locality.name, each.year) for each in unpublished.select_related("locality")] == [
        (name, 2025) for name in sorted(PLACE_OF["silent"])
    ]
    published = Counter(Publication.objects.filter(year__lt=2026).values_list("year", flat=True))
    everybody = len(assessing())
    assert published == {2023: everybody, 2024: everybody, 2025: everybody - len(PLACE_OF["silent"])}


def test_nothing_is_dated_after_the_present():
    assert Publication.objects.filter(release_at__gt=NOW).count() == 0
    assert Transition.objects.filter(at__gt=NOW).count() == 0
    assert Assessment.objects.filter(opened_at__gt=NOW).count() == 0


def test_some_areas_stand_in_each_stage_and_most_in_the_first():
    found = stages.counts(NOW.date())
    assert sum(found.values()) == len(assessing())
    assert min(found.values()) > 0
    assert found[Stage.ASSESSMENT] > len(assessing()) / 2


def test_areas_move_up_and_down_by_rules_and_by_decisions():
    moves = list(Transition.objects.all())
    assert {(move.before, move.after) for move in moves} <= ALLOWED
    ups = {ORDER[move.after] > ORDER[move.before] for move in moves}
    assert (ups, {move.cause for move in moves}) == ({True, False}, {Cause.RULE, Cause.DECISION})


def test_every_move_is_explained_by_readings_that_name_their_source():
    for move in Transition.objects.select_related("locality"):
        assert move.locality.name in move.why
        assert move.because
        assert move.readings, move.why
        assert {reading["value"] is not None and reading["source"][:7] for reading in move.readings} == {
            "/areas/"
        }


def test_every_decision_is_one_of_lga_staff_with_a_reason():
    staff = set(Person.objects.filter(memberships__role="lga_staff").values_list("pk", flat=True))
    decisions = list(Decision.objects.all())
    assert decisions
    assert {decision.by_id in staff and len(decision.reason) > 40 for decision in decisions} == {True}


@pytest.mark.parametrize("story", sorted(STAGES_OF))
def test_no_area_stands_where_its_story_contradicts(story):
    found = {name: lived(name)[-1] for name in PLACE_OF[story]}
    assert {name: stage for name, stage in found.items() if stage not in STAGES_OF[story]} == {}


@pytest.mark.parametrize(
    ("story", "passed"),
    [
        ("recovering", "inspection"),
        ("coasting", "peer_challenge"),
        ("failing", "inspection"),
        ("improving", "peer_challenge"),
    ],
)
def test_a_story_leads_through_the_stage_that_it_should(story, passed):
    assert [name for name in PLACE_OF[story] if passed not in lived(name)] == []


def test_who_recovers_comes_down_one_stage_at_a_time():
    for name in PLACE_OF["recovering"]:
        assert lived(name)[1:] == ["inspection", "peer_challenge", "assessment"], name


def test_nobody_who_does_well_was_ever_looked_at_more_closely():
    assert {name: lived(name) for name in PLACE_OF["strong"]} == {
        name: ["assessment"] for name in PLACE_OF["strong"]
    }


def test_silence_is_asked_about_and_waits_for_a_decision():
    waiting = Proposal.objects.filter(state=ProposalState.OPEN, locality__name__in=PLACE_OF["silent"])
    assert [proposal.rule for proposal in waiting] == ["failure_to_engage"]


def test_who_deceives_itself_is_lowered_more_often_than_others():
    def lowered(story: str) -> float:
        rows = Judgement.objects.filter(locality__name__in=PLACE_OF[story]).values_list("self_level", "level")
        return sum(own > level for own, level in rows) / len(rows)

    assert min(lowered("denial"), lowered("hopeful")) > 2 * lowered("steady") > 0


def test_a_moderator_changes_no_level_without_a_reason():
    changed = [each for each in Judgement.objects.all() if each.level != each.self_level]
    assert len({each.level > each.self_level for each in changed}) == 2
    assert [each for each in changed if not each.reason] == []


def test_the_chain_of_publications_is_whole():
    previous = GENESIS
    for each in Publication.objects.order_by("pk"):
        assert hashlib.sha256(each.snapshot.encode()).hexdigest() == each.sha256
        assert each.previous == previous
        previous = each.chained


def test_verify_finds_nothing():
    told = reported("verify")
    assert told["sound"], told["faults"]
    assert set(told["faults"]) == {"publications", "history", "stages", "sweeps", "permissions"}


def test_every_sweep_comes_out_the_same_when_it_is_run_again():
    sweeps = list(Sweep.objects.order_by("pk"))
    assert [sweep.year for sweep in sweeps] == [2022, 2023, 2023, 2024, 2024, 2025, 2025]
    for sweep in sweeps:
        assert reported("replay", str(sweep.pk))["differences"] == []


@pytest.mark.parametrize("role", ["officer", "lead", "partner", "moderator", "lga_staff"])
def test_whoever_signs_in_has_something_to_do(role):
    people = [each["username"] for each in sign_ins.everybody() if each["role"] == role]
    assert people
    for username in people:
        assert waiting_for(Person.objects.get(username=username), NOW) != [], username


def test_a_restated_value_keeps_the_earlier_one():
    earlier = Observation.objects.filter(current=False)
    assert earlier.count() > 10
    for before in earlier.select_related("indicator")[:20]:
        now = Observation.objects.get(
            indicator=before.indicator, locality=before.locality_id, period=before.period, current=True
        )
        assert (before.value is None) or now.value != before.value


def test_no_sentence_of_a_publication_has_a_hole_in_it():
    found = [
        (each.pk, where, text)
        for each in Publication.objects.all()
        for where, text in texts([json.loads(each.snapshot), each.title, each.summary])
        if faults(text)
    ]
    assert found == []


def test_no_reason_has_a_hole_in_it():
    said = [text for move in Transition.objects.all() for text in (move.why, move.because)]
    said += Trigger.objects.values_list("sentence", flat=True)
    said += Proposal.objects.values_list("sentence", flat=True)
    said += Decision.objects.values_list("reason", flat=True)
    assert [text for text in said if faults(text) or not text.strip()] == []


@pytest.fixture
def citizen(settings: Any) -> Client:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    return Client()


def test_every_area_and_every_move_can_be_read_and_no_page_has_a_hole_in_it(citizen):
    pages = ["/", "/areas/", "/national/stages/"]
    pages += [f"/areas/{code}/" for code in Locality.objects.values_list("code", flat=True)]
    pages += [f"/moves/{pk}/" for pk in Transition.objects.values_list("pk", flat=True)]
    found = {}
    for page in pages:
        answer = citizen.get(page)
        assert answer.status_code == 200, page
        found[page] = [text for text in words_of(answer.content.decode()) if faults(text)]
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_nobody_can_sign_in_before_the_nation_is_whole(nation):
    """Else a load that was stopped half-way would be taken for done by the next."""
    assert len(nation.told) > 10
    assert {could for _, could in nation.told} == {False}
    assert sign_ins.exist()


def test_a_second_load_changes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("load_nation")
