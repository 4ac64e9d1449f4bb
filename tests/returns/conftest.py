"""Files as people send them: text in any encoding, workbooks built from their parts, the real ones beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from framework.returns.profiles import read_profile
from framework.returns.validation import Known, Validated, check_file

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

OBSERVATIONS = "indicator,locality,period,value,status,marker,numerator,denominator,note\n"


@pytest.fixture
def send(tmp_path: Path) -> Callable[..., Path]:
    """Put content into a file and give its path."""

    def put(content: str | bytes, name: str = "return.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return put


@pytest.fixture
def real() -> Callable[[str], Path]:
    """A real file that lies beside the project; without it the test is skipped."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.is_file():
            pytest.skip(f"the real file {name} is not beside the project")
        return path

    return find


@pytest.fixture
def use(send: Callable[..., Path]) -> Callable[..., Validated]:
    """Validate content by a profile told as TOML."""

    def check(profile: str, content: str | bytes, known: Known | None = None) -> Validated:
        read = read_profile(send(profile, "their.toml"))
        return check_file(send(content, "their.csv"), read.format, profile=read, known=known)

    return check


def good(validated: Validated, *columns: str) -> list[tuple[object, ...]]:
    """These columns of the good rows of a file in which all are good."""
    assert validated.problems == ()
    return validated.good.select(columns).rows()


def letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_xml(rows: dict[int, list[str]], first_column: int = 1) -> str:
    """Rows by number; a cell that begins with `<` is XML of its own with `{}` where its place belongs."""
    parts = []
    for number, cells in rows.items():
        made = []
        for offset, cell in enumerate(cells):
            place = f"{letters(first_column + offset)}{number}"
            if cell.startswith("<"):
                made.append(cell.replace("{}", place))
            elif cell:
                made.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        parts.append(f'<row r="{number}">{"".join(made)}</row>')
    return f"<sheetData>{''.join(parts)}</sheetData>"


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook_parts(sheets: dict[str, str]) -> dict[str, str]:
    """The members of a workbook whose sheets hold the XML given."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    names = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    for n, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{_MAIN}">{content}</worksheet>'
    return parts


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(sheets: dict[str, dict[int, list[str]]]) -> bytes:
    return zipped(workbook_parts({name: sheet_xml(rows) for name, rows in sheets.items()}))
