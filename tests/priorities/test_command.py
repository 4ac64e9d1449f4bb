"""`import_agreement`, as a script calls it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from framework.priorities.models import Agreement
from tests.priorities.conftest import HEADING, row

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.csv"
    path.write_text("\n".join([HEADING, row(), row(locality="E06900002", target="more")]))
    return path


@pytest.mark.parametrize(("options", "agreements"), [((), 0), (("--accept-valid",), 1), (("--dry-run",), 0)])
def test_an_agreement_is_imported_and_reported(path: Path, options: tuple[str, ...], agreements: int) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("import_agreement", str(path), "--json", *options, stdout=out, stderr=StringIO())
    assert ending.value.code == 1
    report = json.loads(out.getvalue())
    assert (report["rows_read"], report["new"], report["refused"]) == (2, 1, 1)
    assert (report["problems"][0]["line"], report["problems"][0]["column"]) == (3, "target")
    assert Agreement.objects.count() == agreements
