"""Profiles by name, out of those shipped, or by the path of a file."""

from __future__ import annotations

from pathlib import Path

from framework.returns.names import closest
from framework.returns.profiles.parts import BadProfile, Profile
from framework.returns.profiles.read import read_profile

_HERE = Path(__file__).parent


def shipped_profiles() -> dict[str, Path]:
    return {path.stem: path for path in sorted(_HERE.glob("*.toml"))}


def find_profile(name: str, *, shipped_only: bool = False) -> Profile:
    """A shipped profile by its name, or one in a file by its path; strangers may use only those shipped."""
    shipped = shipped_profiles()
    if name in shipped:
        return read_profile(shipped[name])
    path = Path(name)
    if not shipped_only and path.suffix == ".toml":
        return read_profile(path)
    near = closest(name, shipped)
    hint = f" Did you mean {near}?" if near else ""
    raise BadProfile(f"There is no profile “{name}”. There are {', '.join(shipped)}.{hint}")
