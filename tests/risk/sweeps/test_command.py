"""`sweep --year`: everything in this process, its result as one JSON document, and wrong usage refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from framework.places.models import Locality
from framework.risk.models import Sweep
from framework.stages.models import Proposal, Transition

Tell = Callable[..., None]

pytestmark = pytest.mark.django_db


def run(year: int, **options: Any) -> tuple[int, str, str]:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("sweep", year=year, stdout=out, stderr=err, **options)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue(), err.getvalue()


def test_one_json_document_stands_on_standard_output_and_progress_on_the_other(
    northby: Locality, southby: Locality, weak: Tell, tell: Any
) -> None:
    weak(northby)
    tell("assessment.days_late", southby, 45)
    status, out, err = run(2025, json=True)
    told = json.loads(out)
    swept = Sweep.objects.get()
    assert (status, err) == (0, "Working out standings …\nGathering and judging …\n")
    assert told.pop("seconds") >= 0
    assert told == {
        "sweep": swept.pk,
        "rule_set": "2006 proposal, version 1",
        "localities": 2,
        "facts": 7,
        "triggers": 2,
        "moves": 1,
    }
    assert (Transition.objects.count(), Proposal.objects.count()) == (1, 1)


def test_without_json_a_person_reads_one_line(northby: Locality, weak: Tell) -> None:
    weak(northby)
    _, out, _ = run(2025)
    said = out.replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"Sweep {Sweep.objects.get().pk} of 2025: 1 locality, 6 facts, 1 trigger, 1 move.\n"


def test_the_command_sweeps_each_time_that_it_is_asked_and_moves_once(northby: Locality, weak: Tell) -> None:
    weak(northby)
    assert [json.loads(run(2025, json=True)[1])["moves"] for _ in range(3)] == [1, 0, 0]
    assert Sweep.objects.count() == 3


@pytest.mark.parametrize("beyond", [-3000, -40, 2], ids=["long ago", "before all figures", "not begun"])
def test_a_year_that_has_no_readings_is_wrong_usage(db: None, beyond: int) -> None:
    year = timezone.localdate().year + beyond
    assert run(year) == (
        2,
        "",
        f"--year is a year such as 2025; {year} is not one with readings.\n",
    )
    assert Sweep.objects.count() == 0


@pytest.mark.parametrize("year", [1990, timezone.localdate().year + 1], ids=["the first", "the next"])
def test_the_first_and_the_next_year_can_be_swept(db: None, tell: Any, year: int) -> None:
    assert run(year, json=True)[0] == 0
    assert Sweep.objects.get().year == year
