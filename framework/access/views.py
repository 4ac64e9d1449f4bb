"""Signing in and out, and the page that a person lands on."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from framework.access import words
from framework.access.door import operates
from framework.access.forms import SignInForm
from framework.access.queries import memberships_of
from framework.notices.queries import panels_for, waiting_for
from framework.pages.answers import private_page


class _SignIn(LoginView):
    template_name = "access/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"title": "Sign in", "button": "Sign in"}


sign_in = operates("access.sign_in")(private_page(_SignIn.as_view()))


@operates("access.sign_out")
@private_page
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out by the button; whoever is led here, as after signing in again, stays signed in."""
    if request.method != "POST":
        return redirect("your_work")
    logout(request)
    return redirect("home")


@require_safe
@operates("access.your_work")
@private_page
def your_work(request: HttpRequest) -> HttpResponse:
    """What waits for the person, and where their cases stand."""
    at = timezone.now()
    to_dos = waiting_for(request.user, at)
    memberships = memberships_of(request.user, at.date())
    context = {
        "to_dos": to_dos,
        "today": timezone.localdate(at),
        "says": words.what_waits(to_dos, timezone.localdate(at)),
        "caption": words.caption(memberships),
        "signed_in_as": words.signed_in_as(request.user, memberships),
        "memberships": memberships,
        "panels": panels_for(request.user, at),
    }
    return render(request, "access/your_work.html", context)
