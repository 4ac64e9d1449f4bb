"""The draw itself: pure, so that anybody with the register and the seed gets the same sample.

Each eligible locality's lot is the SHA-256 of "seed:year:code"; the lots are sorted, and the first so many
are drawn. The seed is announced before the register is closed, so that neither can be chosen for the other.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any


def lot(seed: str, year: int, code: str) -> str:
    """The lot of one locality, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{year}:{code}".encode()).hexdigest()


def register_hash(codes: Iterable[str]) -> str:
    """The hash of the register that was drawn from: its codes, sorted, one a line."""
    return hashlib.sha256("".join(f"{code}\n" for code in sorted(codes)).encode()).hexdigest()


def drawn(codes: Iterable[str], *, year: int, rate: Decimal, seed: str) -> list[dict[str, Any]]:
    """The localities drawn, in the order of their lots: the share `rate` of all, rounded up.

    Raises ValueError for a rate outside 0 to 1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"The rate is a share between 0 and 1, not {rate}.")
    lots = sorted((lot(seed, year, code), code) for code in set(codes))
    return [{"code": code, "lot": digits} for digits, code in lots[: math.ceil(rate * len(lots))]]
