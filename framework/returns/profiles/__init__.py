"""Named mappings of other people's layouts onto our formats: the files beside, and what reads and applies them."""

from framework.returns.profiles.apply import Mapped, Mapping, map_batch, prepare
from framework.returns.profiles.find import find_profile, shipped_profiles
from framework.returns.profiles.parts import BadProfile, Profile
from framework.returns.profiles.read import read_profile

__all__ = [
    "BadProfile",
    "Mapped",
    "Mapping",
    "Profile",
    "find_profile",
    "map_batch",
    "prepare",
    "read_profile",
    "shipped_profiles",
]
