"""Views that answer over HTTP in every way that framework.pages.answers knows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from framework.lifecycle import Conflict, NotThere, Refused
from framework.pages.answers import private_page, public_page

LONG = "Northby keeps three of its five promises. " * 60
CALLS = {"fixed": 0}


@public_page
def public(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(request.GET.get("body", LONG))
    answer.set_cookie("kept", "no")
    return answer


@public_page(immutable=True)
def fixed(request: HttpRequest, number: int) -> HttpResponse:
    CALLS["fixed"] += 1
    return HttpResponse(f"Publication {number}. {LONG}")


@public_page
def curious(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.session.get("name")))


@public_page
def token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@private_page
def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("For one pair of eyes.", headers={"Cache-Control": "public"})


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Says nothing about keeping it.")


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise {
        "may-not": Refused("Only the lead may publish this <assessment>."),
        "late": Conflict("Priya saved this answer at 14:02; read hers first."),
        "hidden": NotThere("Assessment 7 is Southby's."),
        "absent": Http404("No assessment 8."),
    }[kind]


def broken_view(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@public_page
def forms(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:
    return HttpResponse(f"{code} {year} as {form}")
