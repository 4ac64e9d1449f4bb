"""The report as a PDF: tagged, titled, in its language, with nothing of this machine in it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from framework.charts.widths import text_width
from framework.publishing import actions
from framework.publishing.models import Publication
from framework.publishing.press.cage import Caged
from framework.publishing.printing import CannotPrint, assets
from framework.publishing.report import COVER_POINTS, name_size, report, report_html
from tests.publishing import tiny

_printed: dict[str, bytes] = {}


@pytest.fixture
def pdf(corrected: tuple[Publication, Publication]) -> bytes:
    """The report of a second version, printed once for all of these tests."""
    if not _printed:
        _printed["hash"] = corrected[1].sha256.encode()
        _printed["pdf"] = report(corrected[1])
    return _printed["pdf"]


@pytest.fixture
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as found:
        yield found


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure, from the root down."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def kinds(opened: pikepdf.Pdf) -> list[str]:
    return [str(each.S) for each in elements(opened.Root.StructTreeRoot.K)]


def laid_out(publication: Publication) -> list[list[str]]:
    """The lines of text on each page, as the press sets them, the running heads and feet among them."""
    given = {each.address: (each.media_type, each.content) for each in assets().values()}
    page = HTML(string=report_html(publication), base_url="http://127.0.0.1", url_fetcher=Caged(given))
    return [list(_lines(sheet._page_box)) for sheet in page.render().pages]


def _lines(box: Any) -> Iterator[str]:
    if isinstance(box, LineBox):
        yield "".join(each.text for each in box.descendants() if isinstance(each, TextBox)).strip()
    else:
        for child in getattr(box, "children", []):
            yield from _lines(child)


def test_it_is_tagged_titled_and_says_its_language(opened: pikepdf.Pdf) -> None:
    root = opened.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as told:
        assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert told["dc:title"] == "Northby: Annual assessment 2026, version 2"
        assert told["dc:creator"] == ["Northby"]


def test_its_particulars_carry_the_hash_of_the_data(opened: pikepdf.Pdf) -> None:
    sha256 = _printed["hash"].decode()
    assert str(opened.docinfo["/Keywords"]) == f"SHA-256 of the data: {sha256}"
    assert str(opened.docinfo["/Subject"]) == tiny.SUMMARY


def test_every_picture_has_words(opened: pikepdf.Pdf) -> None:
    figures = [each for each in elements(opened.Root.StructTreeRoot.K) if each.S == "/Figure"]
    assert [str(each.Alt) for each in figures] == [tiny.SNAPSHOT["chapter"]["title"]]


def test_headings_go_down_one_level_at_a_time(opened: pikepdf.Pdf) -> None:
    levels = [int(kind[2:]) for kind in kinds(opened) if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_cell_of_a_table_knows_its_heads(opened: pikepdf.Pdf) -> None:
    cells = [each for each in elements(opened.Root.StructTreeRoot.K) if each.S == "/TD"]
    assert len(cells) > 40
    assert all(len(each.A.Headers) == 2 for each in cells)


def test_it_holds_no_file_no_script_and_no_path_of_this_machine(pdf: bytes, opened: pikepdf.Pdf) -> None:
    assert not {"/EmbeddedFiles", "/JavaScript"} & set(opened.Root.get("/Names", {}).keys())
    assert not {"/OpenAction", "/AA", "/AF"} & set(opened.Root.keys())
    inside = pdf + b"".join(
        stream.read_bytes() for stream in opened.objects if isinstance(stream, pikepdf.Stream)
    )
    for never in (b"file:", b"/EmbeddedFile", b"/JavaScript", b"/Launch", str(Path.cwd()).encode()):
        assert never not in inside


def test_its_links_lead_to_the_public_site_alone(opened: pikepdf.Pdf, settings: Any) -> None:
    links = {
        str(note.A.URI)
        for page in opened.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get("/A", {})
    }
    assert links
    assert all(link.startswith(f"{settings.SITE_URL}/") for link in links)


def test_its_type_is_inside(opened: pikepdf.Pdf) -> None:
    names = {
        str(each.FontName)
        for each in opened.objects
        if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
    }
    assert any("Atkinson-Hyperlegible-Next" in name for name in names)
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names), names


def test_it_has_a_cover_two_minutes_chapters_and_a_last_page(
    corrected: tuple[Publication, Publication],
) -> None:
    cover, minutes, chapter, check = laid_out(corrected[1])
    assert cover == [
        "Driving Improvement",
        "Northby",
        "Annual assessment 2026",
        "By Northby and its partners, judged by an independent moderator",
        "Published on 24\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026; "
        "version 2 of 24\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026",
    ]
    assert (minutes[0], chapter[0]) == ("In two minutes", tiny.SNAPSHOT["chapter"]["over"])
    assert check[0] == "How to check this report"


def test_every_page_but_the_cover_says_what_it_is_a_page_of(
    corrected: tuple[Publication, Publication],
) -> None:
    pages = laid_out(corrected[1])
    sha256 = corrected[1].sha256
    for number, page in enumerate(pages[1:], start=2):
        assert page[-3:] == [
            "Northby · Annual assessment 2026",
            f"Version 2 · SHA-256 {sha256[:4]} {sha256[4:8]} …",
            f"Page {number} of {len(pages)}",
        ]


def test_the_last_page_shows_the_whole_hash_and_every_version(
    corrected: tuple[Publication, Publication],
) -> None:
    last = laid_out(corrected[1])[-1]
    assert corrected[1].sha256 in "".join(last).replace(" ", "")
    said = " ".join(last)
    for words in (
        "2, this one",
        corrected[1].note,
        "First publication.",
        "sha256sum northby-annual-2026-v2.json",
    ):
        assert words in said


def with_years(years: list[dict[str, Any]]) -> dict[str, Any]:
    return tiny.snapshot(chapter=tiny.SNAPSHOT["chapter"] | {"years": years})


def test_no_row_of_a_table_is_cut_by_the_end_of_a_page(publish: Callable[..., Publication]) -> None:
    years = tiny.SNAPSHOT["chapter"]["years"]
    rows = [f"begin{n} {'and words that fill many lines ' * 4}end{n}" for n in range(40)]
    pages = laid_out(publish(snapshot=with_years(years + [years[0] | {"auditor": row} for row in rows])))
    said = [" ".join(page).split() for page in pages]
    begins = [next(at for at, words in enumerate(said) if f"begin{n}" in words) for n in range(40)]
    ends = [next(at for at, words in enumerate(said) if f"end{n}" in words) for n in range(40)]
    assert len(set(begins)) > 3
    assert begins == ends


def test_the_head_of_a_table_is_on_each_of_its_pages(publish: Callable[..., Publication]) -> None:
    years = [year | {"auditor": "row"} for year in tiny.SNAPSHOT["chapter"]["years"] * 20]
    pages = [page for page in laid_out(publish(snapshot=with_years(years))) if "row" in page]
    assert len(pages) > 2
    assert all("middle half" in page for page in pages)


@pytest.mark.parametrize(
    "name",
    [
        "Northby",
        "Ely",
        "Bournemouth, Christchurch and Poole",
        "Northumberland",
        "Bath and North East Somerset",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ],
)
def test_the_name_of_a_place_fills_its_cover_and_is_never_cut(name: str) -> None:
    size = name_size(name)
    assert 24 <= size <= 81
    longest = max(name.split(), key=lambda word: text_width(word, size, 700))
    assert text_width(longest, size, 700) <= COVER_POINTS or size == 24


def test_a_short_name_is_as_large_as_it_may_be() -> None:
    assert name_size("Northby") == 81
    assert name_size("Northumberland") < 81


def test_what_a_person_wrote_is_not_markup(publish: Callable[..., Publication]) -> None:
    html = report_html(publish(title="<img src=x> & more", summary='"><script>alert(1)</script>'))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;img src=x&gt; &amp; more" in html


def test_a_report_that_cannot_be_made_leaves_no_file(publish: Callable[..., Publication], at: Any) -> None:
    chapter = tiny.SNAPSHOT["chapter"] | {"over": ""}
    made = publish(snapshot=tiny.snapshot(chapter=chapter, picture="file:///etc/passwd"))
    with pytest.raises(CannotPrint, match="disallowed protocol"):
        actions.make_files(publication=made, at=at)
    assert not made.files.exists()
