"""Who may do what to an annual assessment, and in which of its states: this element's rows of the policy."""

from __future__ import annotations

from assessment.enums import EDITABLE, HANDED_IN, SHARED, SIGNABLE, State
from framework.access.policy import Operation, Scope


def _row(name: str, sentence: str, *roles: str, states: tuple[str, ...] = ()) -> Operation:
    return Operation(
        name=f"assessment.{name}", sentence=sentence, scope=Scope.LOCALITY, roles=roles, states=states
    )


OPERATIONS = (
    _row("open", "Open the assessment of a year", "lead"),
    _row("read", "Read the assessment as it is being written", "officer", "lead", "scrutiny"),
    _row("answer", "Write its answers", "officer", states=EDITABLE),
    _row("cite", "Cite evidence", "officer", states=EDITABLE),
    _row("reply", "Reply to comments", "officer", states=EDITABLE),
    _row("share", "Share it with partners", "officer", "lead", states=(State.DRAFTING,)),
    _row("take_back", "Take it back from partners", "officer", "lead", states=(State.WITH_PARTNERS,)),
    _row("review", "Read it as a partner", "partner", states=SHARED),
    _row("comment", "Comment on it", "partner", "scrutiny", states=(State.WITH_PARTNERS,)),
    _row("sign", "Sign or decline", "partner", states=SIGNABLE),
    _row("lead", "See what waits for the lead, and what will be public", "lead"),
    _row("submit", "Submit it to the moderator", "lead", states=(State.WITH_PARTNERS,)),
    _row("inspect", "Read it as its moderator", "moderator", states=HANDED_IN),
    _row("take_up", "Take it up for moderation", "moderator", states=(State.SUBMITTED,)),
    _row("judge", "Judge it", "moderator", states=(State.IN_MODERATION,)),
    _row("test", "Test its evidence", "moderator", states=(State.IN_MODERATION,)),
    _row("ask", "Ask about its answers", "moderator", states=(State.IN_MODERATION,)),
    _row("explain", "Reply to queries", "officer", states=(State.IN_MODERATION, State.RETURNED)),
    _row("return", "Return it to the locality", "moderator", states=(State.IN_MODERATION,)),
    _row("answer_return", "Hand it in again", "officer", "lead", states=(State.RETURNED,)),
    _row("agree", "Agree its levels", "moderator", states=(State.IN_MODERATION,)),
    _row("publish", "Publish it", "lead", states=(State.AGREED,)),
    _row("correct", "Correct what was published", "lead", states=(State.PUBLISHED,)),
)

MOVES: dict[str, str] = {
    "assessment.share": State.WITH_PARTNERS,
    "assessment.take_back": State.DRAFTING,
    "assessment.submit": State.SUBMITTED,
    "assessment.take_up": State.IN_MODERATION,
    "assessment.return": State.RETURNED,
    "assessment.answer_return": State.IN_MODERATION,
    "assessment.agree": State.AGREED,
    "assessment.publish": State.PUBLISHED,
}
"""The state that an operation brings about, for those that move the assessment."""
