"""An area's published assessment of a year: always the newest version, at the address of the year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from framework.access.door import operates
from framework.lifecycle import NotThere
from framework.pages.answers import public_page
from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.page import TYPE, page

ELEMENT = KIND = "assessment"


@operates("public.read")
@public_page
def year(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:
    """The page, or the same as `.pdf`, `.json`, `.csv`; each version also stands at its own fixed address."""
    locality = get_object_or_404(Locality, code=code)
    newest = queries.newest(element=ELEMENT, kind=KIND, locality=locality, year=year)
    found = queries.released_one(newest.pk) if newest else None
    if found is None:
        raise NotThere("There is no such page.")
    if form == "html":
        return HttpResponse(page(found), content_type=TYPE)
    if form == "json":
        return HttpResponse(found.snapshot, content_type="application/json")
    kept = queries.kept(found.pk, form, [])
    if kept is None or kept.content is None:
        html = render_to_string("publishing/being_made.html", {"publication": found, "form": form.upper()})
        return HttpResponse(html, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    return HttpResponse(kept.content, content_type=kept.media_type)
