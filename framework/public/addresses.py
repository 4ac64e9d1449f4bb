"""The public addresses, which never change once something stands at them."""

from __future__ import annotations

from django.http import HttpRequest

from framework.figures.addresses import figure_address


def site(request: HttpRequest) -> str:
    """Scheme and host of this request, without the last slash."""
    return f"{request.scheme}://{request.get_host()}"


def area(code: str) -> str:
    return f"/areas/{code}/"


def assessment(code: str, year: int) -> str:
    return f"/areas/{code}/{year}/"


def figure(code: str, indicator: str) -> str:
    return figure_address(code, indicator)


def publication(number: int) -> str:
    return f"/publications/{number}/"


def why(number: int) -> str:
    """The page that explains one move."""
    return f"/moves/{number}/"
