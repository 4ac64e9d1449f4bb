"""Sweeping by night, and after a publication or an import."""

from __future__ import annotations

import datetime as dt

from framework.figures import standings
from framework.publishing.models import Publication
from framework.record.jobs import job
from framework.risk import actions
from framework.risk.models import SweepPart
from framework.risk.queries import year_to_sweep


@job("risk.nightly", every=dt.timedelta(days=1), offset=dt.timedelta(hours=2))
def nightly(*, at: dt.datetime) -> None:
    """Every locality, for the latest year whose assessments are due."""
    standings.refresh(at=at)
    actions.begin(year=year_to_sweep(at), key=f"nightly:{at.date()}", at=at)


@job("risk.sweep_after")
def sweep_after(*, at: dt.datetime, publication: int = 0, imported: int = 0) -> None:
    """The locality of a publication; after an import that changed a standing, everybody: places are compared."""
    if publication:
        found = Publication.objects.get(pk=publication)
        actions.begin(year=found.year, key=f"publication:{publication}", at=at, only=[found.locality_id])
        return
    changed = standings.refresh(at=at)
    if changed:
        actions.begin(year=year_to_sweep(at), key=f"import:{imported}", at=at)


@job("risk.carry_out")
def carry_out(*, part: int, at: dt.datetime) -> None:
    actions.carry_out(part=part, at=at)
    actions.finish(sweep=SweepPart.objects.select_related("sweep").get(pk=part).sweep, at=at)
