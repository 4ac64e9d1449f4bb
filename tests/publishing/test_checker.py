"""The program for outsiders: it finds every change in what they downloaded, and imports nothing of ours."""

from __future__ import annotations

import datetime as dt
import http.server
import importlib.util
import json
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from framework.places.models import Locality
from framework.publishing.models import Publication

ELSEWHERE = "https://example.org"

PROGRAM = settings.BASE_DIR / "docs" / "check_publications.py"
SEED, FLIPS = 20261124, 1000


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_publications", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(chain: list[Publication], client: Client, tmp_path: Path) -> Path:
    """What an outsider downloads: the list in two pages, the data and the other files of each."""
    found = tmp_path / "downloaded"
    found.mkdir()
    address, page = "/publications.json?limit=3", 1
    while address:
        content = client.get(address).content
        (found / f"publications-{page}.json").write_bytes(content)
        address, page = (json.loads(content)["next"] or "").removeprefix(settings.SITE_URL), page + 1
    for publication in chain:
        for form in ("json", "csv", "zip", "pdf"):
            content = client.get(f"/publications/{publication.pk}.{form}").content
            (found / f"{publication.pk}.{form}").write_bytes(content)
    return found


def run(*options: str | Path) -> subprocess.CompletedProcess[str]:
    """As an outsider runs it: Python alone, without this project and its packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", PROGRAM, *options], capture_output=True, text=True, check=False, cwd="/"
    )


def row_of(folder: Path, number: int, change: Callable[[dict[str, Any]], None]) -> None:
    """Change one row of the list."""
    for path in folder.glob("publications*.json"):
        told = json.loads(path.read_bytes())
        for row in told["results"]:
            if row["id"] == number:
                change(row)
        path.write_text(json.dumps(told))


def test_what_was_published_is_found_right(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, done.stdout) == (0, "4 publications are listed; 0 things are wrong.\n")


def test_it_needs_nothing_but_python() -> None:
    imported = [
        line.split()[1].split(".")[0]
        for line in PROGRAM.read_text().splitlines()
        if line.startswith(("import ", "from "))
    ]
    assert set(imported) <= set(sys.stdlib_module_names)


def test_no_flipped_bit_goes_unnoticed(folder: Path, checker: ModuleType) -> None:
    chance = random.Random(SEED)
    files = sorted(path for path in folder.iterdir() if not checker.is_list(path))
    unnoticed = []
    for _ in range(FLIPS):
        path = chance.choice(files)
        content = path.read_bytes()
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        path.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
        faults, _ = checker.check(folder)
        if not any(fault.startswith(path.name) for fault in faults):
            unnoticed.append((path.name, place, bit))
        path.write_bytes(content)
    print(f"seed {SEED}: {FLIPS} bits flipped in {len(files)} files, {len(unnoticed)} unnoticed")
    assert unnoticed == []


def test_names_of_files_do_not_matter(folder: Path, chain: list[Publication]) -> None:
    (folder / f"{chain[0].pk}.json").rename(folder / "northby-annual-2026-v1.json")
    assert run(folder).returncode == 0


def test_a_file_that_is_nobodys_is_named(folder: Path) -> None:
    (folder / "northby.pdf").write_bytes(b"%PDF-1.7 forged")
    done = run(folder)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "northby.pdf is not a file of any publication in the list, or it was changed.",
    )


LIES: dict[str, tuple[int, dict[str, Any], str]] = {
    "another title": (
        0,
        {"title": "Better"},
        "{0}.json says title 'Annual assessment 2026', and the list says",
    ),
    "another year": (1, {"year": 2027}, "{1}.json says year 2026"),
    "another place": (3, {"locality": "E06900002"}, "{3}.json says locality 'E06900001'"),
    "another day": (0, {"published_at": "2026-01-01T00:00:00Z"}, "{0}.json says published_at"),
    "no note": (2, {"note": ""}, "{2}.json says note 'Checked twice.'"),
    "another hash": (
        1,
        {"sha256": "0" * 64},
        "Publication {1} is not chained by the hash before it and its own.",
    ),
    "another place in the chain": (
        3,
        {"previous": "0" * 64},
        "Publications {0} and {3} follow the same one: the chain forks.",
    ),
    "another version": (2, {"version": 3}, "The versions of tiny annual E06900001 2026 are [1, 3]"),
    "another address": (
        0,
        {"url": f"{ELSEWHERE}/publications/9999/"},
        "{0}.json is listed at an address",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_list_that_lies_is_found_out(folder: Path, chain: list[Publication], lie: str) -> None:
    place, changed, sentence = LIES[lie]
    row_of(folder, chain[place].pk, lambda row: row.update(changed))
    done = run(folder)
    for place, publication in enumerate(chain):
        sentence = sentence.replace(f"{{{place}}}", str(publication.pk))
    assert done.returncode == 1
    assert sentence in done.stdout


def test_one_taken_out_leaves_a_gap_that_an_earlier_list_proves(
    folder: Path, chain: list[Publication], tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier"
    shutil.copytree(folder, earlier)
    for path in folder.glob("publications*.json"):
        told = json.loads(path.read_bytes())
        told["results"] = [row for row in told["results"] if row["id"] != chain[1].pk]
        path.write_text(json.dumps(told))
    for path in folder.glob(f"{chain[1].pk}.*"):
        path.unlink()
    alone = run(folder)
    assert (alone.returncode, "1 of them follow one that is not public yet" in alone.stdout) == (0, True)
    compared = run(folder, "--earlier", earlier)
    assert compared.returncode == 1
    assert f"Publication {chain[1].pk} was listed earlier and is listed no more." in compared.stdout


def test_one_made_anew_with_all_its_hashes_differs_from_an_earlier_list(
    folder: Path, chain: list[Publication], tmp_path: Path, checker: ModuleType
) -> None:
    earlier = tmp_path / "earlier"
    shutil.copytree(folder, earlier)
    path = folder / f"{chain[3].pk}.json"
    path.write_bytes(path.read_bytes().replace(b"47.2", b"57.2"))
    own = checker.sha256(path.read_bytes())
    chained = checker.sha256(f"{chain[3].previous}{own}".encode())
    row_of(folder, chain[3].pk, lambda row: row.update(sha256=own, chained=chained))
    assert run(folder).returncode == 0
    assert (
        f"Publication {chain[3].pk} is listed otherwise than earlier."
        in run(folder, "--earlier", earlier).stdout
    )


def test_what_is_held_back_is_a_gap_and_no_fault(
    publish: Callable[..., Publication], client: Client, tmp_path: Path, at: Any, southby: Locality
) -> None:
    publish()
    publish(kind="letter", release_at=at + dt.timedelta(days=4000))
    publish(locality=southby)
    (tmp_path / "publications.json").write_bytes(client.get("/publications.json").content)
    done = run(tmp_path)
    assert done.returncode == 0
    assert "1 of them follow one that is not public yet, or was taken out" in done.stdout


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"results": [{}]}', b"\xff", b'{"results": [1]}'])
def test_a_list_that_is_none_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "publications.json").write_bytes(content)
    done = run(tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_an_empty_folder_and_none_at_all_are_no_success(tmp_path: Path) -> None:
    assert (run(tmp_path).returncode, run(tmp_path / "none").returncode) == (1, 2)


def test_it_fetches_what_it_checks(folder: Path, chain: list[Publication], tmp_path: Path) -> None:
    """From a site that is a folder of files, as an export of ours is."""
    site = tmp_path / "site"
    (site / "publications").mkdir(parents=True)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    )
    here = f"http://127.0.0.1:{server.server_port}"
    rows = [
        row for path in folder.glob("publications*.json") for row in json.loads(path.read_bytes())["results"]
    ]
    for row in rows:
        row["url"] = f"{here}/publications/{row['id']}/"
        shutil.copy(folder / f"{row['id']}.json", site / "publications")
    (site / "publications.json").write_text(json.dumps({"next": None, "previous": None, "results": rows}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        done = run(tmp_path / "fetched", "--from", here)
    finally:
        server.shutdown()
        server.server_close()
    assert (done.returncode, done.stdout) == (0, "4 publications are listed; 0 things are wrong.\n")
    assert len(list((tmp_path / "fetched").iterdir())) == 5
