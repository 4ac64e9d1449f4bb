"""The error summary: the same words as at the fields, each leading to its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.forms import BaseForm, BaseFormSet
from django.utils.safestring import SafeString

from framework.pages.components import component

from .fields import first_id

Formlike: TypeAlias = "BaseForm | BaseFormSet[Any]"


def error_summary(*forms: Formlike) -> SafeString:
    """One summary of all the forms, in the order in which they stand on the page; nothing without errors."""
    errors = [error for form in forms for error in _errors(form)]
    if not errors:
        return SafeString("")
    return component("error-summary", titleText="There is a problem", errorList=errors)


def has_errors(*forms: Formlike | None) -> bool:
    """Whether any of them was sent and refused; for "Error: " before the title."""
    return any(True for form in forms if form is not None for _ in _errors(form))


def _errors(form: Formlike) -> Iterator[dict[str, str]]:
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            yield from ({"text": str(text)} for text in form.non_form_errors())
        for each in form.forms:
            yield from _errors(each)
    elif form.errors:
        yield from ({"text": str(text)} for text in form.non_field_errors())
        for bound in form:
            href = {} if bound.is_hidden else {"href": f"#{first_id(bound)}"}
            yield from ({"text": str(text), **href} for text in bound.errors)
