"""What was published last, for those who follow: an Atom feed, of everything or of one area, year or element."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from framework.access.door import operates
from framework.pages.answers import public_page
from framework.publishing import queries, shown
from framework.publishing.forms import ListForm
from framework.publishing.models import Publication

ENTRIES = 50
BEGAN = dt.datetime(2006, 2, 1, tzinfo=dt.UTC)
"""The date of a feed without entries: no clock is asked, so that the same feed has the same bytes."""


class Feed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=BEGAN)


@operates("public.read")
@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest versions first; a correction is an entry of its own."""
    asked = ListForm(request.GET)
    rows = queries.listed(**asked.asked())[:ENTRIES] if asked.is_valid() else []
    query = request.GET.urlencode()
    made = Feed(
        title=f"{settings.SITE_NAME}: publications",
        link=f"{settings.SITE_URL}/publications/",
        description="Everything that is published, newest first.",
        feed_url=f"{settings.SITE_URL}/publications/feed/{f'?{query}' if query else ''}",
        language="en-gb",
    )
    for publication in rows:
        _add(made, publication)
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(made: Feed, publication: Publication) -> None:
    version = f", version {publication.version}" if publication.version > 1 else ""
    address = shown.address(publication.pk)
    made.add_item(
        title=f"{publication.locality.name}: {publication.title}{version}",
        link=address,
        unique_id=address,
        description=" ".join(filter(None, [publication.note, publication.summary])),
        author_name=publication.locality.name,
        pubdate=publication.release_at,
        updateddate=publication.release_at,
        categories=[publication.element],
    )
