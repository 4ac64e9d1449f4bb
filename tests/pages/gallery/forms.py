"""Forms of the gallery: the answer, the moderator's decision, and one with every kind of field."""

from django import forms
from django.template.loader import render_to_string

from framework.pages.forms import DatePartsField, GdsForm, Look
from framework.pages.templatetags.furniture import advice

LEVELS = [
    ("1", "1 Inadequate"),
    ("2", "2 Adequate"),
    ("3", "3 Performing well"),
    ("4", "4 Performing strongly"),
]
DESCRIPTORS = {
    "1": "Most targets are missed and results are getting worse. There is no plan with dates and owners.",
    "2": "Some targets are met. Where one is missed there is a plan, but results do not show it yet.",
    "3": "Most targets are met. Where one is missed the reason is known and results are improving.",
    "4": "All targets are met or beaten, results are among the best of similar areas, and others learn from them.",
}
SENSE_CHECK = advice(
    "You chose level 3, but two of three targets were missed.",
    "Say below why level 3 still fits, or choose another level.",
    "A sense check, not an error: you can go on. The moderator will see that you were told.",
)
NARRATIVE = """Households recycled 47.2 % of their waste in 2024/25, up from 46.0 % the year before and above most \
similar areas. The gain came from **garden waste** and from the new sites at Harbour Street and Millgate.

We are 2.8 points short of what we promised. Two things explain most of it:

- 11,200 flats still have no container for food waste;
- the contract for the third collection round began seven months late.

The pilot in two wards raised recycling by 4 points in 14 weeks. It goes to all wards by 30 June 2027."""


class AnswerForm(GdsForm):
    level = forms.ChoiceField(
        label="Which level describes Northby?", choices=LEVELS, widget=forms.RadioSelect
    )
    narrative = forms.CharField(
        label="What explains it?",
        help_text="Write for a neighbour, in about 300 words. Figures and findings beside can be cited, not typed.",
        widget=forms.Textarea,
    )
    strengths = forms.CharField(
        label="Strengths",
        help_text="One a line. Each stands on its own in the report.",
        widget=forms.Textarea,
        required=False,
    )
    improvements = forms.CharField(
        label="Areas for improvement",
        help_text="One a line. Each becomes an action with an owner and a date when you submit.",
        widget=forms.Textarea,
        required=False,
    )

    looks = {
        "level": Look(
            item_hints=DESCRIPTORS, bold_items=True, after=render_to_string("pages/advice.html", SENSE_CHECK)
        ),
        "narrative": Look(rows=8, about_words=300),
        "strengths": Look(rows=2),
        "improvements": Look(rows=2),
    }


class DecisionForm(GdsForm):
    decision = forms.ChoiceField(
        label="Your decision",
        choices=[
            ("agree", "Agree with level 3"),
            ("change", "Change the level"),
            ("return", "Return it to Northby"),
        ],
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label="To which level?", choices=[("1", "1"), ("2", "2"), ("4", "4")], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="Why?",
        help_text="Published with the report, under the name of the panel.",
        widget=forms.Textarea,
        error_messages={"required": "Say why you change level 3 to level 2"},
    )
    missing = forms.CharField(label="What is missing?", widget=forms.Textarea)

    looks = {
        "decision": Look(
            size="l",
            item_hints={"return": "Say what is missing. Northby has five working days and keeps its place."},
            reveals={"change": ["level", "why"], "return": ["missing"]},
        ),
        "level": Look(size="plain", inline=True, small=True),
        "why": Look(size="plain", rows=2),
        "missing": Look(size="plain", rows=2),
    }


class EveryFieldForm(GdsForm):
    name = forms.CharField(label="Name of the action", max_length=40)
    mail = forms.EmailField(
        label="Where to write to", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    cost = forms.DecimalField(label="Cost", help_text="In thousands, without pence.", min_value=0)
    share = forms.IntegerField(label="Share done", max_value=100)
    due = DatePartsField(label="The day it is due", help_text="For example, 14 3 2026.")
    area = forms.ChoiceField(
        label="Area", choices=[("", "---------"), ("Marches", [("1", "Northby")]), ("2", "Southby")]
    )
    partners = forms.MultipleChoiceField(
        label="Who helps?",
        choices=[("police", "Marches Police"), ("fire", "Marches Fire and Rescue")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="The leader agrees", help_text="Published with the plan.")
    file = forms.FileField(label="The minutes", widget=forms.FileInput(attrs={"accept": ".pdf"}))
    secret = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    looks = {
        "cost": Look(prefix="£", suffix="thousand", width="5"),
        "share": Look(suffix="%", width="3"),
        "area": Look(picker=True),
    }
