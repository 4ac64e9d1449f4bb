"""A date typed as day, month and year: months by number or name; what was typed stays when it is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from framework.pages.words.dates import MONTHS

PARTS = ("day", "month", "year")


class Parts(NamedTuple):
    """What was typed, as it was typed."""

    day: str = ""
    month: str = ""
    year: str = ""


class DatePartsWidget(forms.Widget):
    """Three inputs, `name-day`, `name-month` and `name-year`; the renderer of fields draws them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Parts:
        return Parts(*(str(data.get(f"{name}-{part}", "")).strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day"


class DatePartsField(forms.Field):
    """A date out of three parts. Its errors have the code of the part they concern, or `date` for all."""

    widget = DatePartsWidget

    def to_python(self, value: Any) -> dt.date | None:
        if value is None or isinstance(value, dt.date):
            return value
        if not any(value):
            return None
        missing = [part for part, text in zip(PARTS, value, strict=True) if not text]
        if missing:
            raise ValidationError(f"{self._name()} must include a {' and a '.join(missing)}", code=missing[0])
        return self._date(Parts(*value))

    def prepare_value(self, value: Any) -> Parts:
        if isinstance(value, dt.date):
            return Parts(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Parts) else Parts()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)

    def _date(self, parts: Parts) -> dt.date:
        month = _month(parts.month)
        if month is None:
            raise ValidationError(f"{self._name()} must have a real month, like 3 or March", code="month")
        if not (len(parts.year) == 4 and parts.year.isdecimal()):
            raise ValidationError(f"{self._name()} must have a year of four figures, like 2026", code="year")
        try:
            return dt.date(int(parts.year), month, int(parts.day))
        except ValueError:
            raise ValidationError(
                f"{self._name()} must be a real date, like 14 3 2026", code="date"
            ) from None

    def _name(self) -> str:
        return str(self.label or "The date")


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    begun = [n for n, name in enumerate(MONTHS, start=1) if name.lower().startswith(text.lower())]
    return begun[0] if len(begun) == 1 and len(text) >= 3 else None
