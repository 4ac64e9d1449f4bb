"""A long file is validated much faster than it could be looped over, and in little memory."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from framework.returns.validation import check_file

ROOT = Path(__file__).resolve().parents[2]
YEARS = 10


def write_long(path: Path, rows: int, note: str = "") -> None:
    """Observations in the order in which people send them, one value in twenty suppressed."""
    number = pl.int_range(rows)
    place = number // YEARS
    pl.select(
        indicator=pl.format("IND{}", (place // 4_000).cast(pl.String).str.zfill(4)),
        locality=pl.format("E{}", (6_000_000 + place % 4_000).cast(pl.String).str.zfill(8)),
        period=pl.format("{}-{}", 2014 + number % YEARS, (15 + number % YEARS).cast(pl.String).str.zfill(2)),
        value=pl.when(number % 20 != 0).then(pl.format("{}.{}", number % 97, number % 89)),
        status=pl.lit("final"),
        marker=pl.when(number % 20 == 0).then(pl.lit("c")),
        numerator=pl.lit(None, pl.String),
        denominator=pl.lit(None, pl.String),
        note=pl.lit(note or None, pl.String),
    ).write_csv(path, quote_style="necessary")


def test_validating_takes_a_fraction_of_looping_over_the_rows(tmp_path: Path) -> None:
    """Processor time of all cores is compared, with room for a busy machine; the benchmark holds the limit."""
    path = tmp_path / "long.csv"
    write_long(path, 400_000)
    check_file(path, "observations").close()

    ours, loops = [], []
    for _ in range(3):
        began = time.process_time()
        validated = check_file(path, "observations")
        ours.append(time.process_time() - began)
        assert (validated.rows_read, validated.refused) == (400_000, 0)
        validated.close()
        began = time.process_time()
        with path.open(newline="", encoding="utf-8") as file:
            assert sum(1 for _ in csv.DictReader(file)) == 400_000
        loops.append(time.process_time() - began)

    assert min(ours) * 2 < min(loops)


_CHILD = """
import json, sys
from pathlib import Path
from framework.returns.validation import check_file

validated = check_file(Path(sys.argv[1]), "observations")
good = sum(frame.height for frame in validated.batches())
counts = [validated.rows_read, validated.refused, good, len(validated.problems)]
validated.close()
most = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(json.dumps([*counts, int(most) // 1024]))
"""


@pytest.mark.processes
def test_two_hundred_megabytes_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    write_long(path, 4_600_000, note="as sent")
    with path.open("ab") as file:
        file.write(b"IND0000,E06000000,2014-15,1,final,,,,again\n")
        file.write(b"IND0000,E06000001,2023-25,1,final,,,,\n")
    assert path.stat().st_size > 200 << 20

    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", "")},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    read, refused, good, problems, megabytes = json.loads(done.stdout)

    assert (read, refused, good, problems) == (4_600_002, 3, 4_599_999, 3)
    assert megabytes < 700
