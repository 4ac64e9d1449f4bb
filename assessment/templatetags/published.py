"""Tags and filters by which a published assessment is shown, on its page and in its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import template
from django.utils.safestring import SafeString

from assessment import published
from framework import charts

register = template.Library()
register.filter("rows_behind", published.rows_of)
register.filter("published_day", published.day)
register.filter("verdict_of", published.verdict_of)
register.filter("again", published.again)

PRINTED = replace(charts.PRINT, plot=208)
"""A chart in a report: low enough that figures and judgement find room on one page."""


@register.simple_tag
def published_chart(figure: Mapping[str, Any], place: str) -> charts.FigureChart:
    """The chart of a figure for the page, with its caption and the table behind it."""
    return charts.figure_chart(published.figure_of(figure, place))


@register.simple_tag
def printed_chart(figure: Mapping[str, Any], place: str) -> SafeString:
    """The same for paper."""
    return charts.figure_drawing(published.figure_of(figure, place), PRINTED)


@register.filter
def main_figure(chapter: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The figure that speaks for a promise: the first that has a value."""
    return next((figure for figure in chapter["figures"] if figure["standing"]), None)


@register.filter
def other_figures(chapter: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    main = main_figure(chapter)
    return [figure for figure in chapter["figures"] if figure is not main]
