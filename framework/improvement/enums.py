"""The life of an action."""

from django.db.models import TextChoices

from framework.lifecycle import Lifecycle


class ActionState(TextChoices):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    VERIFIED = "verified", "Verified"
    DROPPED = "dropped", "Dropped"


LIFECYCLE = Lifecycle(
    name="action",
    states=ActionState,
    start=ActionState.PLANNED,
    moves={
        ActionState.PLANNED: {ActionState.UNDER_WAY: "begin", ActionState.DROPPED: "drop"},
        ActionState.UNDER_WAY: {ActionState.DONE: "finish", ActionState.DROPPED: "drop"},
        ActionState.DONE: {ActionState.VERIFIED: "verify", ActionState.UNDER_WAY: "reopen"},
        ActionState.VERIFIED: {},
        ActionState.DROPPED: {},
    },
    owners={
        ActionState.PLANNED: "officer",
        ActionState.UNDER_WAY: "officer",
        ActionState.DONE: "lead",
        ActionState.VERIFIED: "nobody",
        ActionState.DROPPED: "nobody",
    },
)
