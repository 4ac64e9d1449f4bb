"""Runs the benchmarks: `python -m benchmarks [NAME] [--size N]`, or by `SIZE=` in the environment.

Each is a module beside this one with `run(size)`, and runs in a process of its own, so that none warms
another's caches or counts another's memory.
"""

from __future__ import annotations

import argparse
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import benchmarks
from benchmarks import results


def names() -> list[str]:
    """Every benchmark: the modules here that can be run."""
    found = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [name for name in found if name != "__main__" and _has_run(name)]


def _has_run(name: str) -> bool:
    return "\ndef run(" in (Path(__file__).parent / f"{name}.py").read_text()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=names(), help="one benchmark; without it, all")
    parser.add_argument("--size", type=int, default=os.environ.get("SIZE") or None, help="scales it")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(import_module(f"benchmarks.{asked.name}").run(asked.size)))
        return
    told = [each for name in ([asked.name] if asked.name else names()) for each in _run(name, asked.size)]
    results.write(told, afresh=asked.name is None)
    if any(each["ratio"] > each["limit"] for each in told):
        sys.exit(1)


def _run(name: str, size: int | None) -> Iterator[results.Result]:
    """Run one in a process of its own, and say what came out as soon as it did."""
    command = [sys.executable, "-m", "benchmarks", name, "--alone"]
    if size:
        command += ["--size", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    for each in json.loads(done.stdout.splitlines()[-1]):
        print(results.line(each), flush=True)
        yield each


if __name__ == "__main__":
    main()
