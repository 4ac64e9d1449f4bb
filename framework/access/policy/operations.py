"""What a row of the policy says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from framework.access.roles import LOCAL_ROLES, ROLES


class Scope(StrEnum):
    """To whom a row can apply at all."""

    PUBLIC = "public"
    """Anybody, signed in or not."""
    PERSON = "person"
    """Anybody signed in, for what is their own."""
    LOCALITY = "locality"
    """Who holds one of the roles in that locality."""
    NATION = "nation"
    """Who holds one of the roles in the nation."""


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that can be done, who may, and in which states of its subject (none named: in any)."""

    name: str
    sentence: str
    scope: Scope
    roles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        scoped = self.scope in (Scope.LOCALITY, Scope.NATION)
        if scoped != bool(self.roles) or not set(self.roles) <= set(ROLES):
            raise ValueError(f"The roles of {self.name} do not fit its scope.")
        if self.scope is Scope.LOCALITY and not set(self.roles) & set(LOCAL_ROLES):
            raise ValueError(f"{self.name} is for a locality, and none of its roles is held in one.")
