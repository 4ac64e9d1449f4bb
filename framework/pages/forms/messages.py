"""What a form says when a field is empty or wrong, unless the field says it better itself."""

from __future__ import annotations

from django import forms

_CHOICES = (forms.RadioSelect, forms.Select, forms.CheckboxSelectMultiple)
_FORMATS = {
    forms.EmailField: "Enter an email address, like name@example.org",
    forms.URLField: "Enter an address that begins with https://, like https://www.example.org/report",
    forms.DecimalField: "{Name} must be a number, like 47.2",
    forms.FloatField: "{Name} must be a number, like 47.2",
    forms.IntegerField: "{Name} must be a whole number, like 12",
    forms.DateField: "{Name} must be a real date, like 14/3/2026",
}


def set_messages(field: forms.Field, label: str) -> None:
    """Replace Django's own general messages by helpful ones; what the field's author wrote stays."""
    messages = {"required": _required(field, label), **_limits(label)}
    for kind, text in _FORMATS.items():
        if type(field) is kind:
            messages["invalid"] = text.format(Name=_as_subject(label))
    if isinstance(field.widget, _CHOICES):
        messages["invalid_choice"] = f"{_required(field, label)}: what was sent is not on the list"
    for code, text in messages.items():
        if str(field.error_messages.get(code, "")) == _general(field, code):
            field.error_messages[code] = text


def as_object(label: str) -> str:
    """A label inside a sentence: a question is quoted, other labels begin small unless they are a name."""
    if label.endswith("?"):
        return f"“{label}”"
    first = label.split(" ", 1)[0]
    is_name = first[1:] != first[1:].lower() or first.endswith(("’s", "'s")) or first == "I"
    return label if is_name else label[:1].lower() + label[1:]


def _as_subject(label: str) -> str:
    return f"The answer to “{label}”" if label.endswith("?") else label


def _required(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick the box “{label}” to go on"
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(field.widget, forms.FileInput):
        return f"Choose the file: {as_object(label)}"
    return f"{'Choose' if isinstance(field.widget, _CHOICES) else 'Enter'} {as_object(label)}"


def _limits(label: str) -> dict[str, str]:
    name = _as_subject(label)
    return {
        "max_length": f"{name} must be %(limit_value)s characters or fewer; it has %(show_value)s",
        "min_length": f"{name} must be %(limit_value)s characters or more; it has %(show_value)s",
        "max_value": f"{name} must be %(limit_value)s or less",
        "min_value": f"{name} must be %(limit_value)s or more",
    }


def _general(field: forms.Field, code: str) -> str:
    for kind in type(field).__mro__:
        if code in (general := getattr(kind, "default_error_messages", {})):
            return str(general[code])
    return ""
