"""Observations from a file against bare COPY of the same rows: first load, a few restated, the same again."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import scratch
from benchmarks.results import Result, result

NAME = "import_copy"
LOCALITIES, YEARS = 1000, 10
ROUNDS = 2
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)

HEADINGS = [
    "indicator",
    "locality",
    "period",
    "value",
    "status",
    "marker",
    "numerator",
    "denominator",
    "note",
]
COLUMNS = (
    "indicator_id, locality_id, year, period, period_kind, starts, ends, value, status, marker, numerator,"
    " denominator, note, verdict, source_id, line, current"
)
SAME = """
    CREATE TABLE bare (LIKE figures_observation INCLUDING ALL);
    DO $$ BEGIN EXECUTE (
        SELECT 'CREATE TRIGGER known AFTER INSERT ON bare REFERENCING NEW TABLE AS came FOR EACH STATEMENT '
               'EXECUTE FUNCTION ' || tgfoid::regproc || '()'
        FROM pg_trigger WHERE tgrelid = 'figures_observation'::regclass AND tgname LIKE '%known%'
    ); END $$
"""
KEY_ALONE = """
    CREATE TABLE bare (LIKE figures_observation INCLUDING IDENTITY INCLUDING DEFAULTS);
    CREATE UNIQUE INDEX ON bare (indicator_id, locality_id, period)
"""
Row = tuple[int, int, int, str]


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of rows. Each piece of work is done in a few rounds; the least of it counts."""
    rows = max(10_000, (size or 1_000_000) // 10_000 * 10_000)
    rounds = [_round(rows) for _ in range(ROUNDS)]
    least = {work: min(each[work] for each in rounds) for work in rounds[0]}
    same = "against bare COPY into the same table with its indexes"
    told = [
        (f"first load {same}", "load", "bare", 1.25),
        ("first load against bare COPY into a table with the natural key alone", "load", "keyed", 2.5),
        (f"5 per cent restated {same}", "restated", "bare", 0.7),
        (f"the same file again {same}", "again", "bare", 0.45),
        (f"validation alone {same}", "check", "bare", 0.2),
        ("validation against the same checks in a loop over csv.DictReader", "check", "loop", 0.125),
    ]
    return [
        result(NAME, f"{rows:,} rows: {what}", least[ours], least[against], limit=limit, size=rows)
        for what, ours, against, limit in told
    ]


def _round(rows: int) -> dict[str, float]:
    """Every piece of work once, on a database of its own: its seconds."""
    with tempfile.TemporaryDirectory() as folder, scratch.database():
        _register(rows)
        first, changed = Path(folder) / "first.csv", Path(folder) / "changed.csv"
        _write(first, rows, restated=False)
        _write(changed, rows, restated=True)
        return {
            "bare": _copy(SAME, rows),
            "keyed": _copy(KEY_ALONE, rows),
            "load": _seconds(lambda: _take(first)),
            "restated": _seconds(lambda: _take(changed)),
            "again": _seconds(lambda: _take(changed)),
            "check": _seconds(lambda: _check(changed)),
            "loop": _seconds(lambda: _look(changed)),
        }


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rows(rows: int, *, restated: bool) -> Iterator[tuple[int, int, int, str]]:
    """Indicator, locality and year, counted from 0, and a value; every twentieth is another when restated."""
    for number in range(rows):
        indicator, rest = divmod(number, LOCALITIES * YEARS)
        locality, year = divmod(rest, YEARS)
        other = 500 if restated and number % 20 == 0 else 0
        yield indicator, locality, 2015 + year, f"{(number * 7919 % 99_000 + other) / 1000:.2f}"


def _write(path: Path, rows: int, *, restated: bool) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for indicator, locality, year, value in _rows(rows, restated=restated):
            over = [locality + 1000, locality + 2000]
            writer.writerow([f"I{indicator}", f"E06{locality:06}", year, value, "final", "", *over, ""])


def _register(rows: int) -> None:
    from framework.figures.models import Indicator
    from framework.places.models import Locality

    Locality.objects.bulk_create(
        [
            Locality(code=f"E06{number:06}", name=f"Area {number}", kind="unitary", region="Fens")
            for number in range(LOCALITIES)
        ]
    )
    indicators = range(-(-rows // (LOCALITIES * YEARS)))
    Indicator.objects.bulk_create(
        [Indicator(code=f"I{number}", title=f"Indicator {number}") for number in indicators]
    )


def _copy(table: str, rows: int) -> float:
    """Seconds of COPY, in one transaction, of rows that are complete already."""
    from django.db import connection, transaction

    text = _complete(rows)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS bare; {table}")
        began = time.perf_counter()
        with transaction.atomic(), cursor.copy(f"COPY bare ({COLUMNS}) FROM STDIN (FORMAT csv)") as copy:
            while block := text.read(1 << 20):
                copy.write(block)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return seconds


def _complete(rows: int) -> io.BytesIO:
    """The rows as the table holds them."""
    from framework.figures.models import Indicator
    from framework.places.models import Locality

    indicators = list(Indicator.objects.order_by("pk").values_list("pk", flat=True))
    localities = list(Locality.objects.order_by("pk").values_list("pk", flat=True))
    text = io.StringIO()
    for line, (indicator, locality, year, value) in enumerate(_rows(rows, restated=False), 2):
        ids = f"{indicators[indicator]},{localities[locality]}"
        days, over = f"{year}-01-01,{year}-12-31", f"{locality + 1000},{locality + 2000}"
        text.write(f'{ids},{year},{year},year,{days},{value},final,"",{over},"","",1,{line},true\n')
    return io.BytesIO(text.getvalue().encode())


def _take(path: Path) -> None:
    from framework.figures.actions import import_observations
    from framework.returns.loading import Sent, Terms

    import_observations(sent=Sent(path=path), terms=Terms(), by=None, at=AT)


def _check(path: Path) -> None:
    from framework.places.register import register
    from framework.returns.validation import Known, check_file

    known = Known(localities=set(register().ids), indicators=_codes(), today=AT.date())
    check_file(path, "observations", known=known).close()


def _codes() -> set[str]:
    from framework.figures.models import Indicator

    return set(Indicator.objects.values_list("code", flat=True))


def _look(path: Path) -> None:
    from benchmarks.plain_check import problems
    from framework.places.register import register

    for _ in problems(path, localities=set(register().ids), indicators=_codes()):
        pass
