"""What set-up fetches for pages: complete, without GOV.UK's typeface, crest and addresses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from framework.config.setup import frontend

FETCHED = frontend.FRONTEND
with_packages = pytest.mark.skipif(
    not FETCHED.exists(), reason="front-end packages were not fetched: make setup"
)


def test_the_typeface_is_neither_declared_nor_asked_for() -> None:
    sheet = (
        '@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2) format("woff2")}'
        ".govuk-body{color:red;font-family:GDS Transport,arial,sans-serif;margin:0}"
    )
    assert frontend.stripped(sheet) == ".govuk-body{color:red;font-family:inherit;margin:0}"


def test_declarations_with_the_crest_go_and_their_neighbours_stay() -> None:
    crest = "url(/assets/images/govuk-crest.svg)"
    sheet = f'.a:before{{width:100%;background-image:{crest};content:""}}.b{{mask:{crest}}}'
    assert frontend.stripped(sheet) == '.a:before{width:100%;content:""}.b{}'


def test_source_maps_that_are_not_served_are_not_named() -> None:
    assert frontend.stripped("a{b:c}\n/*# sourceMappingURL=a.css.map */") == "a{b:c}\n"
    assert frontend.stripped("f();//# sourceMappingURL=a.js.map\n") == "f();\n"


def test_icons_that_come_too_are_found_beside_the_sheet() -> None:
    sheet = ".a{background:url(/assets/images/icon-tick.svg)}.b{background:url(/assets/images/other.svg)}"
    assert frontend.stripped(sheet, icons=True) == ".a{background:url(images/icon-tick.svg)}.b{}"
    assert frontend.stripped(sheet) == ".a{}.b{}"


def test_addresses_of_our_own_and_data_stay() -> None:
    sheet = ".a{background:url(data:image/png;base64,AA)}.b{background:url(images/x.svg)}"
    assert frontend.stripped(sheet) == sheet


def packages(folder: Path) -> Path:
    """As npm leaves them, empty."""
    for patterns in frontend.COPIES.values():
        for pattern in patterns:
            file = folder / pattern.replace("min.*s", "min.js").replace("*", "example")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("/* example */")
    return folder


def test_every_part_is_copied_to_its_folder(tmp_path: Path) -> None:
    frontend.copy(packages(tmp_path / "node_modules"), tmp_path / "frontend")
    copied = {str(file.relative_to(tmp_path / "frontend")) for file in (tmp_path / "frontend").rglob("*.*")}
    assert {
        "govuk/govuk-frontend.min.css",
        "govuk/govuk-frontend.min.js",
        "moj/images/icon-example.svg",
    } <= copied
    assert {"fonts/example.woff2", "autocomplete/accessible-autocomplete.min.js"} <= copied


def test_a_package_that_changed_its_shape_is_named(tmp_path: Path) -> None:
    gone = packages(tmp_path / "node_modules") / "govuk-frontend/dist/govuk/govuk-frontend.min.js"
    gone.unlink()
    with pytest.raises(FileNotFoundError, match=r"hold no govuk-frontend/dist/govuk/govuk-frontend\.min\.js"):
        frontend.copy(tmp_path / "node_modules", tmp_path / "frontend")


@with_packages
def test_nothing_fetched_names_the_typeface_the_crest_or_an_absolute_address() -> None:
    unwanted = re.compile(r"GDS Transport|govuk-crest|url\(\s*[\"']?(/|https?:)|sourceMappingURL")
    sheets = [*FETCHED.rglob("*.css"), *FETCHED.rglob("*.js")]
    assert len(sheets) == 6
    assert [file.name for file in sheets if unwanted.search(file.read_text())] == []
    assert [
        file.name for file in FETCHED.rglob("*") if re.search(r"crest|crown|light-|bold-", file.name)
    ] == []


@with_packages
def test_every_file_that_a_sheet_asks_for_is_there() -> None:
    asked = re.compile(r"url\(([^)\"':]+)\)")
    missing = {
        address
        for sheet in FETCHED.rglob("*.css")
        for address in asked.findall(sheet.read_text())
        if not (sheet.parent / address).is_file()
    }
    assert missing == set()


@with_packages
def test_the_sheet_is_that_of_the_locked_version_and_otherwise_whole(repository: Any) -> None:
    sheet = (FETCHED / "govuk/govuk-frontend.min.css").read_text()
    locked = re.search(r'"govuk-frontend": "([\d.]+)"', (repository.root / "package.json").read_text())
    assert locked
    assert f'--govuk-frontend-version:"{locked[1]}"' in sheet
    assert sheet.count("{") == sheet.count("}") > 1000
    assert len(sheet) > 120_000


@with_packages
def test_the_typeface_of_our_own_is_there_in_both_styles_with_its_licence() -> None:
    fonts = {file.name for file in (FETCHED / "fonts").iterdir()}
    for style in ("normal", "italic"):
        assert f"atkinson-hyperlegible-next-latin-wght-{style}.woff2" in fonts
    assert "LICENSE" in fonts
