"""The lifecycles of the whole product, as documents drawn from their tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from framework.elements import declared
from framework.improvement.enums import LIFECYCLE as ACTION
from framework.lifecycle import Lifecycle
from framework.priorities.enums import LIFECYCLE as AGREEMENT
from framework.stages.enums import LIFECYCLE as STAGE
from framework.stages.enums import PROPOSAL

FRAMEWORK = {"agreement": AGREEMENT, "stage": STAGE, "proposal": PROPOSAL, "action": ACTION}


def every() -> Iterator[tuple[str, Lifecycle]]:
    """The framework's own lifecycles and those of the elements, by name."""
    yield from FRAMEWORK.items()
    for element in declared():
        if element.lifecycle:
            yield element.name, element.lifecycle


def document(name: str, lifecycle: Lifecycle) -> str:
    """The drawing, and who must act in each state."""
    title = name.replace("_", " ").capitalize()
    owners = "\n".join(
        f"| {lifecycle.label(state)} | {lifecycle.owners[state]} |" for state in lifecycle.states.values
    )
    return (
        f"# {title}\n\nDrawn from the table in code by `python manage.py draw_lifecycles`. The database refuses "
        f"what is not drawn.\n\n```mermaid\n{lifecycle.drawing()}\n```\n\n| state | who acts next |\n|---|---|\n"
        f"{owners}\n"
    )


def path_of(name: str) -> Path:
    return Path(settings.BASE_DIR) / "docs" / "lifecycles" / f"{name}.md"
