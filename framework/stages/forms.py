"""Deciding on a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from framework.pages.forms import DatePartsField, GdsForm, Look
from framework.stages.enums import LIFECYCLE, Stage

NOTHING = "nothing"


class OutcomeField(forms.ChoiceField):
    """Where to from a stage; what the table of stages does not have is refused in the table's words."""

    stage: str

    def validate(self, value: Any) -> None:
        if value in Stage.values and not LIFECYCLE.allows(self.stage, value):
            raise ValidationError(LIFECYCLE.refusal(self.stage, value))
        super().validate(value)


class DecisionForm(GdsForm):
    """What should happen, why, and, where nothing should, when to look again."""

    outcome = OutcomeField(label="What should happen?", widget=forms.RadioSelect)
    look_again_on = DatePartsField(label="When should we look again?", required=False)
    reason = forms.CharField(
        label="Why?", help_text="Published with the decision.", widget=forms.Textarea(attrs={"rows": 5})
    )
    looks = {"outcome": Look(reveals={NOTHING: ("look_again_on",)})}

    def __init__(self, *args: Any, stage: str, proposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moves = [
            (after, f"{Stage(after).label}{', as the rule proposes' if after == proposed else ''}")
            for after in LIFECYCLE.moves[stage]
        ]
        field = self.fields["outcome"]
        assert isinstance(field, OutcomeField)
        field.stage = stage
        field.choices = [*moves, (NOTHING, "No action now")]

    def decided(self) -> dict[str, Any]:
        """What the action takes."""
        told = self.cleaned_data
        nothing = told["outcome"] == NOTHING
        return {
            "after": "" if nothing else told["outcome"],
            "reason": told["reason"],
            "look_again_on": told["look_again_on"] if nothing else None,
        }
