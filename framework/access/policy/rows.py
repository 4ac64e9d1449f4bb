"""The framework's own rows of the policy; each element declares its own beside them."""

from __future__ import annotations

from framework.access.policy.operations import Operation, Scope


def _public(name: str, sentence: str) -> Operation:
    return Operation(name=name, sentence=sentence, scope=Scope.PUBLIC)


def _person(name: str, sentence: str) -> Operation:
    return Operation(name=name, sentence=sentence, scope=Scope.PERSON)


def _nation(name: str, sentence: str, *roles: str) -> Operation:
    return Operation(name=name, sentence=sentence, scope=Scope.NATION, roles=roles)


ROWS = (
    _public("public.read", "Read everything that is published, and take it away as data"),
    _public("system.health", "Ask whether the system lives and can serve"),
    _public("access.sign_in", "Sign in"),
    _person("access.sign_out", "Sign out"),
    _person("access.your_work", "See what waits for you"),
    _nation("stages.triage", "See the triggers that ask for a decision", "lga_staff"),
    _nation("stages.decide", "Decide on a trigger, with a reason", "lga_staff"),
    _nation("record.parked", "See jobs that failed too often, and send them again", "operator"),
)
