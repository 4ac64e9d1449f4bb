"""Who stands behind it: partners who signed or declined, and in which role it was signed off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment import queries
from assessment.models import Assessment, Signature
from assessment.snapshot.plain import moment
from framework.places.enums import OrganisationKind
from framework.places.models import Organisation


def partners_of(assessment: Assessment) -> list[dict[str, Any]]:
    """Each partner's signature or refusal with its reason, and which answers have changed since it was
    given; `signs` is None for a partner of the locality that did neither."""
    now = queries.contents(assessment)
    rows = Signature.objects.filter(assessment=assessment).select_related("organisation")
    answered = {row.organisation.name: _answer(row, now) for row in rows}
    invited = Organisation.objects.filter(localities=assessment.locality, kind=OrganisationKind.PARTNER)
    silent = {name: _SILENT | {"organisation": name} for name in invited.values_list("name", flat=True)}
    return [told for _, told in sorted((silent | answered).items())]


_SILENT: dict[str, Any] = {"signs": None, "reason": "", "at": None, "content_sha256": "", "changed_since": []}


def _answer(row: Signature, now: Mapping[str, str]) -> dict[str, Any]:
    return {
        "organisation": row.organisation.name,
        "signs": row.signs,
        "reason": row.reason,
        "at": moment(row.at),
        "content_sha256": row.content_sha256,
        "changed_since": queries.changed_since(row, now),
    }


def signed_off(assessment: Assessment) -> list[dict[str, Any]]:
    """When it was submitted, agreed and published, by role and not by name."""
    steps = (
        ("submitted", "Lead", assessment.submitted_at),
        ("agreed", "Moderator", assessment.agreed_at),
        ("published", "Lead", assessment.published_at),
    )
    return [{"step": step, "role": role, "at": moment(at)} for step, role, at in steps if at]
