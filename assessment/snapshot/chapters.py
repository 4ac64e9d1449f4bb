"""A chapter of the publication: a promise with its figures, or a theme across the promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import queries
from assessment.queries import ByFigures, Figure, Section
from assessment.snapshot.figures import figure_as_data


def chapter_of(
    section: Section, figures: Sequence[Figure], judgements: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """The section with its figures and judgements.

    `level` is the lower of its moderated levels: a weak part is not offset by a strong one.
    """
    priority = section.answers[0].priority
    said = [judgements[answer.number] for answer in section.answers]
    by_figures = queries.by_figures(figures)
    return {
        "is_promise": priority is not None,
        "number": section.number,
        "code": priority.code if priority else section.answers[0].question.code,
        "title": section.title,
        "narrative": priority.narrative if priority else "",
        "lead_partner": priority.lead_partner if priority else "",
        "service_area": priority.service_area.name if priority and priority.service_area else "",
        "national_reason": priority.national_reason if priority else "",
        "kept": kept(by_figures),
        "level": min(each["level"] for each in said),
        "by_figures": {
            "level": by_figures.level,
            "words": by_figures.sentence,
            "counted": by_figures.counted,
            "met": by_figures.met,
            "improving": by_figures.improving,
        },
        "figures": [figure_as_data(figure) for figure in figures],
        "judgements": said,
    }


def kept(by_figures: ByFigures) -> bool | None:
    """Whether a promise is kept: every target that counts is met; None where none counts."""
    return by_figures.missed == 0 if by_figures.counted else None
