"""The order in which the fictional nation comes to be and lives its last three years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from assessment import actions as assessment
from assessment.enums import State
from framework.demo import sign_ins
from framework.demo.nation import files, people
from framework.demo.nation.decisions import decide_what_waits
from framework.demo.nation.life import Year
from framework.demo.nation.places import Place, assessing
from framework.demo.nation.stories import FIRST, LAST, STORIES
from framework.figures import standings
from framework.places import presets
from framework.record.performing import perform_now
from framework.risk import actions as risk

Tell = Callable[[str], None]

FOLLOWS = ("risk.sweep_after", "risk.carry_out")
"""Jobs that are done at the nation's own time while it is built, not at the workers'."""

UNDER_WAY = (
    (State.DRAFTING, 5),
    (State.WITH_PARTNERS, 2),
    (State.DRAFTING, 10),
    (State.NOT_STARTED, 4),
    (State.WITH_PARTNERS, 5),
    (State.SUBMITTED, 4),
    (State.IN_MODERATION, 4),
    (State.RETURNED, 1),
    (State.AGREED, 2),
    (State.PUBLISHED, 1),
    (State.NOT_STARTED, 2),
)
"""How many assessments of the present year stand in each state: one for each place, the first is drafting."""


class Nation:
    """The nation in the making. `now` is its present; the year of `now` is the one under way."""

    def __init__(self, now: dt.datetime, tell: Tell) -> None:
        self.now, self.tell = now, tell
        self.present = now.year if now.month >= 11 else now.year - 1
        self.shift = self.present - 1 - LAST
        self.folder = Path(settings.VAR_DIR) / "demo"

    def build(self) -> None:
        """Everything, in the order in which it happened; who can sign in is kept when the nation is whole."""
        self._register()
        self.company = people.engage(self._day(self.present - 4, 4, 1))
        for year in range(self.present - 3, self.present):
            self._live(year)
        self._under_way()
        sign_ins.keep(self.company.sign_ins)

    def _day(self, year: int, month: int, day: int) -> dt.datetime:
        return min(dt.datetime(year, month, day, 9, 0, tzinfo=dt.UTC), self.now)

    def _send(self, command: str, path: Path) -> None:
        with transaction.atomic():
            call_command(command, str(path), verbosity=0, stdout=_Silent(), stderr=_Silent())
            perform_now(jobs=FOLLOWS, at=self.now, do=False)

    def _register(self) -> None:
        self.tell("The register, the indicators, the figures up to the first year")
        self._send("import_localities", files.register(self.folder / "localities.csv"))
        self._send("import_indicators", files.indicators(self.folder / "indicators.csv"))
        begin = self.present - 3
        self._agree(begin)
        years, path = range(FIRST + self.shift, begin - 1), self.folder / "figures-to-begin.csv"
        self._send("import_observations", files.observations(path, years, shift=self.shift))
        assessment.load_framework(
            name=presets.current().strategic_framework, by=None, at=self._day(begin, 4, 1)
        )

    def _live(self, year: int) -> None:
        """A year: figures of the year before in October, the assessments, the sweep in April, decisions."""
        self._figures(year - 1)
        self._sweep(year - 1, self._day(year, 10, 12))
        self.tell(f"The assessments of {year}: answered, signed, moderated, published")
        for place in assessing():
            if year >= STORIES[place.story].silent_from + self.shift:
                Year(place, self.company.casts[place.name], year).live(State.DRAFTING)
                continue
            with transaction.atomic():
                Year(place, self.company.casts[place.name], year).live(State.PUBLISHED)
                perform_now(jobs=FOLLOWS, at=self._day(year + 1, 3, 31), do=False)
        self._sweep(year, self._day(year + 1, 5, 2))
        decide_what_waits(self.company, at=self._day(year + 1, 5, 20))

    def _agree(self, begin: int) -> None:
        path = self.folder / f"agreements-{begin}.csv"
        self._send("import_agreement", files.agreements(path, begin, begin + 2, shift=self.shift))

    def _figures(self, year: int) -> None:
        self.tell(f"The figures of {year}")
        path, shift = self.folder / f"figures-{year}.csv", self.shift
        last = self.present - 1
        self._send("import_observations", files.observations(path, [year], provisional=last, shift=shift))
        if year > FIRST + 4 + shift:
            path = self.folder / f"restated-{year - 1}.csv"
            self._send("import_observations", files.restated(path, year - 1, shift=shift))

    def _sweep(self, year: int, at: dt.datetime) -> None:
        standings.refresh(at=at)
        swept = risk.sweep(year=year, key=f"demo:{year}:{at.date()}", at=at)
        self.tell(f"A sweep of {year}: {swept.triggers_count} triggers, {swept.moves_count} moves")

    def _under_way(self) -> None:
        year = self.present
        self._agree(year)
        self._figures(year - 1)
        self._sweep(year - 1, self._day(year, 10, 12))
        decide_what_waits(self.company, at=self._day(year, 10, 30), leave=6)
        self.tell(f"The assessments of {year}, in every state")
        for place, state in zip(_home_first(), _states(), strict=True):
            with transaction.atomic():
                Year(place, self.company.casts[place.name], year, latest=self.now).live(state)
                perform_now(jobs=FOLLOWS, at=self.now, do=False)


def _home_first() -> list[Place]:
    return sorted(assessing(), key=lambda place: place.name != people.HOME)


def _states() -> list[str]:
    return [state for state, count in UNDER_WAY for _ in range(count)]


class _Silent:
    """Where the words of commands go while the nation is built."""

    def write(self, text: str) -> None:
        return None

    def flush(self) -> None:
        return None
