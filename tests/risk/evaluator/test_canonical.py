"""One way to write things down: equal things give equal bytes, and anything that differs gives others."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from typing import Any

import polars as pl
import pytest

from framework.risk.evaluator import LOCALITIES, READINGS, canonical, fingerprint, join, why
from framework.risk.evaluator import canonical as canonically
from framework.risk.evaluator.canonical import dumped
from framework.risk.ruleset import STAGES
from tests.risk.evaluator.worlds import (
    ALLOWED,
    GAP,
    NORTHBY,
    SOUTHBY,
    WEAK,
    YEAR,
    came,
    condition,
    down,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
)

RULES = rule_set(
    rule(1, condition(WEAK, "at_least", 3)), down(2, condition(WEAK, "at_most", 1), "peer_challenge")
)
ROWS = [reading(WEAK, 3), reading(GAP, 2.5, "roads"), reading(WEAK, 1, locality=SOUTHBY)]
WHERE = places(place(NORTHBY), place(SOUTHBY, "peer_challenge", 3))


def test_an_evaluation_is_canonical_json() -> None:
    written = canonical(came(RULES, *ROWS, where=WHERE))
    assert written.endswith(b"}\n")
    told = json.loads(written)
    assert (
        written
        == json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    )
    assert sorted(told) == ["moves", "rule_set", "rule_set_sha256", "triggers", "waiting", "year"]
    assert told["rule_set"] == {"code": "for-tests", "version": 1}
    assert told["rule_set_sha256"] == fingerprint(RULES)
    assert told["year"] == YEAR
    assert [row["rule"] for row in told["triggers"]] == ["rule_1"]
    assert told["triggers"][0]["readings"] == [f"judged.weak/1/{YEAR}/"]
    assert told["moves"] == [
        {
            "locality": 1,
            "from": "assessment",
            "to": "peer_challenge",
            "rule": "rule_1",
            "asks": False,
            "meanwhile_to": None,
            "meanwhile_rule": None,
        }
    ]
    assert [row["days_left"] for row in told["waiting"]] == [97]


def test_a_fingerprint_is_the_hash_of_the_canonical_form() -> None:
    for thing in (RULES, came(RULES, *ROWS, where=WHERE)):
        assert fingerprint(thing) == hashlib.sha256(canonical(thing)).hexdigest()


def test_what_was_set_aside_decided_nothing_and_is_not_in_it() -> None:
    bad = reading(GAP, float("nan"), "roads")
    assert canonical(came(RULES, *ROWS, bad, where=WHERE)) == canonical(came(RULES, *ROWS, where=WHERE))


def test_names_of_places_stay_readable() -> None:
    where = places(place() | {"name": "Pen-y-bont ar Ogwr – Môr"})
    assert "Pen-y-bont ar Ogwr – Môr".encode() in canonical(came(RULES, *ROWS, where=where))


def test_nought_has_one_sign_and_nothing_endless_is_written() -> None:
    assert dumped({"b": -0.0, "a": [1.0, dt.date(2026, 3, 14), None, ("x",)]}) == (
        b'{"a":[1.0,"2026-03-14",null,["x"]],"b":0.0}\n'
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumped(float("nan"))


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"name": "Another"},
        {"in_force_from": dt.date(2026, 4, 1)},
        {"dwell": dict.fromkeys(STAGES[1:], 101)},
        {"hysteresis": {GAP.code: 0.5}},
        {"cohort": ("E06000001",)},
        {"note": "Once more"},
        {"rules": RULES.rules[:1]},
        {"rules": (dataclasses.replace(RULES.rules[0], title="Another"), RULES.rules[1])},
        {"rules": (rule(1, condition(WEAK, "at_least", 4)), RULES.rules[1])},
        {"severity": dataclasses.replace(RULES.severity, far_off=26)},
    ],
)
def test_every_word_and_number_of_a_rule_set_is_in_its_fingerprint(changes: dict[str, Any]) -> None:
    assert fingerprint(dataclasses.replace(RULES, **changes)) != fingerprint(RULES)


def test_a_rule_set_made_twice_has_one_fingerprint() -> None:
    backwards = dict(reversed(RULES.facts.items()))
    assert fingerprint(dataclasses.replace(RULES, facts=backwards)) == fingerprint(RULES)


# Frames


def test_the_fingerprint_of_readings_knows_no_order_of_rows_or_columns() -> None:
    frame = readings(*ROWS)
    assert fingerprint(frame) == fingerprint(readings(*reversed(ROWS)))
    assert fingerprint(frame) == fingerprint(frame.select(reversed(frame.columns)))
    assert fingerprint(frame) == fingerprint(frame.with_columns(colour=pl.lit("red")))
    assert fingerprint(frame) == fingerprint(frame.with_columns(pl.col("year").cast(pl.Int64)))


CHANGES: list[tuple[str, Any]] = [
    ("fact", "figures.floor"),
    ("locality", 9),
    ("year", 1999),
    ("subject", "waste"),
    ("service_area", "care"),
    ("high_risk", True),
    ("high_risk", None),
    ("value", 2.5000000000000004),
    ("value", None),
    ("label", "Roads and bridges"),
    ("label", None),
    ("label", "None"),
    ("label", "\\N"),
    ("source", "/areas/1/2025/"),
    ("reading", "r1"),
]


@pytest.mark.parametrize(("column", "value"), CHANGES)
def test_every_cell_of_a_reading_is_in_the_fingerprint(column: str, value: Any) -> None:
    changed = [ROWS[0], ROWS[1] | {column: value}, ROWS[2]]
    assert fingerprint(readings(*changed)) != fingerprint(readings(*ROWS))


def test_every_change_of_a_cell_has_a_fingerprint_of_its_own() -> None:
    every = [fingerprint(readings(ROWS[1] | {column: value})) for column, value in CHANGES]
    assert len(set(every)) == len(CHANGES)


def test_cells_cannot_be_pushed_into_one_another() -> None:
    pairs = [("a\nb", "c"), ("a", "b\nc"), ("a\\nb", "c"), ("a", "b\\nc"), ("a\\\nb", "c"), ("", "a\nb\nc")]
    frames = [readings(*(ROWS[1] | {"label": label} for label in pair)) for pair in pairs]
    assert len({fingerprint(frame) for frame in frames}) == len(pairs)


def test_a_row_more_is_another_fingerprint() -> None:
    assert fingerprint(readings(*ROWS, ROWS[0])) != fingerprint(readings(*ROWS))
    assert fingerprint(readings()) != fingerprint(readings(ROWS[0]))


def test_a_fingerprint_can_be_worked_out_with_nothing_but_the_standard_library() -> None:
    """What docs/risk-rules.md tells an outsider to do."""
    rows = [*ROWS, reading(GAP, None, "a\\b\nc", service_area="care", high_risk=True)]
    order = ["locality", *(column for column in READINGS if column != "locality")]
    rows.sort(key=lambda row: [(row[column] is None, row[column] or 0) for column in order])

    def cell(value: Any) -> str:
        if value is None:
            return "\\N"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return value.replace("\\", "\\\\").replace("\n", "\\n")
        return repr(value)

    lines = []
    for column in READINGS:
        cells = "".join(
            f"{cell(float(v) if column == 'value' and v is not None else v)}\n"
            for v in (row[column] for row in rows)
        )
        lines.append(f"{column} {hashlib.sha256(cells.encode()).hexdigest()}")
    assert fingerprint(readings(*rows)) == hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_blocks_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    rows = readings(*(reading(GAP, at / 7, f"s{at}") for at in range(25)))
    whole = fingerprint(rows)
    monkeypatch.setattr(sys.modules[canonically.__module__], "BLOCK", 4)
    assert fingerprint(rows) == whole


def test_localities_have_a_fingerprint_too() -> None:
    assert fingerprint(WHERE) == fingerprint(WHERE.reverse())
    for column, value in (("stage", "inspection"), ("since_days", 4), ("name", "Norby"), ("since_year", 1)):
        changed = WHERE.with_columns(pl.lit(value).cast(LOCALITIES[column]).alias(column))
        assert fingerprint(changed) != fingerprint(WHERE)


# Joining and why


def test_evaluations_of_other_years_or_rules_are_not_joined() -> None:
    one = came(RULES, *ROWS, where=WHERE)
    for other in (came(RULES, *ROWS, where=WHERE, year=YEAR - 1), came(rule_set(RULES.rules[0]), *ROWS)):
        with pytest.raises(ValueError, match="of one rule set and one year"):
            join([one, other])
    with pytest.raises(ValueError, match="of one rule set and one year"):
        join([])


def test_a_why_has_canonical_bytes_too() -> None:
    explained = [why(RULES, readings(*rows), WHERE, YEAR, ALLOWED, NORTHBY) for rows in (ROWS, ROWS[::-1])]
    assert canonical(explained[0]) == canonical(explained[1])
    assert json.loads(canonical(explained[0]))["stage"] == "assessment"
