"""A small world made by the product's own actions: Northby with two promises, its people, and a neighbour."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from assessment import actions as assessment_actions
from assessment import timetable
from assessment.models import Answer, Assessment
from framework.access import actions as access
from framework.access.models import Person
from framework.figures import standings
from framework.places import presets
from framework.places.models import Locality, Organisation

CODE = "E06900001"
PASSWORD = "a-long-word-for-the-journey"
PLACES = (
    ("E06900001", "Northby"),
    ("E06900002", "Southby"),
    ("E06900003", "Eastby"),
    ("E06900004", "Caer-wen"),
)
MEASURES = (
    ("T 01", "Household waste recycled", "%", "higher", "waste"),
    ("T 02", "Waste that is not recycled", "kg a household", "lower", "waste"),
    ("T 03", "Homes burgled", "per 1,000 households", "lower", "safety"),
)
PROMISES = {"waste": "Less waste, more of it recycled", "streets": "Streets that feel safe after dark"}
PROMISED = {"T 01": ("waste", 46, 1), "T 02": ("waste", 520, -8), "T 03": ("streets", 8, -0.2)}


@dataclass
class World:
    """Everybody of the journey, and the assessment that is open today."""

    year: int
    assessment: Assessment
    officer: Person
    colleague: Person
    partner: Person
    lead: Person
    moderator: Person
    staff: Person

    @property
    def area(self) -> str:
        return f"/areas/{CODE}/"

    @property
    def work(self) -> str:
        return f"/your-work{self.area}assessment/{self.year}/"

    def answer(self, number: str) -> Answer:
        return Answer.objects.select_related("assessment__locality", "question").get(number=number)

    def fill(self, *but: str) -> None:
        """Every answer is written and ready, except those."""
        self.assessment.refresh_from_db()
        for each in self.assessment.answers.exclude(number__in=but).exclude(state="ready"):
            each.assessment = self.assessment
            if each.state == "empty":
                told = {"level": 3, "strengths": "", "improvements": ""}
                explained = f"What explains {each.number}."
                assessment_actions.save_answer(
                    answer=each, version=each.version, narrative=explained, **told, **self.now(self.officer)
                )
            assessment_actions.mark_ready(answer=each, version=each.version, **self.now(self.officer))

    def judge(self, *but: str) -> None:
        """Every answer is agreed as it stands, except those."""
        self.assessment.refresh_from_db()
        for each in self.assessment.answers.exclude(number__in=but):
            each.assessment = self.assessment
            level = int(each.level or 0)
            assessment_actions.judge(answer=each, level=level, reason="", **self.now(self.moderator))

    def go_on(self, step: str, by: Person) -> Any:
        """The next step of the assessment: "share", "submit", "take_up", "agree" or "publish"."""
        self.assessment.refresh_from_db()
        return getattr(assessment_actions, step)(assessment=self.assessment, **self.now(by))

    @staticmethod
    def now(by: Person) -> dict[str, Any]:
        return {"by": by, "at": timezone.now()}


def make(folder: Path) -> World:
    """Files as senders send them, people as they are signed up, and the assessment of the year opened."""
    at = timezone.now()
    year = timetable.year_at(at.date())
    _send("import_localities", folder, map(_place, PLACES))
    _send("import_indicators", folder, map(_measure, MEASURES))
    _send("import_observations", folder, _figures(year))
    _send("import_agreement", folder, _promises(year))
    standings.refresh(at=at)
    assessment_actions.load_framework(name=presets.current().strategic_framework, by=None, at=at)
    northby = Locality.objects.get(code=CODE)
    people = _people(northby, at - dt.timedelta(days=30))
    opened = assessment_actions.open_assessment(locality=northby, year=year, by=None, at=at)
    return World(year=year, assessment=opened, **people)


def _send(command: str, folder: Path, rows: Iterable[Mapping[str, object]]) -> None:
    told, file = list(rows), folder / f"{command}.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(told[0]))
        writer.writeheader()
        writer.writerows(told)
    call_command(command, str(file), stdout=io.StringIO(), stderr=io.StringIO())


def _place(told: tuple[str, str]) -> dict[str, object]:
    code, name = told
    kind = {"kind": "unitary", "region": "Northern Marches", "parent_code": "", "valid_from": "2009-04-01"}
    x = int(code[-1])
    ends = {"valid_to": "", "successor_codes": "", "population": 200_000 + x, "tile_x": x, "tile_y": 1}
    return {"code": code, "name": name, **kind, **ends}


def _measure(told: tuple[str, str, str, str, str]) -> dict[str, object]:
    code, title, unit, polarity, area = told
    own = {"code": code, "title": title, "description": f"{title}, as the council counts it.", "unit": unit}
    return {
        **own,
        "polarity": polarity,
        "kind": "national",
        "service_area": area,
        "high_risk": "no",
        "audited": "yes",
    }


def _period(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"


def _figures(year: int) -> Iterable[dict[str, object]]:
    """Northby does not keep what it promised for waste; of Caer-wen one value is suppressed."""
    for place, (code, name) in enumerate(PLACES):
        for measure, (_, begins, step) in PROMISED.items():
            for back in (4, 3, 2, 1):
                hidden = name == "Caer-wen" and measure == "T 03" and back == 1
                value = round(begins + step * (0.3 * (4 - back) + place), 1)
                yield {
                    "indicator": measure,
                    "locality": code,
                    "period": _period(year - back),
                    "value": "" if hidden else value,
                    "status": "provisional" if back == 1 else "final",
                    "marker": "c" if hidden else "",
                }


def _promises(year: int) -> Iterable[dict[str, object]]:
    for measure, (promise, begins, step) in PROMISED.items():
        for number in range(3):
            yield {
                "locality": CODE,
                "from_year": year - 1,
                "to_year": year + 1,
                "priority": promise,
                "priority_title": PROMISES[promise],
                "lead_partner": "Northby Council",
                "indicator": measure,
                "baseline_period": _period(year - 3),
                "baseline": begins,
                "year": year - 1 + number,
                "target": round(begins + step * (3 + number), 1),
                "stretch": "",
                "reward": "",
                "designated": "yes",
                "national_reason": "",
            }


def _people(northby: Locality, at: dt.datetime) -> dict[str, Person]:
    fire = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    fire.localities.add(northby)

    def join(username: str, role: str, **where: Any) -> Person:
        name = username.replace(".", " ").capitalize()
        person = access.add_person(username=username, name=name, password=PASSWORD, by=None, at=at)
        access.join(person=person, role=role, by=None, at=at, **where)
        return person

    return {
        "officer": join("head.of.policy", "officer", locality=northby),
        "colleague": join("head.of.environment", "officer", locality=northby),
        "partner": join("fire.officer", "partner", locality=northby, organisation=fire),
        "lead": join("chief.executive", "lead", locality=northby),
        "moderator": join("moderator.of.panel.a", "moderator", locality=northby),
        "staff": join("case.officer", "lga_staff"),
    }
