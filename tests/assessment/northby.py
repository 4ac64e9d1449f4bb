"""Northby's agreement: three promises, with figures of which some keep what was promised and some do not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from framework.figures.models import Indicator, Observation, Promise, ServiceArea, Standing
from framework.places.models import Locality
from framework.priorities.enums import LIFECYCLE as AGREEMENT
from framework.priorities.models import Agreement, Priority, Target
from framework.record import actions as record
from framework.returns.models import Import


def figure_of(
    locality: Locality, priority: Priority, code: str, values: dict[int, str], **also: Any
) -> Indicator:
    """A target with its values by year, the last of which has a standing; `promised` is for that year."""
    promised, place = Decimal(also.pop("promised")), also.pop("place", "close")
    lower = also.get("polarity") == "lower"
    indicator = Indicator.objects.create(code=code, **also)
    source = Import.objects.create(kind="observations", file=f"{code}.csv", sha256="0" * 64)
    for line, (year, value) in enumerate(sorted(values.items()), start=2):
        Observation.objects.create(
            indicator=indicator,
            locality=locality,
            year=year,
            period=f"{year}-{(year + 1) % 100:02}",
            period_kind="financial_year",
            starts=dt.date(year, 4, 1),
            ends=dt.date(year + 1, 3, 31),
            value=Decimal(value),
            verdict="certified" if year < 2025 else "",
            source=source,
            line=line,
        )
    last, before = max(values), max(values) - 1
    value = Decimal(values[last])
    gap = (promised - value) if lower else (value - promised)
    moved = value - Decimal(values[before])
    Promise.objects.create(locality=locality, indicator=indicator, year=last, value=promised)
    Standing.objects.create(
        locality=locality,
        indicator=indicator,
        year=last,
        period=f"{last}-{(last + 1) % 100:02}",
        value=value,
        status="final",
        target=promised,
        gap=gap,
        gap_percent=gap / promised * 100,
        trend=-moved if lower else moved,
        place=place,
        comparators=16,
        median=value - 2,
        lower_quartile=value - 4,
        upper_quartile=value + 1,
    )
    Target.objects.create(locality=locality, priority=priority, indicator=indicator)
    return indicator


def agreement_for(locality: Locality) -> Agreement:
    """An agreement with three promises: homes (kept), waste (two of three targets missed), safety (no figure)."""
    agreement = Agreement.objects.create(locality=locality, from_year=2025, to_year=2027)
    record.move(
        subject=agreement,
        lifecycle=AGREEMENT,
        to="agreed",
        by=None,
        at=dt.datetime(2025, 4, 1, tzinfo=dt.UTC),
    )
    names = (
        ("homes", "More homes that people can afford", "Northby Council"),
        ("waste", "Less waste, more of it recycled", "Northby Council"),
        ("safety", "Streets that feel safe after dark", "Marches Police"),
    )
    homes, waste, safety = (
        Priority.objects.create(
            locality=locality,
            agreement=agreement,
            code=code,
            number=number,
            title=title,
            lead_partner=lead,
            service_area=ServiceArea.objects.get_or_create(code=code, defaults={"name": code.title()})[0],
        )
        for number, (code, title, lead) in enumerate(names, start=1)
    )
    mark = locality.code[-1]
    figure_of(
        locality,
        homes,
        f"H{mark}",
        {2024: "340", 2025: "377"},
        title="Affordable homes built",
        unit="homes",
        polarity="higher",
        promised="350",
        place="well_above",
    )
    figure_of(
        locality,
        waste,
        f"W{mark}1",
        {2023: "46.0", 2024: "47.2"},
        title="Household waste recycled",
        unit="%",
        polarity="higher",
        promised="50",
    )
    figure_of(
        locality,
        waste,
        f"W{mark}2",
        {2023: "503", 2024: "498"},
        title="Waste that is not recycled",
        unit="kg a household",
        polarity="lower",
        promised="480",
    )
    figure_of(
        locality,
        waste,
        f"W{mark}3",
        {2024: "52", 2025: "41"},
        title="Collections missed",
        unit="in 100,000",
        polarity="lower",
        promised="60",
    )
    Target.objects.create(
        locality=locality,
        priority=safety,
        indicator=Indicator.objects.create(code=f"S{mark}", title="Feel safe after dark", unit="%"),
    )
    return agreement
