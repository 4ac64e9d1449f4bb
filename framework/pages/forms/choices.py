"""Fields where one or several are chosen: radios with what each reveals, checkboxes, selects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from .look import PLAIN, Look
from .parts import after, fieldset, id_of, labelled, text_or_html


def radios(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    return "radios", _several(bound, look, "govuk-radios")


def checkboxes(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    return "checkboxes", _several(bound, look, "govuk-checkboxes")


def one_checkbox(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    params = fieldset(bound, look)
    item = text_or_html(bound.label) | {"value": "on", "checked": bool(bound.value())}
    if hint := params.pop("hint", None):
        item["hint"] = hint
    del params["fieldset"]
    return "checkboxes", params | {"idPrefix": id_of(bound), "items": [item]}


def select(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    chosen = _chosen(bound)
    items = [
        {"value": value, "text": "Choose one" if not value else text, "selected": value in chosen}
        for value, text in _choices(bound)
    ]
    params = labelled(bound, look) | {"items": items}
    if look.picker:
        params["attributes"]["data-picker"] = "true"
    return "select", params


def _several(bound: BoundField, look: Look, block: str) -> dict[str, Any]:
    chosen = _chosen(bound)
    classes = [name for name in ("inline", "small") if getattr(look, name)]
    items = [_item(bound, look, value, text, chosen) for value, text in _choices(bound) if value]
    return fieldset(bound, look) | {
        "idPrefix": id_of(bound),
        "classes": " ".join(f"{block}--{name}" for name in classes),
        "items": items,
        "formGroup": {"afterInputs": {"html": after(look.after)}},
    }


def _item(bound: BoundField, look: Look, value: str, text: Any, chosen: set[str]) -> dict[str, Any]:
    item = text_or_html(text) | {"value": value, "checked": value in chosen}
    if look.bold_items:
        item["label"] = {"classes": "govuk-!-font-weight-bold"}
    if hint := look.item_hints.get(value):
        item["hint"] = text_or_html(hint)
    if revealed := look.reveals.get(value):
        item["conditional"] = {"html": _revealed(bound, tuple(revealed))}
    return item


def _revealed(bound: BoundField, names: tuple[str, ...]) -> SafeString:
    from .fields import render_field  # which draws through this module

    looks = getattr(bound.form, "look_of", {})
    return after(*(render_field(bound.form[name], looks.get(name, PLAIN)) for name in names))


def _choices(bound: BoundField) -> Iterator[tuple[str, Any]]:
    for value, text in bound.field.widget.choices:
        if isinstance(text, list | tuple):
            yield from (("" if inner is None else str(inner), label) for inner, label in text)
        else:
            yield "" if value is None else str(value), text


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    many = value if isinstance(value, list | tuple | set) else [value]
    return {"" if each is None else str(each) for each in many}
