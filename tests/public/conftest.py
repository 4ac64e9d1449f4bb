"""A corner of the nation, taken in as its files are, and citizens who read about it at the cast's moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from assessment import actions as assessments
from assessment.models import Assessment
from framework.figures import actions as figures
from framework.figures.standings import refresh
from framework.places import actions as places
from framework.places.models import Locality, Organisation
from framework.priorities import actions as priorities
from framework.publishing import actions as publishing
from framework.publishing import making, queries
from framework.publishing.models import Publication
from framework.returns.loading import Outcome, Sent, Terms
from framework.risk import actions as risk
from framework.risk.models import Sweep
from framework.stages import actions as stages
from framework.stages.enums import Cause
from framework.stages.models import Transition
from tests.assessment.northby import agreement_for
from tests.assessment.year import ROLES, YEAR
from tests.public import marches
from tests.public.reading import Page

Take = Callable[..., Outcome]
ACTIONS: dict[str, Callable[..., Outcome]] = {
    "localities": places.import_localities,
    "indicators": figures.import_indicators,
    "observations": figures.import_observations,
    "agreement": priorities.import_agreement,
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: dt.datetime) -> Callable[[dt.datetime], None]:
    """The web server's clock stands at the moment of the cast; `clock(later)` puts it on."""

    def stand(moment: dt.datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    stand(at)
    return stand


@pytest.fixture
def take(db: None, tmp_path: Path, at: dt.datetime) -> Take:
    """`take("observations", row, …)`: take in a file of these rows, none refused, and work standings out."""

    def lines(kind: str, *rows: str) -> Outcome:
        path = tmp_path / f"{kind}.csv"
        path.write_text("\n".join([marches.HEADINGS[kind], *rows]) + "\n")
        taken = ACTIONS[kind](sent=Sent(path=path), terms=Terms(), by=None, at=at)
        assert taken.written, taken.report
        if kind in ("observations", "agreement"):
            refresh(at=at)
        return taken

    return lines


@pytest.fixture
def register(take: Take) -> dict[str, Locality]:
    """Living, ended and merged localities, a county with its district, and a region, by name."""
    take("localities", *marches.LOCALITIES)
    return {each.name: each for each in Locality.objects.all()}


@pytest.fixture
def nation(register: dict[str, Locality], take: Take) -> SimpleNamespace:
    """The register with indicators, years of values and the agreements of Northby and Southby."""
    take("indicators", *marches.INDICATORS)
    take("observations", *marches.OBSERVATIONS)
    take("agreement", *marches.AGREEMENTS)
    return SimpleNamespace(northby=register["Northby"], southby=register["Southby"], all=register)


@pytest.fixture
def move(at: dt.datetime) -> Callable[..., Transition]:
    """`move(northby, "inspection")`: a rule moves the locality, for a reason that names both."""

    def go(locality: Locality, after: str, *, when: dt.datetime = at, **told: Any) -> Transition:
        key = f"test:{Transition.objects.count()}"
        given: dict[str, Any] = {
            "cause": Cause.RULE,
            "rule": "falling",
            "why": f"{locality} fell, so it went to {after}.",
            "because": f"{locality} fell",
        }
        wanted = stages.Move(locality=locality.pk, after=after, key=key, year=2025, **(given | told))
        moved = stages.transit(move=wanted, at=when)
        assert moved
        return moved

    return go


@pytest.fixture
def read(db: None) -> Callable[[str], Page]:
    """`read("/areas/")`: the page that a citizen gets there."""

    def page(address: str) -> Page:
        answer = Client().get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return Page(answer.content.decode())

    return page


@pytest.fixture
def publish(at: dt.datetime) -> Callable[..., Publication]:
    """`publish(northby, year=2025)`: a published assessment, its page and data without the year behind it."""

    def go(locality: Locality, *, year: int, when: dt.datetime = at, **told: Any) -> Publication:
        says = told.pop("says", "Three of five promises are kept.")
        given: dict[str, Any] = {
            "element": "assessment",
            "kind": "assessment",
            "title": f"Assessment {year}",
            "summary": says,
            "snapshot": {"says": says},
            "by": None,
        }
        return publishing.publish(locality=locality, year=year, at=when, **(given | told))

    return go


@pytest.fixture
def swept(nation: SimpleNamespace, at: dt.datetime) -> Sweep:
    """A sweep of 2024 over the nation: Northby to inspection, for falls; Southby to peer challenge, for waste."""
    return risk.sweep(year=2024, key="first", at=at)


@pytest.fixture(autouse=True)
def nothing_in_memory() -> None:
    """Each test is a process that has sent no page so far."""
    queries.kept_page.cache_clear()


@pytest.fixture
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of one line, for tests that are not about reports."""
    monkeypatch.setattr(making, "report", lambda publication, made: f"%PDF {publication.sha256}".encode())


@pytest.fixture
def people(northby: Locality, person: Callable[..., Any]) -> SimpleNamespace:
    """Northby's people, one a role."""
    fire = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    fire.localities.add(northby)
    inside = {role: person(role, northby) for role in ROLES if role != "partner"}
    return SimpleNamespace(**inside, partner=person("partner", northby, organisation=fire), fire=fire)


@pytest.fixture
def assessment(northby: Locality, people: SimpleNamespace, at: dt.datetime) -> Assessment:
    """Northby's assessment of 2026, just opened."""
    agreement_for(northby)
    return assessments.open_assessment(locality=northby, year=YEAR, by=None, at=at)
