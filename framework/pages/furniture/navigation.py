"""Where the header and the footer lead: only to what exists, so that a page not yet built is not promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse

from .lists import Link


@dataclass(frozen=True)
class Destination:
    """A word of the navigation, and the names of addresses of which the first that exists is meant."""

    text: str
    names: tuple[str, ...]


PUBLIC = (
    Destination("Areas", ("areas",)),
    Destination("Compare", ("compare",)),
    Destination("The nation", ("nation", "stages")),
    Destination("Publications", ("publications",)),
    Destination("Good practice", ("practice",)),
    Destination("Data", ("data",)),
)
WORK = (Destination("Your work", ("your_work",)),)
FOOTER = (
    Destination("How to check us", ("how_to_check",)),
    Destination("Accessibility", ("accessibility",)),
    Destination("Privacy", ("privacy",)),
    Destination("Open data", ("data",)),
)


@dataclass(frozen=True)
class Leading:
    """A link of the navigation, and whether the reader is there already."""

    link: Link
    is_here: bool


def links_to(wanted: tuple[Destination, ...]) -> tuple[Link, ...]:
    """Those of the places that have an address."""
    return _links(wanted, get_urlconf() or settings.ROOT_URLCONF)


def leading(links: Sequence[Link], path: str) -> list[Leading]:
    """The links, the one marked under whose address the path lies: the longest, where several do."""
    under = [link.url for link in links if _is_under(path, link.url)]
    here = max(under, key=len, default=None)
    return [Leading(link, link.url == here) for link in links]


@cache
def _links(wanted: tuple[Destination, ...], urlconf: str) -> tuple[Link, ...]:
    return tuple(Link(place.text, url) for place in wanted for url in list(_addresses(place, urlconf))[:1])


def _addresses(place: Destination, urlconf: str) -> Iterator[str]:
    for name in place.names:
        try:
            yield reverse(name, urlconf=urlconf)
        except NoReverseMatch:
            continue


def _is_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
