"""The file of results has the shape that others read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as runner
from benchmarks import results
from benchmarks.results import line, result, write

KEYS = {"name", "what", "ours", "against", "ratio", "limit", "unit", "size"}


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "results.json"
    monkeypatch.setattr(results, "FILE", path)
    return path


def test_a_result_has_the_keys_of_the_contract() -> None:
    told = result("import_copy", "first load", 2.5, 2.0, limit=1.25, size=1000)
    assert set(told) == KEYS
    assert (told["ratio"], told["unit"]) == (1.25, "s")


@pytest.mark.parametrize(("ours", "verdict"), [(2.5, "within the limit"), (2.6, "BEYOND the limit")])
def test_a_person_reads_whether_the_limit_is_kept(ours: float, verdict: str) -> None:
    assert verdict in line(result("import_copy", "first load", ours, 2.0, limit=1.25, size=1000))


def test_one_benchmark_alone_leaves_the_results_of_the_others(file: Path) -> None:
    import_copy, pages = (result(name, "", 1, 1, limit=1, size=1) for name in ("import_copy", "public_page"))
    write([import_copy, pages], afresh=True)
    write([{**import_copy, "ours": 2}], afresh=False)
    assert [(each["name"], each["ours"]) for each in json.loads(file.read_text())] == [
        ("public_page", 1.0),
        ("import_copy", 2),
    ]
    write([import_copy], afresh=True)
    assert len(json.loads(file.read_text())) == 1


def test_every_benchmark_is_found_by_its_name() -> None:
    assert {"import_copy", "sweep_growth"} <= set(runner.names())
    assert not {"results", "scratch", "worlds", "loop", "__main__"} & set(runner.names())
