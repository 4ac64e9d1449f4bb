"""An area's published assessment of a year: always the newest version, at the address of the year."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from framework.access.door import operates
from framework.lifecycle import NotThere
from framework.pages.answers import public_page
from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.views import version

ELEMENT = KIND = "assessment"


@operates("public.read")
@public_page
def year(request: HttpRequest, code: str, year: int, form: str) -> HttpResponseBase:
    """The page, or the same as `.pdf`, `.json`, `.csv`; each version also stands at its own fixed address."""
    locality = get_object_or_404(Locality, code=code)
    newest = queries.newest(element=ELEMENT, kind=KIND, locality=locality, year=year)
    if newest is None:
        raise NotThere("There is no such page.")
    return version(request, newest.pk, form, immutable=False)
