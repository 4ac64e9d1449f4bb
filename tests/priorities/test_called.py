"""Which locality an agreement is of: by code, by a former code, by name, and never by two of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.figures.models import Promise
from framework.places.models import Locality, LocalityName
from framework.priorities import actions
from framework.priorities.models import Agreement
from framework.returns.loading import Outcome, Sent, Terms
from framework.returns.profiles import read_profile
from tests.priorities.conftest import HEADING, row

Take = Callable[..., Outcome]
By = Callable[..., Outcome]

PROFILE = 'format = "agreement"\n[columns]\nlocality = { from = "Area", by = "name" }\n' + "".join(
    f'{name} = "{name}"\n' for name in HEADING.split(",")[1:]
)
TWICE = "Line {} calls the same locality “{}”. Call it one thing throughout the file."


@pytest.fixture
def by_name(tmp_path: Path, at: dt.datetime, cast: None) -> By:
    """`by_name(row, …)`: take in a file whose localities go by name, under the heading Area."""

    def lines(*told: str, **terms: bool) -> Outcome:
        profile, path = tmp_path / "named.toml", tmp_path / "agreement.csv"
        profile.write_text(PROFILE, encoding="utf-8")
        path.write_text("\n".join([HEADING.replace("locality", "Area"), *told]) + "\n", encoding="utf-8")
        sent = Sent(path=path, profile=read_profile(profile))
        return actions.import_agreement(sent=sent, terms=Terms(**terms), by=None, at=at)

    return lines


@pytest.fixture
def old_northby(northby: Locality) -> Locality:
    """The district that Northby followed in 2025, and whose code nobody has now."""
    northby.valid_from = dt.date(2025, 4, 1)
    northby.save()
    LocalityName.objects.create(locality=northby, spelling="E07000099")
    LocalityName.objects.create(locality=northby, spelling="Northby-on-Sea")
    return Locality.objects.create(
        code="E07900009", name="Northby", kind="district", valid_to=dt.date(2025, 3, 31)
    )


def told(outcome: Outcome) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.column, p.value, p.problem) for p in outcome.report.problems]


def test_a_former_code_finds_the_locality_that_alone_had_it(take: Take, old_northby: Locality) -> None:
    assert take(row(locality="E07000099")).written
    assert Agreement.objects.get().locality.code == "E06900001"
    assert take(row()).report.unchanged == 1


def test_one_agreement_under_two_codes_is_refused_because_its_rows_cannot_be_compared(
    take: Take, old_northby: Locality
) -> None:
    outcome = take(row(), row(locality="E07000099", target=99), row(locality="E06900002"), accept_valid=True)

    assert told(outcome) == [
        (2, "locality", "E06900001", TWICE.format(3, "E07000099")),
        (3, "locality", "E07000099", TWICE.format(2, "E06900001")),
    ]
    assert (outcome.report.new, outcome.report.refused) == (1, 2)
    assert [each.locality.code for each in Agreement.objects.all()] == ["E06900002"]


def test_two_agreements_may_go_by_two_codes(take: Take, old_northby: Locality) -> None:
    outcome = take(row(), row(locality="E07000099", from_year=2027, to_year=2029, year=2027))

    assert (outcome.report.new, outcome.report.refused) == (2, 0)
    assert [each.locality.code for each in Agreement.objects.all()] == ["E06900001"] * 2


def test_a_name_means_who_bore_it_when_the_agreement_began(by_name: By, old_northby: Locality) -> None:
    outcome = by_name(
        row(locality="Northby", from_year=2022, to_year=2024, year=2022),
        row(locality="Northby", from_year=2025, to_year=2027, year=2025),
    )

    assert (outcome.report.new, outcome.report.refused) == (2, 0)
    found = Agreement.objects.order_by("from_year").values_list("locality__code", "from_year")
    assert list(found) == [("E07900009", 2022), ("E06900001", 2025)]


@pytest.mark.parametrize("name", ["SOUTHBY", "Southby Council", "the Southby council", " southby "])
def test_a_name_is_known_in_any_spelling(by_name: By, name: str) -> None:
    assert by_name(row(locality=name)).written
    assert Agreement.objects.get().locality.code == "E06900002"


def test_two_names_for_one_agreement_are_refused_under_the_senders_heading(
    by_name: By, old_northby: Locality
) -> None:
    outcome = by_name(
        row(locality="Northby", from_year=2025, year=2025),
        row(locality="Northby-on-Sea", from_year=2025, year=2026),
    )

    assert told(outcome) == [
        (2, "Area", "Northby", TWICE.format(3, "Northby-on-Sea")),
        (3, "Area", "Northby-on-Sea", TWICE.format(2, "Northby")),
    ]
    assert not Promise.objects.exists()


def test_a_name_that_nobody_bears_is_refused_with_the_nearest(by_name: By) -> None:
    assert told(by_name(row(locality="Southbie"))) == [
        (2, "Area", "Southbie", "“Southbie” is not a locality that we know; did you mean Southby?")
    ]


def test_an_abolished_locality_agrees_nothing_for_later_and_keeps_what_it_agreed(
    take: Take, old_northby: Locality
) -> None:
    earlier = row(locality="E07900009", from_year=2022, to_year=2024, year=2022)
    assert take(earlier).written
    later = take(row(locality="E07900009", from_year=2026, to_year=2028, year=2026))

    assert told(later) == [(2, "from_year", "2026", "Northby ended in 2025, before this agreement begins.")]
    assert take(earlier).report.unchanged == 1


@pytest.mark.parametrize("kind", ["region", "combined", "other"])
def test_an_area_that_answers_for_no_services_is_refused_row_by_row(
    take: Take, southby: Locality, kind: str
) -> None:
    southby.kind = kind
    southby.save()
    outcome = take(row(locality="E06900002"), row(), row(locality="E06900002", year=2025), accept_valid=True)

    assert [(line, column) for line, column, *_ in told(outcome)] == [(2, "from_year"), (4, "from_year")]
    assert all(words.endswith("which makes no agreements.") for *_, words in told(outcome))
    assert (outcome.report.new, outcome.report.refused) == (1, 2)
