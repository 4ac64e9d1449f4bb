"""The parameters of the pagination component for a list that is read by number."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


def page_parameters(page: Page[Any], asked: QueryDict) -> dict[str, Any]:
    """Numbers near the present one and at both ends, and the way to the page before and after."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [_item(number, page, asked) for number in numbers]
    ends: dict[str, Any] = {"items": items}
    if page.has_previous():
        ends["previous"] = {"href": _address(page.previous_page_number(), asked)}
    if page.has_next():
        ends["next"] = {"href": _address(page.next_page_number(), asked)}
    return ends


def _item(number: int | str, page: Page[Any], asked: QueryDict) -> dict[str, Any]:
    if not isinstance(number, int):
        return {"ellipsis": True}
    return {"number": number, "href": _address(number, asked), "current": number == page.number}


def _address(number: int, asked: QueryDict) -> str:
    kept = asked.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"
