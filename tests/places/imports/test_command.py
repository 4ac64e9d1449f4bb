"""`import_localities`, as a script calls it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from framework.places.models import Locality

pytestmark = pytest.mark.django_db


def test_a_register_is_imported_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("code,name,kind,region,colour\nE06900001,Northby,unitary,Northern Marches,green\n")
    out, err = StringIO(), StringIO()
    call_command("import_localities", str(path), "--json", stdout=out, stderr=err)
    report = json.loads(out.getvalue())
    assert (report["rows_read"], report["new"], report["refused"], report["written"]) == (1, 1, 0, True)
    assert [problem["column"] for problem in report["problems"]] == ["colour"]
    assert Locality.objects.get().name == "Northby"


def test_a_profile_for_other_tables_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("code,name,kind\n")
    err = StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("import_localities", str(path), "--profile", "dfe-lait-long", stderr=err)
    assert ending.value.code == 2
    assert "is for observations, and this imports localities" in err.getvalue()
