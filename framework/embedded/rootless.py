"""How a server that refuses to run as root, or as nobody by name, runs all the same; no folder's rights are changed.

First choice is a user namespace, in which it is an ordinary user and outside still root: files keep their
owner. Where that is forbidden (containers often do) or does not reach (a folder above is another user's), it
becomes an ordinary user who keeps one right of root's: to pass through folders that others cannot enter.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from framework.embedded.folders import CannotStart

NEW_USER_NAMESPACE = 0x10000000
KEEP_CAPABILITIES, AMBIENT, RAISE = 8, 47, 2
PASS_ANY_FOLDER = 1  # CAP_DAC_OVERRIDE
CAPABILITIES_VERSION = 0x20080522


@dataclass(frozen=True)
class Disguise:
    """What a child does before it becomes the server, and who its files belong to as seen from outside."""

    put_on: Callable[[], None] | None
    owner: tuple[int, int]


def disguise_for(program: Path, folder: Path) -> Disguise:
    """The first disguise under which this program can be run and can reach this folder.

    Raises:
        CannotStart: the user is root, or has no name, and the system allows no way round it.
    """
    ourselves = (os.geteuid(), os.getegid())
    if os.geteuid() != 0 and _has_a_name(os.geteuid()):
        return Disguise(None, ourselves)
    uid, gid = _ordinary_user()
    libc = ctypes.CDLL(None, use_errno=True)
    choices = [Disguise(lambda: _enter_namespace(libc, (uid, gid), ourselves), ourselves)]
    if os.geteuid() == 0:
        choices.append(Disguise(lambda: _become(libc, uid, gid), (uid, gid)))
    for disguise in choices:
        if _works(disguise, program, folder):
            return disguise
    raise CannotStart(
        "PostgreSQL refuses to run as root or as a user without a name, and this system allows neither a user "
        "namespace nor a change of user. Run as an ordinary user, or set DATABASE_URL to a server of your own."
    )


def _has_a_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _ordinary_user() -> tuple[int, int]:
    """Somebody the system knows by name, which initdb insists on."""
    named = {user.pw_name: (user.pw_uid, user.pw_gid) for user in pwd.getpwall() if user.pw_uid != 0}
    if not named:
        raise CannotStart("The system knows no user but root. Set DATABASE_URL to a server of your own.")
    return named.get("nobody") or next(iter(named.values()))


def _works(disguise: Disguise, program: Path, folder: Path) -> bool:
    """Whether the program starts, working in that folder."""

    def enter() -> None:
        assert disguise.put_on
        disguise.put_on()
        os.chdir(folder)

    try:
        done = subprocess.run([program, "--version"], preexec_fn=enter, capture_output=True, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _enter_namespace(libc: ctypes.CDLL, inside: tuple[int, int], outside: tuple[int, int]) -> None:
    if libc.unshare(NEW_USER_NAMESPACE) != 0:
        raise OSError(ctypes.get_errno(), "no user namespace")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{inside[0]} {outside[0]} 1")
    Path("/proc/self/gid_map").write_text(f"{inside[1]} {outside[1]} 1")


def _become(libc: ctypes.CDLL, uid: int, gid: int) -> None:
    libc.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    right = 1 << PASS_ANY_FOLDER
    effective_permitted_inheritable = (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)
    if libc.capset(header, effective_permitted_inheritable) != 0:
        raise OSError(ctypes.get_errno(), "the capability cannot be kept")
    if libc.prctl(AMBIENT, RAISE, PASS_ANY_FOLDER, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the capability cannot be passed on")
