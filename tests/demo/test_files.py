"""The files that the nation's senders send: always the same, and whole by the product's own validation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framework.demo.nation import files
from framework.demo.nation.measures import BY_CODE, MEASURES
from framework.demo.nation.places import PLACES, assessing, codes
from framework.demo.nation.stories import FIRST, LAST, applies
from framework.figures.models import Indicator, MinimumStandard, Observation
from framework.places.models import Locality
from framework.priorities.models import Agreement, Priority, Target
from tests.demo.sent import counts, rows_of, send

ROOT = Path(__file__).resolve().parents[2]
NAMES = {code: name for name, code in codes().items()}
PLACE = {place.name: place for place in PLACES}
WRITE = """
import hashlib, sys
from pathlib import Path
from framework.demo.nation import files
folder = Path(sys.argv[1])
made = [
    files.register(folder / "a.csv"), files.indicators(folder / "b.csv"),
    files.observations(folder / "c.csv", range(2018, 2026), provisional=2025),
    files.restated(folder / "d.csv", 2024), files.agreements(folder / "e.csv", 2023, 2025),
]
print(hashlib.sha256(b"".join(path.read_bytes() for path in made)).hexdigest())
"""


@pytest.fixture
def figures(tmp_path: Path) -> list[dict[str, str]]:
    """Every figure of every year; those of the last are provisional."""
    years = range(FIRST, LAST + 1)
    return rows_of(files.observations(tmp_path / "figures.csv", years, provisional=LAST))


@pytest.fixture
def promised(tmp_path: Path) -> list[dict[str, str]]:
    return rows_of(files.agreements(tmp_path / "agreements.csv", 2023, 2025))


@pytest.fixture
def known(register: Path, tmp_path: Path) -> None:
    """The register and the indicators are imported."""
    send("import_localities", register)
    send("import_indicators", files.indicators(tmp_path / "indicators.csv"))


def test_the_files_are_the_same_to_the_byte_in_every_process(tmp_path):
    def written(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", WRITE, str(tmp_path / seed)]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
        return done.stdout

    assert written("1") == written("2")


def test_the_register_is_valid_and_the_same_again_changes_nothing(register):
    every = {"rows_read": len(PLACES), "new": 0, "restated": 0, "unchanged": 0, "refused": 0}
    assert counts(send("import_localities", register)) == {**every, "new": len(PLACES)}
    assert counts(send("import_localities", register)) == {**every, "unchanged": len(PLACES)}


def test_the_register_knows_districts_and_where_a_place_went(register):
    send("import_localities", register)
    avenham, wick_vale = (Locality.objects.get(name=name) for name in ("Avenham", "Wick Vale"))
    assert avenham.parent == Locality.objects.get(name="Chalkshire")
    assert str(wick_vale.valid_to) == "2021-04-01"
    assert set(Locality.objects.assessed().values_list("name", flat=True)) == {
        *(place.name for place in assessing()),
        "Wick Vale",
    }


def test_the_indicators_are_valid_with_their_minimum_standards(known):
    floors = {measure.code: measure.floor for measure in MEASURES if measure.floor is not None}
    assert Indicator.objects.count() == len(MEASURES)
    found = MinimumStandard.objects.values_list("indicator__code", "value")
    assert {code: float(floor) for code, floor in found} == floors


def test_the_figures_are_valid_and_a_restated_value_keeps_the_earlier_one(known, tmp_path):
    before = files.observations(tmp_path / "2024.csv", [2024])
    rows = len(rows_of(before))
    assert counts(send("import_observations", before)) == {
        "rows_read": rows,
        "new": rows,
        "restated": 0,
        "unchanged": 0,
        "refused": 0,
    }
    again = files.restated(tmp_path / "restated.csv", 2024)
    corrected = len(rows_of(again))
    assert counts(send("import_observations", again)) == {
        "rows_read": corrected,
        "new": 0,
        "restated": corrected,
        "unchanged": 0,
        "refused": 0,
    }
    assert Observation.objects.count() == rows + corrected
    assert Observation.objects.filter(current=False).count() == corrected


def test_the_agreements_are_valid_with_five_promises_an_area(known, tmp_path):
    report = send("import_agreement", files.agreements(tmp_path / "agreements.csv", 2023, 2025))
    areas = len(assessing())
    assert (report["refused"], report["problems"]) == (0, [])
    assert Agreement.objects.filter(state="agreed").count() == areas
    assert (Priority.objects.count(), Target.objects.count()) == (5 * areas, 10 * areas)


def test_a_figure_stands_once_for_everybody_to_whom_it_applies_and_for_nobody_else(figures):
    found = sorted((row["locality"], row["indicator"], row["period"][:4]) for row in figures)
    code = codes()
    assert found == sorted(
        (code[place.name], measure.code, str(year))
        for place in PLACES
        for measure in MEASURES
        for year in range(FIRST, LAST + 1)
        if applies(place, measure) and not (place.ended and year >= 2021)
    )


def test_a_period_is_a_financial_year(figures):
    assert {row["period"] for row in figures} == {
        *("2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24", "2024-25", "2025-26")
    }


def test_a_missing_value_is_marked_as_suppressed_and_never_zero(figures):
    missing = [row for row in figures if not row["value"]]
    assert len(missing) > 10
    assert {row["marker"] for row in missing} == {"c"}
    assert {row["marker"] for row in figures if row["value"]} == {""}
    assert [row for row in figures if row["value"] and float(row["value"]) == 0] == []


def test_only_figures_of_few_vulnerable_people_are_suppressed(figures):
    missing = [row for row in figures if row["marker"] == "c"]
    assert max(PLACE[NAMES[row["locality"]]].people for row in missing) < 100
    assert {BY_CODE[row["indicator"]].high_risk for row in missing} == {True}


def test_only_the_figures_of_the_latest_year_are_provisional(figures):
    assert {row["period"] for row in figures if row["status"] == "provisional"} == {"2025-26"}
    assert {row["status"] for row in figures if row["period"] != "2025-26"} == {"final"}


def test_a_correction_lowers_some_values_of_one_measure_of_one_year(figures, tmp_path):
    before = {(row["indicator"], row["locality"], row["period"]): row["value"] for row in figures}
    corrected = rows_of(files.restated(tmp_path / "restated.csv", 2024))
    assert {(row["indicator"], row["period"]) for row in corrected} == {("FN 14", "2024-25")}
    assert 1 < len(corrected) < len(assessing()) / 4
    for row in corrected:
        was = before[row["indicator"], row["locality"], row["period"]]
        assert float(row["value"]) == round(float(was) - 0.7, 1)


def test_everybody_promises_three_things_and_chooses_two(promised):
    by_area: dict[str, set[str]] = {}
    for row in promised:
        by_area.setdefault(row["locality"], set()).add(row["priority"])
    shared = set.intersection(*by_area.values())
    assert shared == {"children-close", "waste", "safe-streets"}
    assert {len(each - shared) for each in by_area.values()} == {2}
    assert len({frozenset(each) for each in by_area.values()}) > 3


def test_what_all_promise_is_designated_and_a_national_priority_says_why(promised):
    found = {(row["priority"], row["designated"]) for row in promised if row["designated"] == "yes"}
    assert {priority for priority, _ in found} == {"children-close", "waste", "safe-streets"}
    assert {row["priority"] for row in promised if row["national_reason"]} == {"children-close"}


def test_a_county_promises_nothing_that_its_districts_answer_for(promised):
    code = codes()
    county = {row["indicator"] for row in promised if row["locality"] == code["Gwenshire"]}
    assert {BY_CODE[each].tier for each in county} <= {"upper", "both"}


def test_every_promise_asks_for_more_than_was_and_more_each_year(promised):
    asked: dict[tuple[str, str], list[float]] = {}
    for row in sorted(promised, key=lambda row: row["year"]):
        line = asked.setdefault((row["locality"], row["indicator"]), [float(row["baseline"])])
        line.append(float(row["target"]))
    for (_, indicator), line in asked.items():
        better = line if BY_CODE[indicator].polarity == "higher" else [-each for each in line]
        assert better == sorted(better), (indicator, line)
        assert better[-1] > better[0], (indicator, line)
        assert len(line) == 4


def test_a_partner_who_leads_on_a_promise_has_its_name_filled_in(promised):
    leads = {row["lead_partner"] for row in promised}
    assert [lead for lead in leads if "{" in lead] == []
    assert {"Northby Council", "Northern Marches Police", "South Strand Health and Care"} <= leads
