"""The words for numbers, dates and lists as filters. What is not known (None, nothing) stays empty."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import template
from django.utils.safestring import SafeString

from framework.pages import words
from framework.pages.markdown import render_markdown

register = template.Library()


def _known(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def filtered(value: Any, *arguments: Any) -> Any:
        return "" if value is None or value == "" else function(value, *arguments)

    return filtered


for _function in (
    words.number,
    words.signed,
    words.per_cent,
    words.points,
    words.with_unit,
    words.in_words,
    words.at_start,
    words.ordinal,
    words.ordinal_in_words,
    words.file_size,
    words.day,
    words.day_month,
    words.day_short,
    words.month,
    words.clock,
    words.moment,
    words.due_in,
    words.due_in_words,
    words.ago,
    words.financial_year,
    words.period,
    words.listed,
    words.possessive,
    words.quoted,
    words.capital,
    words.together,
):
    register.filter(_function.__name__, _known(_function))


@register.filter
def money(value: Any, how: str = "") -> str:
    """Pounds; `{{ value|money:"short" }}` as "£231m"."""
    return "" if value is None or value == "" else words.money(value, short=how == "short")


@register.filter
def counted(value: int, noun: str) -> str:
    """`{{ n|counted:"target" }}` as "3 targets"; `"company,companies"` where an s does not do."""
    one, _, many = noun.partition(",")
    return words.counted(value, one, many or None)


@register.filter
def counted_in_words(value: int, noun: str) -> str:
    """`{{ n|counted_in_words:"target" }}` as "three targets"."""
    one, _, many = noun.partition(",")
    return words.counted_in_words(value, one, many or None)


@register.filter
def verb(value: int, forms: str) -> str:
    """`{{ n|verb:"is,are" }}`: the form that agrees."""
    one, _, many = forms.partition(",")
    return words.verb(value, one, many)


@register.filter
def markdown(text: str | None) -> SafeString:
    """What somebody wrote, as safe markup with its headings below the page's second level."""
    return render_markdown(text or "")
