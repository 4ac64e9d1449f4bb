"""The random sample for peer challenge, for anyone to draw again."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.record.commands import ReportingCommand
from framework.stages import actions
from framework.stages.sampling import drawn, register_hash

METHOD = (
    "Each locality's lot is the SHA-256 of “seed:year:code”; the lots are sorted, and the share that the rate "
    "says, rounded up, is drawn from the lowest."
)


class Command(ReportingCommand):
    help = "Draws the random sample of a year; --keep also keeps and announces it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("year", type=int)
        parser.add_argument("--rate", required=True, help="the share drawn, from 0 to 1")
        parser.add_argument("--seed", required=True, help="the text announced beforehand")
        parser.add_argument("--keep", action="store_true", help="keep the draw; it is then the year's")

    def handle(self, *args: Any, year: int, rate: str, seed: str, **options: Any) -> None:
        share = self._share(rate)
        register = Locality.objects.assessed().living(dt.date(year, 1, 1))
        names = dict(register.values_list("code", "name"))
        result = drawn(names, year=year, rate=share, seed=seed)
        if options["keep"]:
            try:
                actions.draw(year=year, rate=share, seed=seed, by=None, at=timezone.now())
            except Refused as refused:
                self.wrong_usage(refused.sentence)
        told = {
            "year": year,
            "rate": str(share),
            "seed": seed,
            "method": METHOD,
            "register": len(names),
            "register_sha256": register_hash(names),
            "drawn": [{**each, "name": names[each["code"]]} for each in result],
        }
        lines = [f"{len(result)} of {len(names)} localities are drawn. {METHOD}"]
        lines += [f"{each['code']}  {each['lot'][:12]}  {names[each['code']]}" for each in result]
        self.report(told, as_json=options["json"], lines=lines)

    def _share(self, rate: str) -> Decimal:
        try:
            share = Decimal(rate)
        except InvalidOperation:
            share = Decimal(-1)
        if not (share.is_finite() and 0 <= share <= 1):
            self.wrong_usage(f"--rate is a share between 0 and 1, such as 0.2; “{rate}” is not.")
        return share
