"""What about access is checked when the system starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register

from framework.access.policy import table
from framework.elements import declared


@register()
def policy_is_sound(app_configs: Any, **options: Any) -> list[Error]:
    """The policy reads without contradiction, and names only states that its element's lifecycle has."""
    try:
        rows = table()
    except (ValueError, ImportError, AttributeError) as error:
        return [Error(f"The policy cannot be read: {error}", id="access.E001")]
    errors = []
    for element in declared():
        if element.lifecycle is None:
            continue
        states = set(element.lifecycle.states.values)
        for row in element.operations:
            if not set(row.states) <= states:
                errors.append(Error(f"{row.name} names a state that {element.name} lacks.", id="access.E002"))
    return errors if rows else [Error("The policy is empty.", id="access.E003")]
