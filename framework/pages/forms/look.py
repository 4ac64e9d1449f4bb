"""How one field of a form looks, where that does not follow from the field itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.safestring import SafeString

Size = Literal["l", "m", "s", "plain", "hidden"]


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a form's `looks` says about a field.

    `size` is that of its label; `item_hints` stand under single choices, by value; `reveals` names the fields
    that belong to a choice: they are shown under it, and count only when it is chosen. `rows` and
    `about_words` are for textareas, `width` ("2" to "30" characters, "one-half") for inputs, `picker` makes
    a long select searchable. `after` is markup directly under the inputs: advice, for one.
    """

    size: Size = "m"
    hint: str = ""
    item_hints: Mapping[str, str] = field(default_factory=dict)
    reveals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    bold_items: bool = False
    inline: bool = False
    small: bool = False
    rows: int = 3
    about_words: int | None = None
    width: str = ""
    prefix: str = ""
    suffix: str = ""
    picker: bool = False
    after: SafeString | None = None

    def label_classes(self, part: str) -> str:
        """Classes of a label (`govuk-label`) or of a legend (`govuk-fieldset__legend`)."""
        if self.size == "plain":
            return ""
        return "govuk-visually-hidden" if self.size == "hidden" else f"{part}--{self.size}"


PLAIN = Look(size="plain")
