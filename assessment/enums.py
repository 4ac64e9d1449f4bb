"""The life of an annual assessment, and of an answer in it."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

from framework.lifecycle import Lifecycle


class Level(IntegerChoices):
    INADEQUATE = 1, "Inadequate"
    ADEQUATE = 2, "Adequate"
    WELL = 3, "Performing well"
    STRONGLY = 4, "Performing strongly"


class State(TextChoices):
    NOT_STARTED = "not_started", "Not started"
    DRAFTING = "drafting", "Being drafted"
    WITH_PARTNERS = "with_partners", "With partners"
    SUBMITTED = "submitted", "Submitted"
    IN_MODERATION = "in_moderation", "In moderation"
    RETURNED = "returned", "Returned"
    AGREED = "agreed", "Agreed"
    PUBLISHED = "published", "Published"


LIFECYCLE = Lifecycle(
    name="assessment",
    states=State,
    start=State.NOT_STARTED,
    moves={
        State.NOT_STARTED: {State.DRAFTING: "begin"},
        State.DRAFTING: {State.WITH_PARTNERS: "share"},
        State.WITH_PARTNERS: {State.DRAFTING: "take back", State.SUBMITTED: "submit"},
        State.SUBMITTED: {State.IN_MODERATION: "take up"},
        State.IN_MODERATION: {State.RETURNED: "return", State.AGREED: "agree"},
        State.RETURNED: {State.IN_MODERATION: "answer return"},
        State.AGREED: {State.PUBLISHED: "publish"},
        State.PUBLISHED: {},
    },
    owners={
        State.NOT_STARTED: "officer",
        State.DRAFTING: "officer",
        State.WITH_PARTNERS: "partner",
        State.SUBMITTED: "moderator",
        State.IN_MODERATION: "moderator",
        State.RETURNED: "officer",
        State.AGREED: "lead",
        State.PUBLISHED: "nobody",
    },
)

EDITABLE = (State.NOT_STARTED, State.DRAFTING, State.WITH_PARTNERS, State.RETURNED)
"""States in which officers write answers."""

SIGNABLE = (State.WITH_PARTNERS, State.RETURNED)
"""States in which partners sign or decline: while the answers can still change."""

SHARED = (
    State.WITH_PARTNERS,
    State.SUBMITTED,
    State.IN_MODERATION,
    State.RETURNED,
    State.AGREED,
    State.PUBLISHED,
)
"""States in which partners read the draft."""

HANDED_IN = (State.SUBMITTED, State.IN_MODERATION, State.RETURNED, State.AGREED, State.PUBLISHED)
"""States in which moderators read the assessment."""


def closed_for(doing: str, state: str) -> str:
    """Why something cannot be done in a state that does not allow it; `doing` follows "you cannot"."""
    return f"This assessment is {LIFECYCLE.label(state)}, so you cannot {doing} now."


class AnswerState(TextChoices):
    EMPTY = "empty", "Not started"
    DRAFT = "draft", "In draft"
    READY = "ready", "Ready"


class About(TextChoices):
    """What a question is asked of: each priority of the agreement, or the locality as a whole."""

    PRIORITY = "priority", "Each priority"
    LOCALITY = "locality", "Across the priorities"


class CitationKind(TextChoices):
    """What is cited: something the system knows already, or something the locality brings."""

    FIGURE = "figure", "Figure"
    FINDING = "finding", "Published finding"
    DOCUMENT = "document", "Document"
    LINK = "link", "Link"


class Robustness(TextChoices):
    ROBUST = "robust", "Robust"
    PARTLY = "partly", "Partly"
    NOT = "not", "Not"
