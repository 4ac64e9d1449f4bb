"""An agreement as plain values: what a file, the demo or the database says was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class PromiseTerms:
    """What is promised for one year; `stretch` is what earns a reward."""

    value: Decimal
    stretch: Decimal | None = None


@dataclass(kw_only=True)
class TargetTerms:
    """An indicator, by its code, and what is promised of it by year."""

    indicator: str
    baseline_period: str = ""
    baseline: Decimal | None = None
    designated: bool = False
    reward: Decimal | None = None
    promises: dict[int, PromiseTerms] = field(default_factory=dict)

    @property
    def beside_promises(self) -> tuple[object, ...]:
        return self.baseline_period, self.baseline, self.designated, self.reward


@dataclass(kw_only=True)
class PriorityTerms:
    """A priority is national when it says why it is of inescapable national concern; its targets by indicator."""

    code: str
    title: str
    lead_partner: str = ""
    national_reason: str = ""
    targets: dict[str, TargetTerms] = field(default_factory=dict)

    @property
    def beside_targets(self) -> tuple[object, ...]:
        return self.title, self.lead_partner, self.national_reason


@dataclass(kw_only=True)
class AgreementTerms:
    """What a locality, by its code, and government agreed; its priorities by code, in their order."""

    locality: str
    from_year: int
    to_year: int
    priorities: dict[str, PriorityTerms] = field(default_factory=dict)

    @property
    def targets(self) -> Iterator[tuple[PriorityTerms, TargetTerms]]:
        for priority in self.priorities.values():
            for target in priority.targets.values():
                yield priority, target
