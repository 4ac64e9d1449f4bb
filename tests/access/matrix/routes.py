"""Every address and API operation of the product, found by walking the resolver: none can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One address: its pattern, the names in it, and the operations that its view names, by method or action."""

    pattern: str
    view: Callable[..., Any]

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(PARAMETER.findall(self.pattern))

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/v1/")

    @property
    def operation(self) -> str:
        """The operation that the view names; "" when it names none."""
        found = getattr(self.view, "operation", None)
        if found is None and (made := getattr(self.view, "cls", getattr(self.view, "view_class", None))):
            operations = getattr(made, "operations", None) or {}
            found = getattr(made, "operation", None) or next(iter(operations.values()), None)
        return str(found or "")

    def path(self, values: dict[str, Any]) -> str:
        """The address with its parameters filled in; KeyError for a parameter that the world does not have."""
        return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), self.pattern)


def every_route() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Any, before: str) -> Iterator[Route]:
    for each in patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, pattern)
        elif isinstance(each, URLPattern):
            yield Route(pattern, each.callback)
