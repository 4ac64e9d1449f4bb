"""GOV.UK's components out of govuk-frontend-jinja: one Jinja environment for the whole process.

The environment and its macros hold nothing of a request, so that threads cannot mix what they render.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

_PACKAGE = "govuk_frontend_jinja"
_SANITISED = "Only sanitised markup may be {key}; this is plain text: {value!r}"


def component(name: str, /, **params: Any) -> SafeString:
    """One component by its name in the design system, `component("error-summary", titleText=…)`.

    Texts are escaped. A parameter called `html` or ending in `Html` takes nothing but a SafeString, and
    `attributes` nothing but a mapping: ValueError otherwise. KeyError for a component that does not exist.
    """
    _must_be_sanitised(params)
    return mark_safe(str(_macro(name)(params)).strip())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PrefixLoader({_PACKAGE: PackageLoader(_PACKAGE)}),
        autoescape=True,
        auto_reload=False,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _macro(name: str) -> Callable[[Mapping[str, Any]], str]:
    path = f"components/{name}/macro.html"
    if path not in PackageLoader(_PACKAGE).list_templates():
        raise KeyError(f"GOV.UK Frontend has no component called {name!r}.")
    macros = _environment().get_template(f"{_PACKAGE}/{path}").module
    title = "".join(word.capitalize() for word in name.split("-"))
    macro: Callable[[Mapping[str, Any]], str] = getattr(macros, f"govuk{title}")
    return macro


def _must_be_sanitised(value: Any, key: str = "") -> None:
    if isinstance(value, Mapping):
        for inner_key, inner in value.items():
            _must_be_sanitised(inner, inner_key)
    elif isinstance(value, list | tuple):
        for inner in value:
            _must_be_sanitised(inner, key)
    elif value and (key == "html" or key.endswith("Html")) and not isinstance(value, SafeString):
        raise ValueError(_SANITISED.format(key=key, value=value))
    elif value and key in ("attributes", "wrapperAttributes"):
        raise ValueError(f"Attributes are a mapping of names to values, not {value!r}.")
