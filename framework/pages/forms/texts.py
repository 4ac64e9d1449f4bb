"""Fields that are typed or chosen from the disk: inputs, textareas, dates, passwords, files."""

from __future__ import annotations

import math
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from framework.pages.markdown import count_words

from .dates import PARTS, Parts
from .look import Look
from .parts import after, fieldset, id_of, kept_as_typed, labelled

_LINE, _MOST_ROWS = 70, 40
_WIDTHS = {"day": "2", "month": "2", "year": "4"}
_MODES = {"number": "numeric", "email": "email", "url": "url", "tel": "tel"}


def text_input(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    kind = bound.field.widget.input_type
    params = labelled(bound, look) | {
        "type": "text" if kind == "number" else kind,
        "inputmode": "decimal" if kind == "number" and _has_decimals(bound) else _MODES.get(kind, ""),
        "value": bound.field.widget.format_value(bound.value()) or "",
        "classes": _width(look),
        "formGroup": {"afterInput": {"html": after(look.after)}},
    }
    for part in ("prefix", "suffix"):
        if text := getattr(look, part):
            params[part] = {"text": text}
    return "input", params | _autocomplete(params)


def password(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    params = labelled(bound, look)
    return "password-input", params | _autocomplete(params)


def textarea(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    text = str(bound.value() or "")
    lines = sum(max(1, math.ceil(len(line) / _LINE)) for line in text.splitlines())
    params = labelled(bound, look) | {
        "value": kept_as_typed(text),
        "rows": min(max(look.rows, lines), _MOST_ROWS),
        "classes": "grows",
        "formGroup": {"afterInput": {"html": after(_word_count(bound, look, text), look.after)}},
    }
    return "textarea", params


def file_upload(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    return "file-upload", labelled(bound, look)


def date_parts(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    typed = bound.value()
    typed = typed if isinstance(typed, Parts) else Parts()
    wrong = wrong_part(bound)
    items = [
        {
            "name": part,
            "id": f"{id_of(bound)}-{part}",
            "value": text,
            "classes": f"govuk-input--width-{_WIDTHS[part]}" + _error_class(bound, wrong in ("", part)),
        }
        for part, text in zip(PARTS, typed, strict=True)
    ]
    return "date-input", fieldset(bound, look) | {
        "id": id_of(bound),
        "namePrefix": bound.html_name,
        "items": items,
    }


def wrong_part(bound: BoundField) -> str:
    """Which part of a date the first error is about; nothing when it is about all of it."""
    errors = bound.form.errors.as_data().get(bound.name, []) if bound.errors else []
    return errors[0].code if errors and errors[0].code in PARTS else ""


def _error_class(bound: BoundField, is_wrong: bool) -> str:
    return " govuk-input--error" if bound.errors and is_wrong else ""


def _word_count(bound: BoundField, look: Look, text: str) -> SafeString | None:
    if look.about_words is None:
        return None
    return format_html(
        '<p class="word-count" data-word-count="{}" data-about="{}">{} words of about {}</p>',
        id_of(bound),
        look.about_words,
        count_words(text),
        look.about_words,
    )


def _width(look: Look) -> str:
    if not look.width:
        return ""
    return f"govuk-input--width-{look.width}" if look.width.isdecimal() else f"govuk-!-width-{look.width}"


def _has_decimals(bound: BoundField) -> bool:
    return str(bound.field.widget.attrs.get("step", "1")) != "1"


def _autocomplete(params: dict[str, Any]) -> dict[str, Any]:
    value = params["attributes"].pop("autocomplete", None)
    return {"autocomplete": value} if value else {}
