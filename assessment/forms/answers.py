"""The form of an answer: a level, an explanation, strengths, areas for improvement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment.models import Answer
from assessment.queries import Advice
from framework.pages.components import component
from framework.pages.forms import GdsForm, Look
from framework.pages.forms.texts import textarea
from framework.places import presets

WHO_SEES = "A sense check, not an error: you can go on. The moderator will see that you were told."
PARTS = ("level", "narrative", "strengths", "improvements")


class AnswerForm(GdsForm):
    """What an officer writes. `version` is what they saw; `over` the version they knowingly write over."""

    level = forms.TypedChoiceField(
        label="", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    narrative = forms.CharField(label="What explains it?", required=False, strip=False, widget=forms.Textarea)
    strengths = forms.CharField(label="Strengths", required=False, strip=False, widget=forms.Textarea)
    improvements = forms.CharField(
        label="Areas for improvement", required=False, strip=False, widget=forms.Textarea
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    over = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    def __init__(self, answer: Answer, place: str, advice: Sequence[Advice], data: Any = None) -> None:
        initial = {part: getattr(answer, part) for part in PARTS} | {"version": answer.version}
        super().__init__(data, initial=initial)
        names = presets.current().levels
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (level, f"{level}\N{EM SPACE}{name}") for level, name in sorted(names.items())
        ]
        self.fields["level"].label = f"Which level describes {place}?"
        self.look_of |= {
            "level": Look(
                bold_items=True,
                item_hints={
                    level: text.replace("{place}", place) for level, text in answer.question.levels.items()
                },
                after=advice_markup("advice-level", [each for each in advice if each.part == "level"]),
            ),
            "narrative": Look(
                hint="Write for a neighbour, in about 300 words. Figures and findings can be cited, not typed. "
                "Markdown works: **bold**, lists, links.",
                rows=8,
                about_words=300,
                after=SafeString('<div id="preview"></div>')
                + advice_markup("advice-narrative", [each for each in advice if each.part == "narrative"]),
            ),
            "strengths": Look(hint="One a line. Each stands on its own in the report."),
            "improvements": Look(
                hint="One a line. Each becomes an action of the plan when the lead submits.",
                after=advice_markup(
                    "advice-improvements", [each for each in advice if each.part == "improvements"]
                ),
            ),
        }

    def explanation(self, above: SafeString) -> SafeString:
        """The field of the narrative with something directly above its textarea."""
        name, params = textarea(self["narrative"], self.look_of["narrative"])
        params["formGroup"]["beforeInput"] = {"html": above}
        return component(name, **params)

    @property
    def said(self) -> dict[str, Any]:
        """What was written, with the line breaks of the browser made plain."""
        told = {part: self.cleaned_data[part] for part in PARTS}
        return {
            part: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for part, value in told.items()
        }

    @property
    def seen(self) -> int:
        """The version over which it is saved: the one that was on the page, or one chosen knowingly."""
        over = self.cleaned_data["over"]
        return int(self.cleaned_data["version"] if over is None else over)


def advice_markup(place: str, advice: Sequence[Advice], *, swap: bool = False) -> SafeString:
    """Advice directly under what it concerns, in a place that a save can fill again."""
    inner = SafeString(
        "".join(
            render_to_string(
                "pages/advice.html", {"says": each.strikes, "text": each.suggests, "who": WHO_SEES}
            )
            for each in advice
        )
    )
    return format_html(
        '<div id="{}"{}>{}</div>', place, SafeString(' hx-swap-oob="true"' if swap else ""), inner
    )
