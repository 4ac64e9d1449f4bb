"""The life of an agreement."""

from django.db.models import TextChoices

from framework.lifecycle import Lifecycle


class AgreementState(TextChoices):
    NEGOTIATING = "negotiating", "Being negotiated"
    AGREED = "agreed", "Agreed"
    CLOSED = "closed", "Closed"


LIFECYCLE = Lifecycle(
    name="agreement",
    states=AgreementState,
    start=AgreementState.NEGOTIATING,
    moves={
        AgreementState.NEGOTIATING: {AgreementState.AGREED: "agree"},
        AgreementState.AGREED: {AgreementState.CLOSED: "close"},
        AgreementState.CLOSED: {},
    },
    owners={
        AgreementState.NEGOTIATING: "lead",
        AgreementState.AGREED: "lead",
        AgreementState.CLOSED: "nobody",
    },
)
