"""Making the files of a publication, in a worker and never in a request."""

from __future__ import annotations

import datetime as dt

from framework.publishing import actions
from framework.publishing.models import Publication
from framework.record.jobs import job


@job("publishing.make_files")
def make_files(*, publication: int, at: dt.datetime) -> None:
    for found in Publication.objects.select_related("locality").filter(pk=publication):
        actions.make_files(publication=found, at=at)
