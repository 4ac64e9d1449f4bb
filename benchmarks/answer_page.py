"""The page on which an officer answers a question, against a bare view, and among many localities."""

from __future__ import annotations

from typing import Any

from benchmarks import assessed, drafting, scratch, serving, worlds
from benchmarks.results import Result, result

LIMIT = round(1 / 0.034, 1)
"""At least 0.034 of the pages that the bare view answers in the same time."""
FEW, MANY = 50, 5000
INDICATORS, YEARS = 20, 5
ADDRESSES = "benchmarks.working_addresses"


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of localities of the larger nation."""
    many = max(size or MANY, FEW + 1)
    with scratch.database():
        worlds.nation(localities=FEW, indicators=INDICATORS, years=YEARS)
        _complete()
        found = drafting.draft()
        cookie = _signed_in(found.officer)
        queries = queries_of(found)
        with scratch.copy() as small:
            worlds.more(localities=many - FEW, years=YEARS, after=FEW)
            _complete()
            with serving.server(ADDRESSES, small) as of_few, serving.server(ADDRESSES) as of_many:
                few = serving.asked(of_few, [found.path], 200, at_once=2, Cookie=cookie)
                among = serving.asked(of_many, [found.path], 200, at_once=2, Cookie=cookie)
                bare = serving.asked(of_few, ["/bare/"], 200)
                page, grown, against = serving.microseconds(few, among, bare)
    what = f"an officer's answer page ({queries} queries: question, figures, last year, evidence)"
    sizes = f"with {many:,} localities in the database against {FEW}"
    given: dict[str, Any] = {"unit": "microseconds"}
    return [
        result("answer_page", f"{what}, against a bare view", page, against, limit=LIMIT, size=FEW, **given),
        result("answer_page", f"{what}, {sizes}", grown, page, limit=1.1, size=many, **given),
    ]


def _complete() -> None:
    """What was published, and how the figures stand, of the localities that are there."""
    from django.db import connection

    from framework.figures.standings import refresh

    assessed.published()
    refresh(at=drafting.AT, everything=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _signed_in(person: Any) -> str:
    """The cookie of somebody who has signed in."""
    return f"sessionid={_client(person).cookies['sessionid'].value}"


def _client(person: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def queries_of(found: drafting.Drafting) -> int:
    """How many queries the page asks, once a first reading has filled what the process remembers."""
    from django.db import connection
    from django.test import override_settings
    from django.test.utils import CaptureQueriesContext

    with override_settings(STORAGES=serving.PLAIN_STATIC):
        client = _client(found.officer)
        client.get(found.path)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(found.path)
    if answer.status_code != 200:
        raise RuntimeError(f"{found.path} answered {answer.status_code}.")
    return len(seen)
