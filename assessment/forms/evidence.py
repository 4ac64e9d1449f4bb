"""The form of a document or link that is cited."""

from __future__ import annotations

from django import forms

from assessment.enums import CitationKind
from framework.pages.forms import DatePartsField, GdsForm, Look


class EvidenceForm(GdsForm):
    """A document or a link with its own date, and what it is cited for."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.label) for kind in (CitationKind.DOCUMENT, CitationKind.LINK)],
        widget=forms.RadioSelect,
        initial=CitationKind.DOCUMENT,
    )
    title = forms.CharField(label="Title", max_length=200)
    url = forms.CharField(label="Address", max_length=500)
    dated = DatePartsField(label="Date of the evidence")
    expires = DatePartsField(label="Valid until, if it says", required=False)
    supports = forms.CharField(label="What it is cited for", max_length=200, required=False)

    looks = {
        "kind": Look(inline=True),
        "url": Look(hint="Where anybody can read it, beginning with https://"),
        "dated": Look(hint="Its own date, not that of today. For example, 12 9 2026"),
        "supports": Look(hint="In its own words, for example “raised recycling by 4 points”"),
    }
