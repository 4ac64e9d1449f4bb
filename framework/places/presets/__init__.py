"""Presets: a named, dated configuration of everything that the law or practice of a time fixed."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

STEPS = ("opens", "partners", "signed", "submitted", "moderated", "published")


@dataclass(frozen=True)
class Preset:
    """One preset. `levels` names the grades of a judgement; `timetable` gives a year's dates."""

    name: str
    in_force_from: dt.date
    source: str
    agreement_years: int
    designated_targets_cap: int
    strategic_framework: str
    rule_set: str
    sample_rate: float
    blocks: Mapping[str, str]
    levels: Mapping[int, str]
    timetable: Mapping[str, str]

    def date_of(self, step: str, year: int) -> dt.date:
        """The day on which a step of the assessment of `year` is due; KeyError for no such step."""
        text = self.timetable[step]
        month, day = text.removeprefix("+").split("-")
        return dt.date(year + text.startswith("+"), int(month), int(day))

    def dates(self, year: int) -> dict[str, dt.date]:
        """Every step of the year's timetable with its day, in order."""
        return {step: self.date_of(step, year) for step in STEPS}


@cache
def load(name: str) -> Preset:
    """The shipped preset of that name; FileNotFoundError when there is none."""
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())
    told["levels"] = {int(level): word for level, word in told["levels"].items()}
    return Preset(**told)


def current() -> Preset:
    """The preset that this installation runs under."""
    return load(settings.PRESET)
