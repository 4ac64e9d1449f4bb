"""From a bound field to the component that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

from framework.pages.components import component

from . import choices, parts, texts
from .dates import DatePartsWidget
from .look import Look

Drawing = Callable[[BoundField, Look], tuple[str, dict[str, Any]]]

# The first that fits is taken, so that a kind of widget stands before the kind it is derived from.
_DRAWINGS: tuple[tuple[type[forms.Widget], Drawing], ...] = (
    (DatePartsWidget, texts.date_parts),
    (forms.Textarea, texts.textarea),
    (forms.PasswordInput, texts.password),
    (forms.FileInput, texts.file_upload),
    (forms.CheckboxInput, choices.one_checkbox),
    (forms.CheckboxSelectMultiple, choices.checkboxes),
    (forms.SelectMultiple, choices.checkboxes),
    (forms.RadioSelect, choices.radios),
    (forms.Select, choices.select),
    (Input, texts.text_input),
)


def render_field(bound: BoundField, look: Look | None = None) -> SafeString:
    """The field as a component with its label, hint, error and what was typed; a hidden field as it is.

    The look is the form's own unless one is given. TypeError for a widget that no component can show.
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return SafeString(bound.as_hidden())
    for kind, drawing in _DRAWINGS:
        if isinstance(widget, kind):
            name, params = drawing(bound, look or parts.look_of(bound))
            return component(name, **params)
    raise TypeError(f"No component shows {type(widget).__name__}, the widget of {bound.name}.")


def first_id(bound: BoundField) -> str:
    """The id of the input that an error about this field leads to."""
    if isinstance(bound.field.widget, DatePartsWidget):
        return f"{parts.id_of(bound)}-{texts.wrong_part(bound) or 'day'}"
    return parts.id_of(bound)
