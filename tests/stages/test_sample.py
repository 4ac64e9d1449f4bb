"""The random sample comes out the same for everyone who has the register and the seed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.stages import actions
from framework.stages.models import Sample
from framework.stages.sampling import drawn, register_hash

CODES = [f"E0690{number:04d}" for number in range(40)]


def test_an_outsider_draws_the_same_with_ten_lines_of_their_own() -> None:
    lots = sorted(hashlib.sha256(f"frost:2026:{code}".encode()).hexdigest() + code for code in CODES)
    outsider = [text[64:] for text in lots[: math.ceil(len(CODES) * 0.2)]]
    ours = drawn(CODES, year=2026, rate=Decimal("0.2"), seed="frost")
    assert [each["code"] for each in ours] == outsider


def test_another_seed_or_year_draws_otherwise() -> None:
    first = drawn(CODES, year=2026, rate=Decimal("0.2"), seed="one")
    assert drawn(CODES, year=2026, rate=Decimal("0.2"), seed="two") != first
    assert drawn(CODES, year=2027, rate=Decimal("0.2"), seed="one") != first


@given(st.lists(st.sampled_from(CODES), unique=True), st.decimals(0, 1, places=3), st.text(max_size=20))
def test_the_order_of_the_register_does_not_matter_and_the_share_is_rounded_up(
    codes: list[str], rate: Decimal, seed: str
) -> None:
    found = drawn(codes, year=2026, rate=rate, seed=seed)
    assert found == drawn(reversed(codes), year=2026, rate=rate, seed=seed)
    assert len(found) == math.ceil(rate * len(codes))
    assert {each["code"] for each in found} <= set(codes)


def test_a_rate_that_is_no_share_is_an_error() -> None:
    with pytest.raises(ValueError, match="share between 0 and 1"):
        drawn(CODES, year=2026, rate=Decimal("20"), seed="one")


def test_over_many_seeds_every_locality_is_drawn_about_as_often() -> None:
    times = dict.fromkeys(CODES, 0)
    for number in range(2000):
        for each in drawn(CODES, year=2026, rate=Decimal("0.2"), seed=str(number)):
            times[each["code"]] += 1
    assert all(320 <= count <= 480 for count in times.values())


@pytest.mark.django_db
def test_a_kept_draw_is_the_years_and_cannot_be_drawn_again_otherwise(
    northby: Locality, southby: Locality, at: dt.datetime
) -> None:
    told = {"year": 2026, "rate": Decimal("0.5"), "by": None, "at": at}
    kept = actions.draw(seed="frost", **told)
    assert actions.draw(seed="frost", **told) == kept
    assert kept.register_sha256 == register_hash([northby.code, southby.code])
    with pytest.raises(Refused, match=r"drawn already, with the seed “frost”"):
        actions.draw(seed="thaw", **told)
    assert Sample.objects.count() == 1


@pytest.mark.django_db
def test_the_command_draws_from_those_that_live_and_assess_themselves(northby: Locality) -> None:
    Locality.objects.create(code="E12900001", name="Northern Marches", kind="region")
    Locality.objects.create(code="E06900009", name="Gone", kind="unitary", valid_to=dt.date(2020, 4, 1))
    out = StringIO()
    call_command("sample", 2026, rate="1", seed="frost", json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert (told["register"], [each["code"] for each in told["drawn"]]) == (1, [northby.code])


@pytest.mark.django_db
def test_the_command_says_what_is_wrong_with_a_rate() -> None:
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("sample", 2026, rate="20%", seed="frost", stderr=err)
    assert ended.value.code == 2
    assert "--rate is a share between 0 and 1, such as 0.2; “20%” is not." in err.getvalue()


def command(**options: object) -> tuple[int, str, str]:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("sample", 2026, stdout=out, stderr=err, **options)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_the_command_draws_the_same_bytes_each_time_and_keeps_only_when_asked(
    northby: Locality, southby: Locality
) -> None:
    first = command(rate="0.5", seed="frost", json=True)
    assert command(rate="0.5", seed="frost", json=True) == first
    assert Sample.objects.count() == 0
    assert command(rate="0.5", seed="frost", json=True, keep=True) == first
    assert [each["code"] for each in Sample.objects.get().result] == [
        each["code"] for each in json.loads(first[1])["drawn"]
    ]


@pytest.mark.django_db
def test_a_year_that_is_drawn_is_not_drawn_again_by_command_with_another_seed_or_rate(
    northby: Locality,
) -> None:
    command(rate="1", seed="frost", keep=True)
    for options in ({"rate": "1", "seed": "thaw"}, {"rate": "0.5", "seed": "frost"}):
        status, _, err = command(keep=True, **options)
        assert (status, err) == (2, "The sample of 2026 is drawn already, with the seed “frost”.\n")
    assert Sample.objects.get().rate == 1


@pytest.mark.django_db
def test_the_sample_of_a_year_is_of_those_that_lived_when_it_began(
    northby: Locality, at: dt.datetime
) -> None:
    ends, begins = dt.date(2026, 4, 1), dt.date(2026, 4, 1)
    ended = Locality.objects.create(code="E07000001", name="Oldby", kind="district", valid_to=ends)
    Locality.objects.create(code="E06900007", name="Newby", kind="unitary", valid_from=begins)
    kept = actions.draw(year=2026, rate=Decimal(1), seed="frost", by=None, at=at)
    assert {each["code"] for each in kept.result} == {northby.code, ended.code}


@pytest.mark.django_db
@pytest.mark.parametrize("rate", ["-0.1", "1.01", "NaN", "Infinity", "a fifth", ""])
def test_a_share_that_is_none_is_wrong_usage(rate: str) -> None:
    status, out, err = command(rate=rate, seed="frost")
    assert (status, out) == (2, "")
    assert err == f"--rate is a share between 0 and 1, such as 0.2; “{rate}” is not.\n"


@pytest.mark.django_db
def test_a_rate_of_nothing_draws_nobody_and_an_empty_register_too(northby: Locality) -> None:
    assert json.loads(command(rate="0", seed="frost", json=True)[1])["drawn"] == []
    Locality.objects.all().delete()
    told = json.loads(command(rate="1", seed="frost", json=True)[1])
    assert (told["register"], told["drawn"], told["register_sha256"]) == (
        0,
        [],
        hashlib.sha256(b"").hexdigest(),
    )
