"""The roles: a name, a sentence that anyone can read, and where a role is held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Held(StrEnum):
    """Where a role is held: in a locality, in the nation as a whole, or by nobody in particular."""

    LOCALITY = "locality"
    NATION = "nation"


@dataclass(frozen=True)
class Role:
    """One role. `code` is what memberships hold; `permission` is what guardian grants on a locality."""

    code: str
    title: str
    sentence: str
    held: Held

    @property
    def permission(self) -> str:
        return f"as_{self.code}"


_ROLES = (
    Role(
        "officer",
        "Council officer",
        "Writes the self-assessment of the locality with colleagues.",
        Held.LOCALITY,
    ),
    Role(
        "lead", "Lead", "Leads the locality: submits, signs off and publishes its assessment.", Held.LOCALITY
    ),
    Role("partner", "Partner", "Comments on the locality's draft and signs it, or declines.", Held.LOCALITY),
    Role("scrutiny", "Scrutiny councillor", "Reads the locality's drafts and questions them.", Held.LOCALITY),
    Role(
        "moderator", "Moderator", "Tests each judgement independently; agrees or changes it.", Held.LOCALITY
    ),
    Role(
        "lga_staff", "LGA staff", "Decides what the rules leave to people, for the whole sector.", Held.NATION
    ),
    Role("government", "Government reader", "Sees the national picture and receives referrals.", Held.NATION),
    Role("operator", "Operator", "Runs the system: people, returns and jobs; reads no drafts.", Held.NATION),
)

ROLES: dict[str, Role] = {role.code: role for role in _ROLES}
LOCAL_ROLES = tuple(role.code for role in _ROLES if role.held is Held.LOCALITY)
CHOICES = [(role.code, role.title) for role in _ROLES]
