"""What this element draws, out of its own values: sparklines, squares, the year's line, the scale of levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from assessment.models import Answer
from assessment.queries import ByFigures, Earlier, Figure, Section, SimilarLevels, Step
from framework import charts
from framework.pages import words
from framework.places import presets

SQUARES = {"empty": "empty", "draft": "half", "ready": "full"}


def squares(sections: Sequence[Section], present: Answer | None = None) -> SafeString:
    """A square a question, the present one underlined."""
    states = [[SQUARES[answer.state] for answer in section.answers] for section in sections]
    place = next(
        (
            (row, column)
            for row, section in enumerate(sections)
            for column, answer in enumerate(section.answers)
            if present is not None and answer.pk == present.pk
        ),
        None,
    )
    return charts.progress_squares(states, present=place)  # type: ignore[arg-type]


def spark(figure: Figure) -> SafeString:
    """The figure over the years, with what was promised dashed."""
    values = {point.year: point.value for point in figure.series}
    targets = dict(figure.path)
    years = sorted(values | targets)
    title = f"{figure.indicator.title}: {figure.value_words}, {figure.against_promise}"
    line = charts.Sparkline(
        title=title,
        values=[_number(values.get(year)) for year in years],
        targets=[_number(targets.get(year)) for year in years],
    )
    return charts.sparkline(line)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def timeline(steps: Sequence[Step], today: dt.date) -> charts.Chart:
    """The year's dates on one line, with today among them."""
    moments = [
        charts.Moment(step.title, step.day, words.day(step.day)) for step in steps if not step.is_today
    ]
    now = charts.Moment("Today", today, words.day(today))
    return charts.timeline_chart(
        charts.Timeline(title="The dates of this assessment", moments=tuple(moments), today=now)
    )


@dataclass(frozen=True)
class ScaleRow:
    """Who or what says which level, with a note under it and a link to where it says so."""

    title: str
    note: str
    chart: charts.Chart
    link: str = ""
    url: str = ""


def scale(
    answer: Answer,
    place: str,
    by_figures: ByFigures | None,
    earlier: Earlier | None,
    similar: SimilarLevels | None,
) -> list[ScaleRow]:
    """The one scale for judgements: the area's own, the figures', last year's, that of similar areas."""
    rows = [_row(f"{words.possessive(place)} own judgement", "this year", answer.level, "own")]
    if by_figures is not None:
        told = by_figures.sentence if by_figures.level is None else ""
        rows.append(
            _row(
                "The figures, by the stated rule",
                by_figures.sentence if by_figures.level else "",
                by_figures.level,
                "other",
                words_instead=told,
                link="the rule",
                url="#rule",
            )
        )
    if earlier is not None:
        said = f"{place} had said {earlier.self_level}"
        rows.append(_row("Last year, moderated", said, earlier.level, "last_year"))
    if similar is not None:
        rows.append(_similar(similar))
    return rows


def _row(
    who: str,
    note: str,
    level: int | None,
    kind: str,
    *,
    words_instead: str = "",
    link: str = "",
    url: str = "",
) -> ScaleRow:
    told = charts.Judgement(who=who, level=level, kind=kind, words=words_instead)  # type: ignore[arg-type]
    return ScaleRow(who, note, charts.judgement_scale(told, levels=levels()), link, url)


def _similar(similar: SimilarLevels) -> ScaleRow:
    who = f"{words.at_start(similar.areas)} similar {words.verb(similar.areas, 'area', 'areas')}, moderated"
    half = (similar.low, similar.high)
    told = charts.Judgement(who=who, level=similar.middle, kind="similar", middle_half=half)
    note = f"middle value {similar.middle:g}, middle half from {similar.low:g} to {similar.high:g}"
    return ScaleRow(who, note, charts.judgement_scale(told, levels=levels()))


def levels() -> list[str]:
    """The names of the levels, lowest first, as the preset has them."""
    return [name.lower() for _, name in sorted(presets.current().levels.items())]
