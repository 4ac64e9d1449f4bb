"""A profile is found by its name or its path, and one that is wrong says where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.profiles import BadProfile, Profile, find_profile, read_profile, shipped_profiles
from framework.returns.validation import check_file

Send = Callable[..., Path]

BASE = """
format = "observations"
[columns]
indicator = "Measure"
locality = "Area"
period = "Year"
value = "Figure"
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[columns]", "[columns"), "their.toml is not TOML"),
        (('"observations"', '"figures"'), "format is “figures” and must be one of localities, indicators"),
        (('format = "observations"', ""), "format is missing"),
        (("[columns]", "[colums]"), "columns.indicator is missing: all observations need it"),
        (('value = "Figure"', 'valeu = "Figure"'), "columns.valeu is not known; did you mean value?"),
        (('value = "Figure"', "value = 5"), "columns.value must be a table of keys"),
        (
            ('value = "Figure"', 'value = { fro = "Figure" }'),
            "columns.value needs exactly one of from, paste and fixed",
        ),
        (
            ('value = "Figure"', 'value = { from = "Figure", vaules = {} }'),
            "columns.value.vaules is not known; did you mean values?",
        ),
        (
            ('value = "Figure"', 'value = { from = "Figure", markers = { "-" = "q" } }'),
            "columns.value.markers turns a symbol into “q”; markers are c, x, z, u, low",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", markers = { "-" = "x" } }'),
            "columns.period.markers belongs to the column value only",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", lookup = "codes" }'),
            "columns.period.lookup names a lookup “codes” that [lookups] does not have",
        ),
        (
            ('period = "Year"', "period = { from = \"Year\", pattern = '(' }"),
            "columns.period.pattern is not a regular expression",
        ),
        (
            ('period = "Year"', 'period = { from = "Year", replace = ["a"] }'),
            "columns.period.replace must be a list of pairs",
        ),
        (('period = "Year"', 'period = { from = "Year", values = [1] }'), "must be a table of texts"),
        (('period = "Year"', 'period = { from = "Year", missing = 5 }'), "must be text or a list of texts"),
        (('locality = "Area"', 'locality = { from = "Area", by = "guess" }'), "must be one of code, name"),
        (("[columns]", '[[refuse]]\ncolumn = "A"\nbecause = "B"\n[columns]'), "refuse[1] needs a condition"),
        (("[columns]", '[[refuse]]\ncolumn = "A"\nempty = true\n[columns]'), "refuse[1].because is missing"),
        (
            ("[columns]", '[[refuse]]\ncolumn = "A"\nbecause = "B"\nat_least = "9"\n[columns]'),
            "refuse[1].at_least must be a number",
        ),
        (
            ("[columns]", '[refuse]\ncolumn = "A"\n[columns]'),
            "refuse must be written as [[refuse]], once for each",
        ),
        (("[columns]", '[[period]]\npattern = "a"\n[columns]'), "period[1].label is missing"),
        (("[columns]", "[table]\nheading = 0\n[columns]"), "table.heading must be a whole number from 1"),
        (
            ("[columns]", '[table]\nignore_others = "yes"\n[columns]'),
            "table.ignore_others must be true or false",
        ),
        (
            ("[columns]", '[repeats]\nkeep = "best"\n[columns]'),
            "repeats.keep is “best” and must be one of none",
        ),
        (("[columns]", '[wide]\ninto = "period"\n[columns]'), "wide needs either columns"),
        (
            ("[columns]", '[lookups.a]\nkey = "k"\nvalue = "v"\nfile = "../x.csv"\n[columns]'),
            "lookups.a.file is a path",
        ),
    ],
)
def test_a_bad_profile_tells_file_key_and_what_to_do(send: Send, change: tuple[str, str], words: str) -> None:
    with pytest.raises(BadProfile) as bad:
        read_profile(send(BASE.replace(*change), "their.toml"))

    assert words in str(bad.value)
    assert str(bad.value).startswith("their.toml")
    assert str(bad.value).endswith(".")


def test_a_profile_is_found_by_name_or_by_path(send: Send) -> None:
    assert find_profile("dfe-lait-long").format == "observations"
    assert find_profile(str(send(BASE, "their.toml"))).name == "their"
    with pytest.raises(
        BadProfile, match=r"There is no profile “dfe-lait-lon”\..*Did you mean dfe-lait-long\?"
    ):
        find_profile("dfe-lait-lon")
    with pytest.raises(BadProfile, match="There is no profile file"):
        find_profile("nowhere.toml")


def test_a_profile_for_another_table_is_refused(send: Send) -> None:
    profile = read_profile(send(BASE, "their.toml"))

    with pytest.raises(BadProfile, match="their is a profile for observations, not for indicators"):
        check_file(send("code,title,polarity\nA,T,none\n"), "indicators", profile=profile)


def test_a_stranger_may_not_name_a_file_of_the_server(send: Send) -> None:
    with pytest.raises(BadProfile, match="There is no profile"):
        find_profile(str(send(BASE, "their.toml")), shipped_only=True)


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_every_shipped_profile_can_be_read_and_says_what_it_is_for(name: str) -> None:
    profile: Profile = find_profile(name, shipped_only=True)

    assert profile.name == name
    assert len(profile.about) > 20
