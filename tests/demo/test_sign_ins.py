"""Who can sign in: kept for this machine's user alone, told once, and never where there is no demo."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from framework.demo import sign_ins
from framework.demo.sign_ins import SignIn
from framework.places.models import Locality

NOBODY = "This is not the demo: there are no demo sign-ins. `make demo` makes them."
OCCUPIED = (
    "This database holds localities already; the nation is only for an empty one. If its building was stopped "
    "half-way, `make demo-reset` begins afresh."
)
NOT_HERE = "The nation is not for production: its passwords are printed."


def somebody(role: str, username: str) -> SignIn:
    return SignIn(
        role=role,
        name=f"The {role}",
        username=username,
        password="Łódź & “co”",
        token="t" * 64,
        lands_on="/your-work/",
    )


PEOPLE = [somebody("officer", "first"), somebody("officer", "second"), somebody("lead", "third")]


def said(command: str, **options: Any) -> str:
    told = io.StringIO()
    call_command(command, stdout=told, stderr=told, **options)
    return told.getvalue()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_they_are_readable_by_this_machines_user_alone(var):
    sign_ins.keep(PEOPLE)
    assert mode(var / "demo-sign-ins.json") == 0o600


def test_a_file_that_was_open_to_all_is_closed(var):
    path = var / "demo-sign-ins.json"
    path.write_text("[]")
    path.chmod(0o644)
    sign_ins.keep(PEOPLE)
    assert (mode(path), len(sign_ins.everybody())) == (0o600, 3)


def test_what_is_kept_is_read_back_and_a_shorter_list_leaves_nothing_of_the_longer(var):
    sign_ins.keep(PEOPLE)
    assert sign_ins.everybody() == PEOPLE
    sign_ins.keep(PEOPLE[:1])
    assert sign_ins.everybody() == PEOPLE[:1]


def test_the_folder_is_made_where_there_is_none(var, settings):
    settings.VAR_DIR = var / "new" / "var"
    sign_ins.keep(PEOPLE)
    assert sign_ins.exist()


def test_one_a_role_is_the_first_of_each(var):
    sign_ins.keep(PEOPLE)
    assert [each["username"] for each in sign_ins.one_a_role()] == ["first", "third"]


def test_as_json_they_are_one_document_with_the_keys_of_the_contract(var):
    sign_ins.keep(PEOPLE)
    told = json.loads(said("demo_sign_ins", json=True))
    assert told == PEOPLE
    assert list(told[0]) == ["role", "name", "username", "password", "token", "lands_on"]


def test_in_words_they_are_a_line_each_without_the_token(var):
    sign_ins.keep(PEOPLE)
    lines = said("demo_sign_ins").splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["officer", "first"],
        ["officer", "second"],
        ["lead", "third"],
    ]
    assert [line for line in lines if "ttt" in line] == []


@pytest.mark.parametrize("as_json", [True, False])
def test_elsewhere_they_are_refused_with_what_makes_them(var, as_json):
    with pytest.raises(CommandError) as refused:
        said("demo_sign_ins", json=as_json)
    assert str(refused.value) == NOBODY


def test_in_production_a_file_that_lies_there_is_not_read(var, settings):
    sign_ins.keep(PEOPLE)
    settings.PRODUCTION = True
    with pytest.raises(CommandError) as refused:
        said("demo_sign_ins")
    assert str(refused.value) == NOBODY


def test_the_nation_is_refused_where_there_are_localities(var, northby, southby):
    with pytest.raises(CommandError) as refused:
        said("load_nation")
    assert str(refused.value) == OCCUPIED
    assert list(Locality.objects.order_by("code")) == [northby, southby]
    assert not sign_ins.exist()


def test_the_nation_is_refused_in_production_even_where_nothing_is(var, settings, db):
    settings.PRODUCTION = True
    with pytest.raises(CommandError) as refused:
        said("load_nation")
    assert str(refused.value) == NOT_HERE
    assert not Locality.objects.exists()


def test_a_second_load_does_nothing_and_asks_the_database_nothing(var, django_assert_num_queries, db):
    sign_ins.keep(PEOPLE)
    with django_assert_num_queries(0):
        assert said("load_nation") == ""


def test_pictures_are_refused_where_there_is_no_nation(var):
    with pytest.raises(CommandError) as refused:
        said("screenshots")
    assert str(refused.value) == "There is no demo nation here yet: run `make demo` once."
