"""What every field's component has: id and name, label or legend, hint, error, and attributes."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .look import Look

# A limit that cuts off what is pasted loses words; the error says instead how many are too many.
_NOT_KEPT = {"maxlength", "minlength", "required", "rows", "cols", "class"}


def id_of(bound: BoundField) -> str:
    return str(bound.auto_id or bound.html_name)


def look_of(bound: BoundField) -> Look:
    """What the form says about this field, or the look that every field has."""
    found: Look = getattr(bound.form, "look_of", {}).get(bound.name) or Look()
    return found


def text_or_html(value: object) -> dict[str, Any]:
    """As the parameter `text`, or as `html` where it is sanitised markup."""
    return {"html": value} if isinstance(value, SafeString) else {"text": str(value)}


def common(bound: BoundField, look: Look) -> dict[str, Any]:
    """Name, hint, error and attributes, as all components take them."""
    params: dict[str, Any] = {"name": bound.html_name, "attributes": attributes(bound)}
    if hint := look.hint or bound.help_text:
        params["hint"] = text_or_html(hint)
    if bound.errors:
        said = format_html_join(mark_safe("<br>"), "{}", ((error,) for error in bound.errors))
        params["errorMessage"] = {"html": said}
    return params


def labelled(bound: BoundField, look: Look) -> dict[str, Any]:
    """The same with an id and a label, for what is one input."""
    label = text_or_html(bound.label) | {"classes": look.label_classes("govuk-label")}
    return common(bound, look) | {"id": id_of(bound), "label": label}


def fieldset(bound: BoundField, look: Look) -> dict[str, Any]:
    """The same with a legend around several inputs."""
    legend = text_or_html(bound.label) | {"classes": look.label_classes("govuk-fieldset__legend")}
    return common(bound, look) | {"fieldset": {"legend": legend}}


def after(*markup: SafeString | None) -> SafeString:
    return SafeString("".join(conditional_escape(each) for each in markup if each))


def attributes(bound: BoundField) -> dict[str, Any]:
    """What the widget asks for beyond what the component sets itself: htmx, autocomplete, accept."""
    asked = bound.field.widget.attrs.items()
    kept = {key: value for key, value in asked if key not in _NOT_KEPT and value not in (None, False)}
    return {key: {"value": True, "optional": True} if value is True else value for key, value in kept.items()}


def kept_as_typed(text: str) -> SafeString:
    """Text for inside a textarea: line breaks written out, since components indent what they wrap.

    The first line break is the one that a browser drops after the tag.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return format_html("&#10;{}", format_html_join(mark_safe("&#10;"), "{}", ((line,) for line in lines)))
