"""The triage queue of LGA staff: every trigger that asks, and one decision at a time beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from framework.access.door import operates
from framework.lifecycle import Conflict, NotThere
from framework.pages.answers import private_page
from framework.pages.furniture import Link
from framework.pages.refusals import refusals_in
from framework.stages import actions, queries
from framework.stages.enums import PROPOSAL, ProposalState, Stage
from framework.stages.forms import DecisionForm
from framework.stages.models import Proposal
from framework.stages.triage import Row, rows_of, says


@require_http_methods(["GET", "HEAD"])
@operates("stages.triage")
@private_page
def triage(request: HttpRequest) -> HttpResponse:
    """The queue, most severe first; `?decide=` opens one of them."""
    asked = request.GET.get("decide", "")
    return _page(request, int(asked) if asked.isdecimal() else None, None)


@require_http_methods(["POST"])
@operates("stages.decide")
@private_page
def decide(request: HttpRequest, proposal: int) -> HttpResponse:
    """Decide, and open the next."""
    found = Proposal.objects.select_related("locality").filter(pk=proposal).first()
    if found is None:
        raise NotThere("There is no such page.")
    form = DecisionForm(request.POST, stage=_stage(found), proposed=found.after)
    well_formed = form.is_valid()
    if well_formed:
        with refusals_in(form):
            actions.decide(proposal=found, by=request.user, at=timezone.now(), **form.decided())
    if not form.is_valid():
        _still_open(found)
        return _page(request, found.pk, form, status=409 if well_formed else 422)
    messages.success(request, f"Decided: {found.locality}.")
    return redirect("triage")


def _still_open(proposal: Proposal) -> None:
    """Raises Conflict when it is not: what was typed about it must not be shown beside another."""
    proposal.refresh_from_db(fields=["state"])
    if proposal.state != ProposalState.OPEN:
        raise Conflict(f"Somebody else was first: this proposal is {PROPOSAL.label(proposal.state)}.")


def _stage(proposal: Proposal) -> str:
    found = queries.stages_of([proposal.locality_id])
    return found.get(proposal.locality_id, Stage.ASSESSMENT.value)


def _page(
    request: HttpRequest, chosen: int | None, form: DecisionForm | None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    rows = rows_of(list(queries.queue()), today)
    here = next((each for each in rows if each.proposal.pk == chosen), rows[0] if rows else None)
    if here and form is None:
        form = DecisionForm(stage=here.stage, proposed=here.proposal.after)
    context = {
        "rows": rows,
        "says": says(rows),
        "here": here,
        "form": form,
        "today": today,
        "following": _next(rows, here),
        "navigation": [Link("Triage", reverse("triage")), Link("The nation", "/national/stages/")],
    }
    return render(request, "stages/triage.html", context, status=status)


def _next(rows: Sequence[Row], here: Row | None) -> Row | None:
    if here is None or len(rows) < 2:
        return None
    place = rows.index(here)
    return rows[(place + 1) % len(rows)]
