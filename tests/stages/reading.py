"""What a person reads on a page: the words of an answer, without its marks."""

from __future__ import annotations

import html
import re
from typing import Any


def words(answer: Any) -> str:
    """The text of a page, its white space made single."""
    plain = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", plain)))


def choices(answer: Any) -> list[str]:
    """The outcomes that the form offers, in order."""
    return re.findall(r'name="outcome"[^>]*value="(\w+)"', answer.content.decode())


def errors(answer: Any) -> list[str]:
    """What the summary of errors at the head of the page says."""
    found = re.search(r"govuk-error-summary__list.*?</ul>", answer.content.decode(), re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", found.group(), re.DOTALL) if found else []
    return [html.unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in items]
