"""What holds for every drawing there is, with usual and with hostile inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from framework.charts import (
    Bar,
    Chart,
    Comparator,
    DefinitionBreak,
    Figure,
    Flow,
    Judgement,
    Moment,
    Reading,
    SeverityPart,
    Sparkline,
    Spread,
    Standard,
    Stay,
    Stays,
    Strip,
    Tile,
    TileMap,
    Timeline,
    Value,
    YearRead,
    bars_across,
    columns,
    count_dots,
    figure_chart,
    flow_chart,
    judgement_scale,
    near_bar,
    overstated,
    palette,
    progress_bar,
    progress_squares,
    reading_line,
    severity_bar,
    severity_part,
    sparkline,
    stage_shape,
    standing_glyph,
    stays_chart,
    strip_chart,
    strip_small,
    tile_map_chart,
    timeline_chart,
    trend_line,
)

HOSTILE = {
    "script": "<script>alert('x')</script>",
    "quotes": '"Northby" & \'Southby\' onload="x"',
    "one long word": "Llanfairpwllgwyngyll" * 12,
    "many words": "the quick brown fox of Northby jumps over the lazy dog of Southby " * 8,
    "nothing": None,
    "blanks": " \t\n ",
    "control characters": "North\x00by\x1b[31m\x07\ud800",
    "wide characters": "北比市" * 30,
    "markup of their own": '</text></svg><svg onload="x">',
}
STAGES = ("assessment", "peer_challenge", "inspection", "intervention")
COLOURS = {value for value in vars(palette).values() if isinstance(value, str) and value.startswith("#")}
COLOURS |= {getattr(look, name) for look in palette.STAGES.values() for name in ("colour", "pale", "tint")}


def with_words(words: Any) -> Iterator[tuple[str, Chart | str]]:
    """Every chart there is, with the given words wherever words can stand."""

    def write(value: Any) -> str:
        return words if isinstance(words, str) else f"{float(value):.1f}"

    periods = ("2022/23", words, "2024/25")
    yield (
        "figure",
        figure_chart(
            Figure(
                title=words,
                place=words,
                periods=periods,
                values=(
                    Value("2022/23", 40, first_published=43),
                    Value(words, None, missing=words),
                    Value("2024/25", 47.2, provisional=True),
                ),
                format=write,
                short=write,
                difference=write,
                targets={"2022/23": 44, "2024/25": 50},
                spreads=(Spread("2022/23", 30, 38, 42, 46, 60), Spread("2024/25", 31, 39, 43, 47, 61)),
                standard=Standard(35, words),
                breaks=(DefinitionBreak(words, words, words),),
                similar=words,
                how_many=words,
                measure=words,
            )
        ),
    )
    comparators = tuple(Comparator(words, number) for number in (34.3, 40, 45.3, 56.8))
    among = Strip(words, words, 47.2, comparators, 45.3, write)
    yield "strip", strip_chart(among)
    yield "strip, lower is better", strip_chart(replace(among, higher_is_better=False))
    yield "strip without own value", strip_chart(replace(among, own=None, missing=words))
    yield "small strip", strip_small(among)
    yield "sparkline", sparkline(Sparkline(words, [1, 2, 3], [2, 3, 4]))
    tiles = tuple(
        Tile(x, y, words, words, STAGES[(x + y) % 4], f"/areas/{x}-{y}/?q={words}", words)
        for x in range(4)
        for y in range(4)
    )
    yield "map", tile_map_chart(TileMap(words, tiles, {words: words}))
    yield "flow", flow_chart(Flow(words, words, words, {("assessment", "inspection"): 3}, words, words))
    yield "stays", stays_chart(Stays(words, (Stay("inspection", (3, 8), 5, words),)))
    bars = [Bar(words, number, words) for number in (17, 12, 9)]
    yield "columns", columns(words, bars)
    yield "bars across", bars_across(words, bars)
    yield "trend line", trend_line(words, bars)
    yield "judgement", judgement_scale(Judgement(words, 3, "own"), levels=(words,) * 4)
    yield "overstatement", overstated(2, 3, title=words)
    years = tuple(YearRead(words, number, counts=number > 2) for number in (1, 2, 3))
    yield "reading", reading_line(Reading(words, years, 2, missing=words))
    yield "count", count_dots(2, 5, threshold=2, title=words)
    yield "near bar", near_bar(0.5, words)
    yield "squares", progress_squares([["full", "half"], ["empty"]], present=(0, 1), title=words)
    yield "progress", progress_bar(0.5, words)
    moments = tuple(Moment(words, date(2026, month, 1), words) for month in (9, 11, 12))
    yield "timeline", timeline_chart(Timeline(words, moments, Moment(words, date(2026, 11, 24), words)))
    parts = [SeverityPart(words, number, 40) for number in (34, 20, 16, 12)]
    yield "severity", severity_bar(parts, title=words)
    yield "severity part", severity_part(2, parts[2])
    yield "stage", stage_shape("inspection", title=words)
    yield "standing", standing_glyph("below", title=words)


def drawings(chart: Chart | str) -> list[str]:
    return [chart.wide, chart.narrow] if isinstance(chart, Chart) else [chart]


@cache
def rough(kind: str) -> tuple[tuple[str, str], ...]:
    """All drawings with one kind of hostile words, each with the name of its chart."""
    return tuple((name, markup) for name, chart in with_words(HOSTILE[kind]) for markup in drawings(chart))


USUAL = [(name, markup) for name, chart in with_words("Northby") for markup in drawings(chart)]
every_usual = pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in USUAL])
every_rough = pytest.mark.parametrize("kind", HOSTILE)


@every_usual
def test_a_drawing_is_an_image_with_a_title(markup: str, read: Any) -> None:
    drawing = read(markup)
    assert drawing.root.attrib["role"] == ("group" if "chart--map" in drawing.root.attrib["class"] else "img")
    assert drawing.root[0].tag.endswith("}title")
    assert drawing.title


@every_usual
def test_a_drawing_has_the_size_it_says(markup: str, read: Any) -> None:
    root = read(markup).root
    width, height = root.attrib["width"], root.attrib["height"]
    if "chart-sign" not in root.attrib["class"]:
        assert root.attrib["viewBox"] == f"0 0 {width} {height}"
    assert float(width) > 0
    assert float(height) > 0


@every_rough
def test_hostile_words_stay_words(kind: str, read: Any) -> None:
    allowed = {"svg", "title", "desc", "g", "a", "text", "path", "circle", "rect"}
    for name, markup in rough(kind):
        elements = list(read(markup).root.iter())
        assert {element.tag.split("}")[-1] for element in elements} <= allowed, name
        attributes = {attribute for element in elements for attribute in element.attrib}
        assert [attribute for attribute in attributes if attribute.startswith("on")] == [], name


@every_rough
def test_a_drawing_needs_nothing_that_the_content_policy_forbids(kind: str, read: Any) -> None:
    for name, markup in rough(kind):
        attributes = {attribute for element in read(markup).root.iter() for attribute in element.attrib}
        assert not attributes & {"style", "id", "transform", "filter", "clip-path"}, name


@every_rough
def test_no_label_covers_another_whatever_it_says(kind: str, read: Any) -> None:
    assert [name for name, markup in rough(kind) if read(markup).overlaps()] == []


@every_rough
def test_no_label_leaves_the_drawing_whatever_it_says(kind: str, read: Any) -> None:
    assert [name for name, markup in rough(kind) if read(markup).outside()] == []


@every_rough
def test_a_drawing_is_small_whatever_it_says(kind: str) -> None:
    most = {name: 60_000 if name == "map" else 15_000 for name, _ in rough(kind)}
    assert [name for name, markup in rough(kind) if len(markup.encode()) > most[name]] == []


@every_rough
def test_text_is_large_enough_to_read(kind: str, read: Any) -> None:
    for name, markup in rough(kind):
        drawing = read(markup)
        least = 13 if "narrow" in drawing.root.attrib["class"] else 14
        assert [word for word in drawing.words if word.size < least] == [], name


@every_usual
def test_every_colour_is_one_of_the_palette(markup: str, read: Any) -> None:
    used = {
        element.attrib[name]
        for element in read(markup).root.iter()
        for name in ("fill", "stroke")
        if name in element.attrib
    }
    assert used - {"none"} <= COLOURS


def test_the_drawings_of_a_page_have_no_ids_to_collide(read: Any) -> None:
    assert [name for name, markup in USUAL if re.search(r"\bid=|url\(#|href=\"#", markup)] == []


def test_every_table_has_as_many_cells_as_columns() -> None:
    uneven = [
        name
        for name, chart in with_words("Northby")
        if isinstance(chart, Chart) and {len(row) for row in chart.table.rows} - {len(chart.table.header)}
    ]
    assert uneven == []


def test_a_table_cell_is_text_and_no_markup() -> None:
    for _name, chart in with_words(HOSTILE["script"]):
        if isinstance(chart, Chart):
            kinds = {type(cell) for row in chart.table.rows for cell in row}
            assert kinds <= {str}
