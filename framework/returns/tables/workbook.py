"""The inside of a workbook before anybody unpacks it: its sheets, its size, its errors and formulas.

A workbook is a zip archive, and its reader holds a sheet as a full rectangle. So sizes are counted by
unpacking with a limit, and the corners of the rectangle are looked up, before the reader sees the file.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from framework.returns.names import closest
from framework.returns.problems import unreadable

MOST_UNPACKED = 256 << 20
MOST_CELLS = 10_000_000
MOST_ODD_CELLS = 100_000
_MOST_MEMBERS = 5_000
_CHUNK = 1 << 20

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OTHERS = {
    "xl/workbook.bin": "This is a binary workbook. Save it as .xlsx, or as CSV.",
    "word/document.xml": "This is a text document. Send the table itself, as CSV or .xlsx.",
    "content.xml": "This is an OpenDocument file. Save it as .xlsx, or as CSV.",
}
_HELD = 8 << 10

_PLACE = rb'[^<>]{0,300}?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,300}(?<!/)>'
_WORKING = rb"<(?:\w+:)?f\b[^<>]{0,300}(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)"
_CELL = re.compile(rb"<(?:\w+:)?c\b" + _PLACE)
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]{0,300}\bt="e")' + _PLACE + rb"(?:" + _WORKING + rb")?<(?:\w+:)?v>([^<]{1,20})<"
)
_UNWORKED = re.compile(
    rb"<(?:\w+:)?c\b" + _PLACE + rb"(" + _WORKING + rb")(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>"
)


@dataclass
class Sheet:
    """What a look over a sheet's cells found. Rows and columns count from 1; `odd` are error cells and
    formulas without a value, which the reader would leave empty."""

    name: str
    last_row: int = 0
    columns: set[int] = field(default_factory=set)
    odd: dict[tuple[int, int], str] = field(default_factory=dict)


def look_over(path: Path, wanted: str | None) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet wanted (the first one when none is named) and the names of all; refuses what is not safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_others(archive)
            parts = _sheets(archive)
            name = _choose(parts, wanted)
            return _scan(archive, name, parts[name]), tuple(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise unreadable(
            "The workbook is damaged or was cut off. Save it again and send it whole."
        ) from error
    except RuntimeError as error:
        raise unreadable("The workbook is locked with a password. Save it without one.") from error


def _refuse_others(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        advice = next((advice for member, advice in _OTHERS.items() if member in names), None)
        raise unreadable(advice or "This is a zip archive. Unpack it and send what is inside.")
    if len(archive.infolist()) > _MOST_MEMBERS:
        raise unreadable("The workbook has more parts than any table needs. Send CSV.")
    if len(names) != len(archive.infolist()):
        raise unreadable("The workbook holds two parts of the same name. Save it again.")
    unpacked = 0
    for member in archive.infolist():
        for chunk in _chunks(archive, member):
            unpacked += len(chunk)
            if unpacked > MOST_UNPACKED:
                raise unreadable("The workbook unpacks to more than 256 megabytes. Send it as CSV.")
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise unreadable("The workbook holds declarations that no spreadsheet writes. Send CSV.")


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name, in the workbook's order."""
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except (KeyError, ElementTree.ParseError) as error:
        raise unreadable(
            "The workbook is damaged: it does not say which sheets it has. Save it again."
        ) from error
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    sheets = {}
    for element in book.iter():
        if element.tag.rsplit("}", 1)[-1] == "sheet":
            target = targets.get(element.get(_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive.NameToInfo:
                sheets[element.get("name", "")] = part
    if not sheets:
        raise unreadable("The workbook has no sheets.")
    return sheets


def _choose(parts: dict[str, str], wanted: str | None) -> str:
    if wanted is None or wanted in parts:
        return wanted or next(iter(parts))
    near = closest(wanted, list(parts))
    has = ", ".join(f"“{name}”" for name in list(parts)[:20])
    hint = f" Did you mean “{near}”?" if near else ""
    raise unreadable(f"There is no sheet “{wanted}” in the workbook, which has {has}.{hint}")


def _scan(archive: zipfile.ZipFile, name: str, part: str) -> Sheet:
    """Pieces overlap by more than a cell takes; a cell seen twice is noted once."""
    sheet, held = Sheet(name), b""
    for chunk in _chunks(archive, archive.getinfo(part)):
        _note_cells(sheet, held + chunk)
        held = chunk[-_HELD:]
    widest = max(sheet.columns, default=0)
    if sheet.last_row * widest > MOST_CELLS:
        raise unreadable(
            f"The sheet reaches to row {sheet.last_row:,} and column {widest:,}, more than we read from a "
            "workbook. Delete what is far below or beside the table, or send CSV."
        )
    return sheet


def _note_cells(sheet: Sheet, text: bytes) -> None:
    letters = set()
    for column, row in _CELL.findall(text):
        letters.add(column)
        sheet.last_row = max(sheet.last_row, int(row))
    sheet.columns |= {_number(column) for column in letters}
    for column, row, word in _ERROR.findall(text):
        sheet.odd[int(row), _number(column)] = word.decode(errors="replace")
    for column, row, _ in _UNWORKED.findall(text):
        sheet.odd[int(row), _number(column)] = "=…"
    if len(sheet.odd) > MOST_ODD_CELLS:
        raise unreadable("More than 100,000 cells hold errors or formulas without values. Mend them first.")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
