"""GOV.UK's components in templates: `{% gds "button" text="Find" %}`, fields and error summaries of forms."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from framework.pages import forms
from framework.pages.components import component

register = template.Library()


@register.simple_tag
def gds(name: str, /, **params: Any) -> SafeString:
    """A component; `hint__text="…"` sets a parameter inside a parameter, `items=list` takes any value."""
    return component(name, **_nested(params))


@register.simple_tag
def render_field(bound: BoundField) -> SafeString:
    """One field of a form, as its form's `looks` say."""
    return forms.render_field(bound)


@register.simple_tag
def error_summary(*sent: Any) -> SafeString:
    """What is wrong in all of them together; nothing when nothing is, or when there is no form."""
    return forms.error_summary(*_forms_among(sent))


@register.simple_tag
def error_prefix(*sent: Any) -> str:
    """ "Error: " for the front of a title, when one of the forms was refused."""
    return "Error: " if forms.has_errors(*_forms_among(sent)) else ""


def _forms_among(sent: tuple[Any, ...]) -> list[Any]:
    return [form for form in sent if isinstance(form, BaseForm | BaseFormSet)]


def _nested(params: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in params.items():
        *above, last = key.split("__")
        inside = result
        for name in above:
            inside = inside.setdefault(name, {})
        inside[last] = value
    return result
