"""What a report must have to be read aloud: a title, a language, and words for every picture and table head."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def lacks(page: Element) -> Iterator[str]:
    """What the page lacks, in words; nothing when it is sound."""
    if not (page.get("lang") or "").strip():
        yield "The report does not say its language."
    if not _text(page.find("head/title")):
        yield "The report has no title."
    if len(list(page.iter("h1"))) == 0:
        yield "The report has no heading."
    for picture in page.iter("img"):
        if not (picture.get("alt") or "").strip():
            yield f"The picture {picture.get('src', '')[:80]!r} has no words for those who cannot see it."
    for drawing in page.iter(f"{SVG}svg"):
        if not _text(drawing.find(f"{SVG}title")):
            yield "A drawing has no title for those who cannot see it."
    for table in page.iter("table"):
        if not any(True for _ in table.iter("th")):
            yield "A table has no head that names its columns."


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()
