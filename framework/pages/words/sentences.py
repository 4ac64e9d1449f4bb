"""Words put together: lists, possession, quotation, and what must stay on one line."""

from __future__ import annotations

from collections.abc import Iterable

from .numbers import NO_BREAK


def listed(items: Iterable[object], joint: str = "and") -> str:
    """ "a, b and c", without a comma before the last."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def possessive(name: str) -> str:
    """ "Northby’s", "St Albans’"."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def quoted(text: str) -> str:
    """In the quotation marks that pages use."""
    return f"“{text}”"


def capital(text: str) -> str:
    """The text with a capital first and nothing else changed."""
    return text[:1].upper() + text[1:]


def together(text: str) -> str:
    """The text on one line: every blank in it a no-break space."""
    return text.replace(" ", NO_BREAK)
