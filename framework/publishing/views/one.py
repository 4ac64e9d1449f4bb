"""One version of one publication: its page, its files, its data, and whether there is a newer one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

from framework.access.door import operates
from framework.lifecycle import NotThere
from framework.pages.answers import public_answer, public_page
from framework.publishing import queries
from framework.publishing.models import Publication
from framework.publishing.page import TYPE, page
from framework.publishing.snapshot import file_name
from framework.publishing.views.kept import kept_file, kept_page, known

GONE = "There is no such page."
JSON = "application/json"
SECONDS = 30
"""After how long a reader is asked to come back for a file that is being made."""

SHOWN = ".newer-version { display: block; }\n"


@operates("public.read")
@public_page(immutable=True)
def publication(request: HttpRequest, publication: int, form: str) -> HttpResponseBase:
    """A version at its fixed address, the same bytes for ever."""
    return version(request, publication, form, immutable=True)


def version(request: HttpRequest, publication_id: int, form: str, *, immutable: bool) -> HttpResponseBase:
    """One form of a version out of its row; `immutable` unless the address may show another version tomorrow.

    Raises NotThere for what is not there or not public, which look the same.
    """
    if form == "html":
        return _page(request, publication_id, immutable)
    if form == "json":
        return _snapshot(request, publication_id, immutable)
    return _file(request, publication_id, form, immutable)


def _page(request: HttpRequest, publication_id: int, immutable: bool) -> HttpResponseBase:
    """The kept page; until it is made, the same from the snapshot, which nobody keeps for long."""
    if found := _kept_page(request, publication_id):
        return kept_page(request, found, immutable=immutable)
    return public_answer(request, page(_released(publication_id)), content_type=TYPE)


def _kept_page(request: HttpRequest, publication_id: int) -> queries.Kept | None:
    if tags := known(request, packed=True):
        return queries.kept(publication_id, queries.PAGE, tags)
    try:
        return queries.kept_page(publication_id)
    except queries.NotKept:
        return None


def _snapshot(request: HttpRequest, publication_id: int, immutable: bool) -> HttpResponse:
    """The very bytes that the hash covers."""
    found = _released(publication_id)
    answer = public_answer(
        request, found.snapshot.encode(), content_type=JSON, digest=found.sha256, immutable=immutable
    )
    name = file_name(found.locality.name, found.kind, found.year, found.version)
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def _file(request: HttpRequest, publication_id: int, form: str, immutable: bool) -> HttpResponseBase:
    kept = queries.kept(publication_id, form, known(request, packed=False))
    if kept is None:
        return _being_made(_released(publication_id), form)
    return kept_file(request, kept, f"{kept.name}.{form}", immutable=immutable)


def _being_made(found: Publication, form: str) -> HttpResponse:
    html = render_to_string("publishing/being_made.html", {"publication": found, "form": form.upper()})
    return HttpResponse(html, status=503, headers={"Retry-After": str(SECONDS), "Cache-Control": "no-store"})


def _released(publication_id: int) -> Publication:
    found = queries.released_one(publication_id)
    if found is None:
        raise NotThere(GONE)
    return found


@operates("public.read")
@public_page
def newer_style(request: HttpRequest, publication: int) -> HttpResponse:
    """The one thing about a version that changes: the style that shows the banner of a newer one.

    The page itself is kept for ever and says the same for ever; this is asked for anew each time.
    """
    superseded = queries.is_superseded(publication)
    if superseded is None:
        raise NotThere(GONE)
    return HttpResponse(SHOWN if superseded else "\n", content_type="text/css; charset=utf-8")


@operates("public.read")
@public_page
def newest(request: HttpRequest, publication: int) -> HttpResponse:
    """On to the newest version of whatever this is a version of."""
    found = queries.newest_of(publication)
    if found is None:
        raise NotThere(GONE)
    return HttpResponseRedirect(reverse("publication", args=[found.pk]))
