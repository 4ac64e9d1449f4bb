"""Drawing the random sample for peer challenge, and keeping the draw."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.record import actions as record
from framework.stages.models import Sample
from framework.stages.sampling import drawn, register_hash


@transaction.atomic
def draw(*, year: int, rate: Decimal, seed: str, by: Any, at: dt.datetime) -> Sample:
    """Draw and keep the sample of a year. Drawn again the same way it is the one kept; otherwise refused."""
    codes = list(Locality.objects.assessed().living(dt.date(year, 1, 1)).values_list("code", flat=True))
    kept = Sample.objects.filter(year=year).first()
    if kept:
        if (kept.seed, kept.rate) != (seed, rate):
            raise Refused(f"The sample of {year} is drawn already, with the seed “{kept.seed}”.")
        return kept
    sample = Sample.objects.create(
        year=year,
        seed=seed,
        rate=rate,
        register_sha256=register_hash(codes),
        result=drawn(codes, year=year, rate=rate, seed=seed),
        at=at,
    )
    record.note(operation="stages.draw_sample", subject=sample, by=by, at=at, details={"seed": seed})
    return sample
