"""The level that the figures alone would give, by a rule that is stated and that anyone can redo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.queries.figure import Figure
from framework.pages import words

RULE = (
    (4, "All targets are met, and at least half of the results are above those of similar areas."),
    (3, "More than half of the targets are met, and each that is missed is improving."),
    (2, "Whatever lies between level 1 and level 3."),
    (1, "More than half of the targets are missed, and half of all or more are missed and getting worse."),
)
"""The rule in words, highest level first. A target counts when it has a value and a promise for its year."""


@dataclass(frozen=True)
class ByFigures:
    """What the figures say: the level, None where no target counts, and the counts that it follows from."""

    level: int | None
    counted: int
    met: int
    missed: int
    improving: int

    @property
    def sentence(self) -> str:
        """ "one of three targets met, two improving"."""
        if not self.counted:
            return "no target has a value and a promise for its year"
        if self.counted == 1:
            met = "met" if self.met else "missed"
            return f"the one target {met}, {'' if self.improving else 'not '}improving"
        of = words.counted_in_words(self.counted, "target")
        return f"{self._how_many(self.met)} of {of} met, {self._improving()} improving"

    def _improving(self) -> str:
        if self.improving < self.counted:
            return self._how_many(self.improving)
        return "both" if self.counted == 2 else f"all {words.in_words(self.counted)}"

    @staticmethod
    def _how_many(count: int) -> str:
        return words.in_words(count) if count else "none"


def by_figures(figures: Sequence[Figure]) -> ByFigures:
    """The level by the stated rule. Pure: the same figures always give the same level."""
    telling = [figure for figure in figures if figure.is_met is not None]
    missed = [figure for figure in telling if not figure.is_met]
    return ByFigures(
        level=_level(telling, missed) if telling else None,
        counted=len(telling),
        met=len(telling) - len(missed),
        missed=len(missed),
        improving=sum(figure.is_improving for figure in telling),
    )


def _level(telling: Sequence[Figure], missed: Sequence[Figure]) -> int:
    if not missed and sum(figure.is_among_the_best for figure in telling) * 2 >= len(telling):
        return 4
    if len(missed) * 2 < len(telling) and all(figure.is_improving for figure in missed):
        return 3
    if len(missed) * 2 > len(telling) and sum(figure.is_falling for figure in missed) * 2 >= len(telling):
        return 1
    return 2
