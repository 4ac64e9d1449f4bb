#!/usr/bin/env python3
"""Checks publications that you downloaded, without trusting those who published them.

    python3 check_publications.py FOLDER --from https://the.site   # fetch the list and all data, then check
    python3 check_publications.py FOLDER                           # check what is there
    python3 check_publications.py FOLDER --earlier OLD_FOLDER      # and that nothing listed then has changed

FOLDER holds the list (`publications.json` and its further pages, `publications-2.json` and so on) and any
files of publications, under any name. It needs nothing but Python, and shares no code with the site.
Exit 0: all is as it was published. Exit 1: something is not, and is named. Exit 2: it could not check.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIRST = "0" * 64
"""What the first publication of all has as the hash of the one before it."""

SAME = ("element", "kind", "year", "version", "title", "summary", "note")
FIXED = (*SAME, "locality", "published_at", "sha256", "previous", "chained")
Rows = dict[int, dict[str, Any]]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_list(path: Path) -> bool:
    return path.name.startswith("publications") and path.suffix == ".json"


def listed(folder: Path) -> tuple[Rows, list[str]]:
    """The rows of every page of the list by their id, and what is wrong with the pages."""
    rows: Rows = {}
    faults = []
    for path in sorted(filter(is_list, folder.iterdir())):
        try:
            for row in json.loads(path.read_bytes())["results"]:
                if rows.setdefault(row["id"], row) != row:
                    faults.append(f"Publication {row['id']} is listed twice, and differently.")
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"The list {path.name} cannot be read: {type(error).__name__}.")
    return rows, faults


def chain_faults(rows: Rows) -> Iterator[str]:
    """Links that do not hold: a hash that is not that of its parts, a fork, an order that is not that of the ids."""
    followed: dict[str, int] = {}
    places = {row["chained"]: row["id"] for row in rows.values()}
    for number, row in sorted(rows.items()):
        if sha256(f"{row['previous']}{row['sha256']}".encode()) != row["chained"]:
            yield f"Publication {number} is not chained by the hash before it and its own."
        if row["previous"] in followed:
            yield f"Publications {followed[row['previous']]} and {number} follow the same one: the chain forks."
        followed[row["previous"]] = number
        if places.get(row["previous"], 0) > number:
            yield f"Publication {number} follows one that came later."


def gaps(rows: Rows) -> int:
    """How many publications follow one that is not listed: held back until its day, or taken out."""
    places = {row["chained"] for row in rows.values()} | {FIRST}
    return sum(row["previous"] not in places for row in rows.values())


def version_faults(rows: Rows) -> Iterator[str]:
    versions: dict[tuple[Any, ...], list[int]] = {}
    for _, row in sorted(rows.items()):
        subject = (row["element"], row["kind"], row["locality"], row["year"])
        versions.setdefault(subject, []).append(row["version"])
    for subject, found in versions.items():
        if found != list(range(1, len(found) + 1)):
            yield f"The versions of {' '.join(map(str, subject))} are {found}: one is missing or too many."


def file_faults(folder: Path, rows: Rows) -> Iterator[str]:
    """Files whose hash stands nowhere in the list, and data that say of themselves what the list does not."""
    owners = {row["sha256"]: row for row in rows.values()}
    others = {file["sha256"]: file for row in rows.values() for file in row.get("files", {}).values()}
    for path in sorted(folder.iterdir()):
        if is_list(path) or not path.is_file():
            continue
        content = path.read_bytes()
        digest = sha256(content)
        if digest in owners:
            yield from said_faults(path.name, json.loads(content)["publication"], owners[digest])
        elif digest not in others:
            yield f"{path.name} is not a file of any publication in the list, or it was changed."
        elif others[digest]["size"] != len(content):
            yield f"{path.name} has not the size that is listed."


def said_faults(name: str, said: dict[str, Any], row: dict[str, Any]) -> Iterator[str]:
    pairs = {key: said[key] for key in SAME}
    pairs |= {"locality": said["locality"]["code"], "published_at": said["published"]}
    for key, value in pairs.items():
        if row[key] != value:
            yield f"{name} says {key} {value!r}, and the list says {row[key]!r}."
    if not row["url"].endswith(f"/publications/{row['id']}/"):
        yield f"{name} is listed at an address that is not its own: {row['url']}."


def earlier_faults(earlier: Rows, rows: Rows) -> Iterator[str]:
    for number, row in sorted(earlier.items()):
        if number not in rows:
            yield f"Publication {number} was listed earlier and is listed no more."
        elif any(rows[number][key] != row[key] for key in FIXED):
            yield f"Publication {number} is listed otherwise than earlier."


def check(folder: Path, earlier: Path | None = None) -> tuple[list[str], Rows]:
    """Everything that is wrong, in sentences, and the rows of the list."""
    rows, faults = listed(folder)
    if not rows and not faults:
        faults.append("There is no list here: publications.json.")
    try:
        faults += [*chain_faults(rows), *version_faults(rows), *file_faults(folder, rows)]
        if earlier is not None:
            before, unreadable = listed(earlier)
            faults += [*unreadable, *earlier_faults(before, rows)]
    except (ValueError, KeyError, TypeError) as error:
        faults.append(f"The list or a file of data is not what it should be: {error!r}.")
    return faults, rows


def fetch(site: str, folder: Path) -> None:
    """The list, page after page, and the data of every publication in it."""
    folder.mkdir(parents=True, exist_ok=True)
    address, page = f"{site.rstrip('/')}/publications.json?limit=500", 1
    while address:
        content = get(address)
        (folder / f"publications{f'-{page}' if page > 1 else ''}.json").write_bytes(content)
        told = json.loads(content)
        for row in told["results"]:
            (folder / f"{row['id']}.json").write_bytes(get(row["url"].rstrip("/") + ".json"))
        address, page = told["next"], page + 1


def get(address: str) -> bytes:
    if not address.startswith(("http://", "https://")):
        raise ValueError(f"{address} is not an address of a site.")
    with urllib.request.urlopen(address, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def main() -> int:
    asked = argparse.ArgumentParser(description="Checks publications that you downloaded.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--from", dest="site", help="fetch the list and all data from this site first")
    asked.add_argument("--earlier", type=Path, help="a folder with the list as it was on an earlier day")
    given = asked.parse_args()
    try:
        if given.site:
            fetch(given.site, given.folder)
        faults, rows = check(given.folder, given.earlier)
    except (OSError, ValueError) as error:
        print(f"It could not be checked: {error}", file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    print(f"{len(rows)} publications are listed; {len(faults)} things are wrong.")
    if held := gaps(rows):
        print(f"{held} of them follow one that is not public yet, or was taken out: look again later.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
