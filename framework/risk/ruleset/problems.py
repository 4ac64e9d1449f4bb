"""What can be wrong with a rule set, said so that its author can put it right without asking anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong: in which file, rule and key, what it is, and what to do about it."""

    file: str
    rule: str
    key: str
    what: str
    do: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.rule, self.key) if part)
        return f"{place}: {self.what}. {self.do}."


class RuleSetRefused(ValueError):
    """A rule set that cannot be used; `problems` names everything that is wrong, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
