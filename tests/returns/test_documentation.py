"""What docs/returns.md shows is what happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from framework.returns.formats import FORMATS
from framework.returns.profiles import read_profile, shipped_profiles
from framework.returns.validation import check_file

PAGE = Path(__file__).resolve().parents[2] / "docs" / "returns.md"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


def test_the_worked_example_gives_what_the_page_says(send: Callable[..., Path]) -> None:
    profile = read_profile(send(blocks("toml")[0], "marches.toml"))
    validated = check_file(send(blocks("csv")[1]), "observations", profile=profile)

    assert (validated.rows_read, validated.good.height, validated.refused) == (6, 4, 2)
    assert validated.good.select("line", "locality", "period", "status", "value", "marker").rows() == [
        (4, "Northby", "2022-23", "final", Decimal(1204), ""),
        (4, "Northby", "2023-24", "provisional", Decimal(1180), ""),
        (5, "Southby", "2022-23", "final", None, "x"),
        (5, "Southby", "2023-24", "provisional", None, "z"),
    ]
    assert {p.problem for p in validated.problems} == {"“99” is a group of areas, not a locality."}


def test_the_observations_shown_are_good(send: Callable[..., Path]) -> None:
    validated = check_file(send(blocks("csv")[0]), "observations")

    assert (validated.refused, validated.good.height) == (0, 3)


def test_every_column_and_every_profile_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert all(f"`{name}" in page for name in shipped_profiles())
    for name, format in FORMATS.items():
        missing = [column for column in format.names if not re.search(rf"\b{column}\b", page)]
        assert not missing, (name, missing)
