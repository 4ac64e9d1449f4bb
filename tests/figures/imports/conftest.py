"""Files as senders write them, and taking them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.figures import actions
from framework.returns.loading import Outcome, Sent, Terms
from framework.returns.profiles import find_profile

Take = Callable[..., Outcome]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """`write("a,b", "1,2")`: a file of these lines."""

    def lines(*told: str, name: str = "return.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(told) + "\n")
        return path

    return lines


@pytest.fixture
def take(write: Callable[..., Path], at: dt.datetime) -> Take:
    """`take(heading, row, …)`: take in observations; `accept_valid`, `dry_run`, `profile` as in the command."""

    def lines(*told: str, profile: str = "", kind: str = "observations", **terms: bool) -> Outcome:
        sent = Sent(path=write(*told), profile=find_profile(profile) if profile else None)
        action = {
            "observations": actions.import_observations,
            "indicators": actions.import_indicators,
        }[kind]
        return action(sent=sent, terms=Terms(**terms), by=None, at=at)

    return lines


@pytest.fixture
def named(write: Callable[..., Path]) -> str:
    """A profile for files that call localities by name."""
    told = (
        'format = "observations"',
        'about = "By name"',
        "[columns]",
        'indicator = "indicator"',
        'period = "period"',
        'value = "value"',
        'marker = "marker"',
        "[columns.locality]",
        'from = "Area"',
        'by = "name"',
    )
    return str(write(*told, name="named.toml"))
