"""What the annual assessment gives the framework."""

from __future__ import annotations

from assessment.enums import LIFECYCLE
from assessment.facts import FACTS
from assessment.panels import panels
from assessment.policy import OPERATIONS
from assessment.to_dos import to_dos
from framework.elements import Element, PublicationKind

ELEMENT = Element(
    name="assessment",
    title="Annual assessment",
    lifecycle=LIFECYCLE,
    facts=FACTS,
    publications=(
        PublicationKind(
            code="assessment",
            title="Annual assessment",
            page="assessment/page.html",
            report="assessment/report.html",
        ),
    ),
    operations=OPERATIONS,
    to_dos=to_dos,
    panels=panels,
)
