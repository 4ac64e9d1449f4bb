"""The small templates in a rule set: plain words with slots in braces, filled once and never looked at again.

A slot is `{name}`, `{missed.threshold}`, or `{missed:promise has|promises have}` which picks by number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

SLOT = re.compile(r"\{([a-z0-9_]+)(?:\.([a-z_]+))?(?::([^{}|]*)\|([^{}|]*))?\}")


@dataclass(frozen=True)
class Slot:
    """One slot: of what, which part of it, and the words for one and for many where it picks by number."""

    of: str
    part: str = ""
    one: str | None = None
    many: str | None = None

    @property
    def picks(self) -> bool:
        return self.one is not None

    def __str__(self) -> str:
        return f"{{{self.of}{'.' if self.part else ''}{self.part}{':…|…' if self.picks else ''}}}"


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str | Slot, ...]:
    """The template as plain text and slots, in order; rule sets have few templates and many triggers."""
    parts: list[str | Slot] = []
    at = 0
    for match in SLOT.finditer(text):
        parts += [text[at : match.start()], Slot(match[1], match[2] or "", match[3], match[4])]
        at = match.end()
    return (*parts, text[at:])


def slots(text: str) -> tuple[Slot, ...]:
    """The slots of a template, in order."""
    return tuple(part for part in _parts(text) if isinstance(part, Slot))


def has_stray_braces(text: str) -> bool:
    """True when a brace stands outside every slot, which is always a slip of the pen."""
    rest = SLOT.sub("", text)
    return "{" in rest or "}" in rest


def filled(text: str, words: Callable[[Slot], str]) -> str:
    """The template with each slot replaced; what is put in is not read again, so braces in it stay braces."""
    return "".join(part if isinstance(part, str) else words(part) for part in _parts(text))
