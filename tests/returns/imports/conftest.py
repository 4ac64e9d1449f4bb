"""The import commands as a script calls them, with Northby, Southby, and two things that are counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from framework.figures.models import Indicator, Observation, Promise, ServiceArea, Stale
from framework.places.models import Locality, LocalityName, Population
from framework.priorities.models import Agreement, Priority, Target
from framework.record.models import Event, Message
from framework.returns.models import Import

KEPT = (
    *(Import, Event, Message, Locality, LocalityName, Population, ServiceArea, Indicator),
    *(Observation, Stale, Promise, Agreement, Priority, Target),
)
"""Everything that an import may write."""


@dataclass(frozen=True)
class Ran:
    """A command that has ended: its exit status, and what it wrote where."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def counts(self) -> tuple[int, ...]:
        """New, restated, unchanged, refused."""
        return tuple(self.report[name] for name in ("new", "restated", "unchanged", "refused"))


def ran(kind: str, *arguments: object) -> Ran:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command(f"import_{kind}", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as ending:
        status = int(ending.code or 0)
    return Ran(status, out.getvalue(), err.getvalue())


def kept() -> dict[str, list[dict[str, Any]]]:
    """Every row of everything that an import may write."""
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in KEPT}


def figures() -> list[tuple[Any, ...]]:
    """What is known now, whichever file it came from."""
    columns = ("indicator__code", "locality__code", "period", "value", "marker", "status", "note")
    return sorted(Observation.objects.current().values_list(*columns), key=str)


@pytest.fixture
def cast(northby: Locality, southby: Locality) -> None:
    waste = ServiceArea.objects.create(code="waste", name="Waste")
    Indicator.objects.create(
        code="NI 192", title="Waste recycled", unit="%", polarity="higher", service_area=waste
    )
    Indicator.objects.create(code="NI 49", title="Fires", unit="per 100,000", polarity="lower")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """`write("a,b", "1,2")`: a file of these lines; or of bytes."""

    def put(*told: str | bytes, name: str = "return.csv") -> Path:
        path = tmp_path / name
        if isinstance(told[0], bytes):
            path.write_bytes(told[0])
        else:
            path.write_text("\n".join(map(str, told)) + "\n", encoding="utf-8")
        return path

    return put
