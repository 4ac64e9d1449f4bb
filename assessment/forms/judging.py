"""The form of a moderator's decision on one answer, with the evidence item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from assessment.enums import Level, Robustness
from assessment.models import Answer, Citation, Judgement
from assessment.rules import changed_meanwhile
from framework.pages.forms import GdsForm, Look

MANY = 4_000


class JudgementForm(GdsForm):
    """Agree, change with a reason, or return; and for each piece of evidence whether it is robust.

    `seen` is the version of the judgement that was on the page, `read` that of the answer.
    """

    decision = forms.ChoiceField(label="Your decision", required=False, widget=forms.RadioSelect)
    level = forms.TypedChoiceField(
        label="To which level?", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Why?", required=False, max_length=MANY, widget=forms.Textarea)
    missing = forms.CharField(
        label="What is missing?", required=False, max_length=MANY, widget=forms.Textarea
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        answer: Answer,
        judgement: Judgement | None,
        citations: Sequence[Citation],
        data: Any = None,
    ) -> None:
        self.answer, self.citations = answer, citations
        super().__init__(data, initial=_initial(answer, judgement))
        place = answer.locality.name
        choices: Any = self.fields["decision"]
        choices.choices = [
            ("agree", f"Agree with level {answer.level}"),
            ("change", "Change the level"),
            ("return", f"Return it to {place}"),
        ]
        levels: Any = self.fields["level"]
        levels.choices = [(level, str(level)) for level in Level.values if level != answer.level]
        self._add_evidence()
        self.look_of |= {
            "decision": Look(
                size="hidden",
                reveals={"change": ("level", "reason"), "return": ("missing",)},
                item_hints={
                    "return": f"Say what is missing. {place} has five working days and keeps its place."
                },
            ),
            "level": Look(size="s", inline=True, small=True),
            "reason": Look(size="s", hint="Published with the report, under the name of the panel."),
            "missing": Look(size="s"),
        }

    def _add_evidence(self) -> None:
        for citation in self.citations:
            found = getattr(citation, "test", None)
            self.fields[f"finding_{citation.pk}"] = forms.ChoiceField(
                label=f"Does “{citation.title}” carry what it is cited for?",
                choices=Robustness.choices,
                required=False,
                initial=found.finding if found else "",
                widget=forms.RadioSelect,
            )
            self.fields[f"note_{citation.pk}"] = forms.CharField(
                label=f"Why “{citation.title}” does not",
                required=False,
                max_length=MANY,
                initial=found.note if found else "",
                widget=forms.Textarea,
            )
            self.look_of[f"finding_{citation.pk}"] = Look(size="hidden", inline=True, small=True)
            self.look_of[f"note_{citation.pk}"] = Look(size="hidden", rows=2)

    @property
    def evidence(self) -> Iterator[tuple[Citation, BoundField, BoundField]]:
        """Each piece of evidence with its two fields."""
        for citation in self.citations:
            yield citation, self[f"finding_{citation.pk}"], self[f"note_{citation.pk}"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for citation in self.citations:
            finding, note = told.get(f"finding_{citation.pk}"), told.get(f"note_{citation.pk}")
            if finding and finding != Robustness.ROBUST and not (note or "").strip():
                is_partly = finding == Robustness.PARTLY
                short = "only partly robust" if is_partly else "not robust"
                self.add_error(f"note_{citation.pk}", f"Say why “{citation.title}” is {short}")
        self._clean_decision(told)
        return told

    def _clean_decision(self, told: dict[str, Any]) -> None:
        if self.data.get("do") == "tests":
            return
        decision = told.get("decision")
        if told.get("read", self.answer.version) != self.answer.version:
            self.add_error(None, changed_meanwhile(self.answer))
        elif not decision:
            self.add_error("decision", f"Choose what you decide on answer {self.answer.number}")
        elif decision == "change" and told.get("level") is None:
            self.add_error("level", "Choose the level that you change it to")
        elif decision == "change" and not (told.get("reason") or "").strip():
            self.add_error("reason", f"Say why you change level {self.answer.level} to {told['level']}")
        elif decision == "return" and not (told.get("missing") or "").strip():
            self.add_error("missing", f"Say what is missing, so that {self.answer.locality} can put it right")

    @property
    def tests(self) -> Iterator[tuple[Citation, str, str]]:
        """The pieces of evidence of which something is said, with what is said."""
        for citation in self.citations:
            finding = self.cleaned_data.get(f"finding_{citation.pk}")
            if finding:
                yield citation, finding, self.cleaned_data.get(f"note_{citation.pk}") or ""


def _initial(answer: Answer, judgement: Judgement | None) -> dict[str, Any]:
    if judgement is None:
        return {"seen": 0, "read": answer.version}
    has_changed = judgement.level != answer.level
    return {
        "read": answer.version,
        "seen": judgement.version,
        "decision": "change" if has_changed else "agree",
        "level": judgement.level if has_changed else None,
        "reason": judgement.reason,
    }
