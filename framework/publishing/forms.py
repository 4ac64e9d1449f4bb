"""What a reader may ask of the list of publications."""

from __future__ import annotations

from typing import Any

from django import forms

from framework import elements
from framework.pages.forms import GdsForm
from framework.publishing import queries

LARGEST = 2**31 - 1


class ListForm(GdsForm):
    """Filters of the list, and where in it to go on. What cannot be read is an error of its field."""

    element = forms.CharField(required=False, max_length=20)
    locality = forms.CharField(required=False, max_length=20)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2999)
    after = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    before = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    limit = forms.IntegerField(required=False, min_value=1, max_value=500)

    def asked(self) -> dict[str, Any]:
        """The filters as `queries.listed` takes them."""
        return {name: self.cleaned_data[name] for name in ("element", "locality", "year")}

    def selects(self) -> list[dict[str, Any]]:
        """The three filters as components, offering only what is published."""
        publishing = [(each.name, each.title) for each in elements.declared() if each.publications]
        years = [(str(year), str(year)) for year in queries.years()]
        return [
            self._select("element", "What", "Everything", publishing),
            self._select("locality", "Area", "All areas", queries.localities()),
            self._select("year", "Year", "All years", years),
        ]

    def _select(
        self, name: str, label: str, all_of_them: str, offered: list[tuple[str, str]]
    ) -> dict[str, Any]:
        chosen = self.data.get(name, "")
        items = [
            {"value": value, "text": text, "selected": value == chosen}
            for value, text in [("", all_of_them), *offered]
        ]
        return {"id": f"id_{name}", "name": name, "label": {"text": label}, "items": items}
