"""Who can sign in to the demo nation, and with what: kept beside its servers, never in production."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypedDict

from django.conf import settings


class SignIn(TypedDict):
    """One person of the demo nation: role as a code, and the page where they land."""

    role: str
    name: str
    username: str
    password: str
    token: str
    lands_on: str


def _path() -> Path:
    return Path(settings.VAR_DIR) / "demo-sign-ins.json"


def exist() -> bool:
    """Whether this installation holds the demo nation."""
    return not settings.PRODUCTION and _path().exists()


def keep(people: list[SignIn]) -> None:
    """Write them down, for this machine's user alone."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(people, file, indent=1)


def everybody() -> list[SignIn]:
    people: list[SignIn] = json.loads(_path().read_text())
    return people


def one_a_role() -> list[SignIn]:
    """The first of each role."""
    first: dict[str, SignIn] = {}
    for person in everybody():
        first.setdefault(person["role"], person)
    return list(first.values())
