"""Forms of one text: a comment, a reply, a reason, a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from framework.pages.forms import GdsForm, Look
from framework.places.models import Organisation


class SentenceForm(GdsForm):
    """One text under its own question."""

    text = forms.CharField(widget=forms.Textarea, max_length=4_000)

    def __init__(self, label: str, hint: str = "", missing: str = "", data: Any = None, **also: Any) -> None:
        super().__init__(data, **also)
        self.fields["text"].label = label
        self.fields["text"].error_messages["required"] = missing or f"{label.rstrip('?.')}: write something"
        self.look_of["text"] = Look(hint=hint)


class SignatureForm(GdsForm):
    """Sign, or decline with a reason, for one of the organisations that one speaks for."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label="For which organisation?", widget=forms.RadioSelect
    )
    decision = forms.ChoiceField(
        label="Does your organisation stand behind this draft?",
        choices=[("sign", "Sign it as it now reads"), ("decline", "Decline, and say why")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you sign or decline"},
    )
    reason = forms.CharField(
        label="Why do you decline?", required=False, max_length=4_000, widget=forms.Textarea
    )

    looks = {
        "decision": Look(reveals={"decline": ("reason",)}),
        "reason": Look(size="s", hint="Published with the report, in these words. It does not block."),
    }

    def __init__(self, bodies: Sequence[Organisation], data: Any = None) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
        field.empty_label = None
        if len(bodies) == 1:
            field.initial, field.required = bodies[0], False
            field.widget = forms.HiddenInput()
            self.only = bodies[0]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("organisation"):
            told["organisation"] = getattr(self, "only", None)
        if told.get("decision") == "decline" and not (told.get("reason") or "").strip():
            self.add_error("reason", "Say why you decline to sign")
        return told
