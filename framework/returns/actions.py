"""Recording that a file was read and accepted."""

from __future__ import annotations

from typing import Any

from framework.returns.loading.sent import Sent
from framework.returns.models import Import
from framework.returns.report import Report


def keep(*, kind: str, sent: Sent, report: Report, by: Any) -> Import:
    """The record of an accepted file, in the caller's transaction; rows that it brings point to it."""
    return Import.objects.create(
        kind=kind,
        file=report.file[:255],
        sha256=report.sha256,
        profile=sent.profile.name[:80] if sent.profile else "",
        by_id=by.pk if by else None,
        rows_read=report.rows_read,
        new=report.new,
        restated=report.restated,
        unchanged=report.unchanged,
        refused=report.refused,
        problems=[problem.as_dict() for problem in report.problems],
    )
