"""What is measured in the fictional nation: thirty indicators with a believable level and spread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One indicator. `level` is the middle of the nation in 2018, `spread` one step of better or worse.

    `floor` is the national minimum standard, `base` what the share is of (people in thousands, times a rate).
    """

    code: str
    title: str
    unit: str
    polarity: str
    area: str
    level: float
    spread: float
    tier: str = "upper"
    floor: float | None = None
    high_risk: bool = False
    kind: str = "national"
    decimals: int = 1


_CARE, _ADULTS, _HOMES, _SCHOOLS, _JUSTICE = (
    "children-in-need",
    "adult-care",
    "childrens-homes",
    "schools",
    "youth-justice",
)

MEASURES: tuple[Measure, ...] = (
    Measure("FN 01", "Visits to children at risk made within seven weeks", "%", "higher", _CARE, 92.0, 3.0,
            floor=85, high_risk=True),
    Measure("FN 02", "Children in care who live within twenty miles of home", "%", "higher", _CARE, 71.0, 5.0,
            high_risk=True),
    Measure("FN 03", "Children on a protection plan for a second time", "%", "lower", _CARE, 19.0, 2.5,
            high_risk=True),
    Measure("FN 04", "Children's homes judged safe", "%", "higher", _HOMES, 91.0, 4.0, floor=75, high_risk=True),
    Measure("FN 05", "Young people held in custody", "per 10,000", "lower", _JUSTICE, 3.1, 0.5, high_risk=True),
    Measure("FN 06", "Pupils who reach the expected standard at eleven", "%", "higher", _SCHOOLS, 62.0, 4.0,
            high_risk=True),
    Measure("FN 07", "Pupils often absent", "%", "lower", _SCHOOLS, 14.0, 2.0, high_risk=True),
    Measure("FN 08", "Older people still at home three months after hospital", "%", "higher", _ADULTS, 82.0, 3.0,
            high_risk=True),
    Measure("FN 09", "People who wait longer than they should to leave hospital", "per 100,000", "lower", _ADULTS,
            9.8, 1.6, floor=18, high_risk=True),
    Measure("FN 10", "Adults with a learning disability in work", "%", "higher", _ADULTS, 6.2, 1.2, high_risk=True),
    Measure("FN 11", "Affordable homes built", "homes per 10,000", "higher", "housing", 11.0, 2.2, tier="lower"),
    Measure("FN 12", "Families in temporary homes", "per 10,000 households", "lower", "housing", 24.0, 5.0,
            tier="lower"),
    Measure("FN 13", "Council homes below the decent standard", "%", "lower", "housing", 8.5, 2.0, tier="lower",
            floor=20),
    Measure("FN 14", "Household waste recycled, reused or composted", "%", "higher", "waste", 43.5, 3.2,
            floor=30),
    Measure("FN 15", "Household waste that is not recycled", "kg a household", "lower", "waste", 520.0, 32.0,
            decimals=0),
    Measure("FN 16", "Collections missed", "in 100,000", "lower", "waste", 62.0, 12.0, tier="lower", kind="local",
            decimals=0),
    Measure("FN 17", "Residents who feel safe after dark", "%", "higher", "safety", 63.0, 4.5, tier="both",
            kind="satisfaction"),
    Measure("FN 18", "Serious violent crime", "per 1,000", "lower", "safety", 1.3, 0.25, tier="both"),
    Measure("FN 19", "Homes burgled", "per 1,000 households", "lower", "safety", 8.2, 1.3, tier="both"),
    Measure("FN 20", "Main roads in need of repair", "%", "lower", "roads", 7.5, 1.4),
    Measure("FN 21", "People killed or badly hurt on the roads", "per 100,000", "lower", "roads", 38.0, 5.0),
    Measure("FN 22", "Bus journeys on time", "%", "higher", "roads", 79.0, 3.5),
    Measure("FN 23", "Adults who are active each week", "%", "higher", "health", 61.0, 3.0),
    Measure("FN 24", "Deaths before seventy-five that could be prevented", "per 100,000", "lower", "health", 148.0,
            14.0, decimals=0),
    Measure("FN 25", "People in work", "%", "higher", "economy", 74.0, 2.4, tier="both"),
    Measure("FN 26", "Young people neither learning nor working", "%", "lower", "economy", 5.6, 0.9),
    Measure("FN 27", "New businesses that live three years", "%", "higher", "economy", 57.0, 3.0, tier="both"),
    Measure("FN 28", "Planning applications decided in time", "%", "higher", "planning", 84.0, 4.0, tier="lower",
            floor=60),
    Measure("FN 29", "Residents satisfied with the way the council runs things", "%", "higher", "customers", 58.0,
            4.0, tier="both", kind="satisfaction"),
    Measure("FN 30", "Carbon from the council's own buildings", "tonnes per 1,000 people", "lower", "climate", 31.0,
            3.5, tier="both", kind="local"),
)  # fmt: skip

BY_CODE = {measure.code: measure for measure in MEASURES}
