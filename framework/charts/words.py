"""Text made ready for a drawing: cleaned, kept together where it must be, wrapped and cut to a width."""

import re

from .widths import text_width

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=%|points?\b|kg\b|months?\b|years?\b)")
_PERIOD = re.compile(r"(?:19|20)(\d\d/\d\d)")
ELLIPSIS = "…"


def clean(text: object) -> str:
    """Text without control characters and doubled blanks; None becomes nothing."""
    return "" if text is None else _BLANKS.sub(" ", _UNPRINTABLE.sub("", str(text))).strip(" ")


def bind(text: object) -> str:
    """Clean text in which no line break can part a number from its unit."""
    return _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", clean(text))


def cut(text: str, length: int) -> str:
    """At most `length` characters, the last an ellipsis where something was left off."""
    return text if len(text) <= length else text[: length - 1].rstrip() + ELLIPSIS


def shorten(text: str, width: float, size: float, weight: int = 400) -> str:
    """Text no wider than `width` pixels, cut at a character and ended with an ellipsis where it was too long."""
    if text_width(text, size, weight) <= width:
        return text
    kept, used = 0, text_width(ELLIPSIS, size, weight)
    while kept < len(text) and used + text_width(text[kept], size, weight) <= width:
        used += text_width(text[kept], size, weight)
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def wrap(text: object, width: float, size: float, weight: int = 400, lines: int = 3) -> tuple[str, ...]:
    """Text in at most `lines` lines no wider than `width` pixels; what does not fit ends in an ellipsis."""
    wrapped: list[str] = []
    for word in bind(text).split(" "):
        joint = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and (len(wrapped) == lines or text_width(joint, size, weight) <= width):
            wrapped[-1] = joint
        else:
            wrapped.append(word)
    return tuple(shorten(part, width, size, weight) for part in wrapped if part)


def short_period(period: str) -> str:
    """ "2017/18" as "17/18"; any other name of a period stays as it is."""
    match = _PERIOD.fullmatch(period)
    return match.group(1) if match else period


def sentence(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]
