"""The base of every form that a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from .fields import render_field
from .look import Look
from .messages import set_messages


class GdsFormMixin(forms.BaseForm):
    """Helpful messages, no browser bubbles, fields as components, revealed fields that count only then.

    `looks` says by the name of a field what does not follow from it; `{{ form }}` draws all fields,
    `{% render_field form.level %}` one.
    """

    looks: ClassVar[Mapping[str, Look]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.look_of: dict[str, Look] = dict(self.looks)
        for name, field in self.fields.items():
            set_messages(field, str(field.label or name.replace("_", " ").capitalize()))

    def render(self, template_name: Any = None, context: Any = None, renderer: Any = None) -> SafeString:
        """All fields in their order, each revealed one inside the choice that reveals it."""
        inside = {name for look in self.look_of.values() for names in look.reveals.values() for name in names}
        shown = ((render_field(bound),) for bound in self if bound.name not in inside)
        return format_html_join("\n", "{}", shown)

    __str__ = __html__ = render

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, look in self.look_of.items():
            for value, revealed in look.reveals.items():
                if not self._is_chosen(name, value):
                    self._forget(revealed)

    def _is_chosen(self, name: str, value: str) -> bool:
        chosen = self.cleaned_data.get(name)
        many = chosen if isinstance(chosen, list | tuple | set) else [chosen]
        return value in {str(each) for each in many}

    def _forget(self, names: Any) -> None:
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].to_python(None)


class GdsForm(GdsFormMixin, forms.Form):
    """A form of its own."""


class GdsModelForm(GdsFormMixin, forms.ModelForm):
    """A form of a model's fields, which it lists one by one."""
