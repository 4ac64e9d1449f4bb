"""What the gallery's pages have in common: the day that it is, and small drawings in a row."""

import datetime as dt

from django.utils.html import format_html
from django.utils.safestring import SafeString

from framework.charts.sparks import Sparkline, sparkline
from framework.charts.strip import Comparator, Strip, strip_small
from framework.pages.shapes import shape

TODAY = dt.date(2026, 11, 24)
HERE = "/furniture/"
STATES = {"f": "full", "h": "half", "e": "empty"}


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def standing(glyph: str, words: str) -> SafeString:
    return format_html('<span class="standing">{} {}</span>', shape(glyph), words)


def spark(title: str, *values: float, target: float, width: int = 152) -> SafeString:
    first = values[0]
    targets = [first + (target - first) * step / 5 for step in range(7)]
    return sparkline(Sparkline(title, [*values, None], targets), width=width)


def strip(place: float, title: str) -> SafeString:
    others = tuple(Comparator(f"Area {n}", (n * 37 % 100) / 100) for n in range(16))
    return strip_small(Strip(title, "Northby", place, others, 0.48, str))
