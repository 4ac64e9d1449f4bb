"""A file of agreements as a whole: its order, its kind, its problems, its report."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from framework.figures.models import Promise
from framework.priorities.models import Agreement, Priority, Target
from framework.record.models import Event, Message
from framework.returns.loading import Outcome
from tests.priorities.conftest import HEADING, row
from tests.returns.conftest import workbook

pytestmark = pytest.mark.usefixtures("cast")
Take = Callable[..., Outcome]

WHOLE = [
    row(stretch=44),
    row(year=2025, target=45, stretch=48, reward=250_000),
    row(
        priority="safe",
        priority_title="Safer homes",
        indicator="NI 49",
        baseline="",
        baseline_period="",
        target=12.5,
    ),
    row(locality="E06900002", target=30, designated="no"),
    row(from_year=2027, to_year=2029, year=2028, target=60),
]


def agreed() -> list[list[tuple[Any, ...]]]:
    """All that is agreed, whatever its order."""
    return [
        sorted(Agreement.objects.values_list("locality__code", "from_year", "to_year", "state")),
        sorted(Priority.objects.values_list("locality__code", "agreement__from_year", "code", "title")),
        sorted(
            Target.objects.values_list("locality__code", "indicator__code", "designated", "reward"), key=str
        ),
        sorted(
            Promise.objects.values_list("locality__code", "indicator__code", "year", "value", "stretch"),
            key=str,
        ),
    ]


def test_neither_the_order_of_rows_nor_the_split_of_a_file_in_two_matters(take: Take) -> None:
    shuffled = random.Random(4)
    with transaction.atomic():
        assert take(*WHOLE).report.new == 5
        expected = agreed()
        transaction.set_rollback(True)
    for cut in range(len(WHOLE) + 1):
        mixed = shuffled.sample(WHOLE, len(WHOLE))
        with transaction.atomic():
            halves = [half for half in (mixed[:cut], mixed[cut:]) if half]
            assert sum(take(*half).report.new for half in halves) == 5
            assert agreed() == expected, cut
            assert take(*WHOLE).report.unchanged == 5
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("first", "second"),
    list(itertools.permutations([(2024, 2026), (2026, 2028)], 2)),
    ids=["earlier first", "later first"],
)
def test_of_agreements_that_overlap_in_one_file_the_first_told_stands(
    take: Take, first: tuple[int, int], second: tuple[int, int]
) -> None:
    rows = [row(from_year=begins, to_year=ends, year=begins) for begins, ends in (first, second)]
    outcome = take(*rows, accept_valid=True)

    assert [(p.line, p.column, p.value) for p in outcome.report.problems] == [
        (3, "from_year", str(second[0]))
    ]
    assert [(each.from_year, each.to_year) for each in Agreement.objects.all()] == [first]


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"locality": "E06900003"}, "locality", "“E06900003” is not a locality that we know; did you mean E0690000"),
        ({"locality": ""}, "locality", "This cell is empty, and something must stand in it."),
        ({"indicator": "NI 19"}, "indicator", "“NI 19” is not an indicator that we know; did you mean NI 19"),
        ({"from_year": "2024-25"}, "from_year", "“2024-25” has something after the number."),
        ({"to_year": 2023}, "to_year", "An agreement cannot end before it begins."),
        ({"from_year": 1850}, "from_year", "“1850” lies outside 1900 to 2100."),
        ({"year": 2027}, "year", "This year is not one of the agreement's."),
        ({"year": 2024.5}, "year", "“2024.5” is not a whole number."),
        ({"target": ""}, "target", "There is no target for this year."),
        ({"target": "c"}, "target", "“c” is a symbol, not a number. Leave the cell empty where there is none."),
        ({"target": "120 %"}, "target", "“120 %” is outside 0 % to 100 %."),
        ({"priority": "x" * 41}, "priority", "This cell has 41 characters, and there is room for 40. Shorten it."),
        ({"priority_title": "t" * 256}, "priority_title", "This cell has 256 characters, and there is room for 255."),
        ({"lead_partner": "=cmd|calc"}, "lead_partner", "This cell holds a formula."),
        ({"national_reason": "a\u202eb"}, "national_reason", "This cell holds a mark that turns the reading direction."),
        ({"designated": "maybe"}, "designated", "“maybe” is neither yes nor no."),
        ({"baseline_period": "Mawrth 2023"}, "baseline_period", "“Mawrth 2023” is not a period."),
    ],
    ids=lambda told: next(iter(told.items())).__repr__()[:40] if isinstance(told, dict) else None,
)  # fmt: skip
def test_a_row_with_a_problem_names_line_column_and_reason_and_keeps_the_file_out(
    take: Take, changes: dict[str, Any], column: str, words: str
) -> None:
    good = row(locality="E06900002", priority="other")
    outcome = take(good, row(**changes))

    assert not outcome.written
    assert (outcome.report.new, outcome.report.refused) == (1, 1)
    mine = [p for p in outcome.report.problems if p.column == column]
    assert [(p.line, p.problem[: len(words)]) for p in mine] == [(3, words)]
    assert agreed() == [[], [], [], []]


def test_the_same_year_of_a_target_twice_in_one_file(take: Take) -> None:
    repeated = take(row(), row(), accept_valid=True)
    assert (repeated.report.new, repeated.report.refused) == (1, 1)
    apart = take(row(), row(target=43))
    assert [p.problem for p in apart.report.problems] == [
        f"This row and line {line} give different things for the same "
        "locality and from_year and priority and indicator and year. Keep the one that is right."
        for line in (3, 2)
    ]


def test_a_workbook_of_agreements_is_read_like_the_text(take: Take, tmp_path: Path) -> None:
    take(*WHOLE)
    before, events, messages = agreed(), Event.objects.count(), Message.objects.count()
    path = tmp_path / "agreement.xlsx"
    cells = {n: line.split(",") for n, line in enumerate([HEADING, *WHOLE], start=1)}
    path.write_bytes(workbook({"Agreements": cells}))
    out = StringIO()
    call_command("import_agreement", str(path), "--json", stdout=out, stderr=StringIO())

    assert json.loads(out.getvalue())["unchanged"] == 5
    assert (agreed(), Message.objects.count()) == (before, messages)
    assert Event.objects.count() == events + 1


def test_what_a_long_import_is_doing_is_told_while_it_does_it(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "agreement.csv"
    path.write_text("\n".join([HEADING, *WHOLE]))
    for expected in ("Writing 3 agreements …\n", "Writing 0 agreements …\n"):
        out, err = StringIO(), StringIO()
        call_command("import_agreement", str(path), stdout=out, stderr=err, no_color=True)
        assert err.getvalue() == expected
        assert out.getvalue().splitlines()[-1].startswith("5 rows read: ")


def test_a_good_agreement_beside_a_refused_one_is_agreed_when_asked(take: Take) -> None:
    bad = row(locality="E06900002", from_year=2024, to_year=2026, year=2030)
    outcome = take(*WHOLE[:3], bad, accept_valid=True)

    assert (outcome.report.new, outcome.report.refused, outcome.report.exit_code) == (3, 1, 1)
    assert [each.locality.code for each in Agreement.objects.all()] == ["E06900001"]


def test_one_message_asks_for_one_sweep_and_none_where_nothing_changed(take: Take) -> None:
    take(*WHOLE)
    take(*WHOLE)
    take(row(target=43, stretch=44))
    assert [message.job for message in Message.objects.all()] == ["risk.sweep_after"] * 2
