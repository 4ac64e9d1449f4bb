"""Northby's recycling, and plainer figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framework.charts import DefinitionBreak, Figure, Spread, Standard, Value

YEARS = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2016, 2028))
RECYCLED = (44.0, 44.6, 45.1, 41.2, 42.0, 43.8, 44.9, 46.0, 47.2)
MEDIANS = (45.6, 45.9, 46.2, 43.0, 43.4, 43.9, 44.4, 44.9, 45.3)
PROMISED = (41, 43, 45, 47, 49, 50, 52, 53.5, 55)


@pytest.fixture
def recycling(percent: Callable[..., str]) -> Callable[..., Figure]:
    """Northby's recycling as in the picture of the page of a figure; any field can be given anew."""

    def build(**fields: object) -> Figure:
        usual: dict[str, object] = {
            "title": "Recycling rose to 47.2 % in 2024/25, 2.8 points short of the target",
            "place": "Northby",
            "periods": YEARS,
            "values": tuple(
                Value(year, value, first_published=45.6 if year == "2022/23" else None)
                for year, value in zip(YEARS, RECYCLED, strict=False)
            ),
            "format": percent,
            "short": lambda value: f"{value:.1f}",
            "difference": lambda value: f"{value:+.1f}".replace("-", "−"),
            "targets": dict(zip(YEARS[3:], PROMISED, strict=True)),
            "spreads": tuple(
                Spread(year, median - 11, median - 3.6, median, median + 4, median + 11)
                for year, median in zip(YEARS, MEDIANS, strict=False)
            ),
            "standard": Standard(35, "2019/20"),
            "breaks": (
                DefinitionBreak(
                    "2019/20",
                    "Street sweepings counted",
                    "Definition changed: street sweepings no longer counted",
                ),
            ),
            "how_many": "sixteen",
            "measure": "Household waste recycled in Northby, per cent",
        }
        return Figure(**(usual | fields))  # type: ignore[arg-type]

    return build


@pytest.fixture
def plain(percent: Callable[..., str]) -> Callable[..., Figure]:
    """A figure of nothing but values, by year from 2019/20 on."""

    def build(*values: object, **fields: object) -> Figure:
        periods = YEARS[3 : 3 + len(values)]
        read = tuple(
            value if isinstance(value, Value) else Value(year, value)  # type: ignore[arg-type]
            for year, value in zip(periods, values, strict=True)
        )
        usual: dict[str, object] = {
            "title": "How it went",
            "place": "Northby",
            "periods": periods,
            "values": read,
            "format": percent,
        }
        return Figure(**(usual | fields))  # type: ignore[arg-type]

    return build
