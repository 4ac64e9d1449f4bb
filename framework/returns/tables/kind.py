"""What a file is, decided by what is in it and never by its name."""

from __future__ import annotations

from pathlib import Path

from framework.returns.problems import unreadable

_ZIP = b"PK\x03\x04"
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old or a protected workbook. Save it as .xlsx without a password, or as CSV.",
    ),
    (b"PK\x05\x06", "This is an empty zip archive."),
    (b"%PDF", "This is a PDF. Send the table itself, as CSV or .xlsx."),
    (b"\x1f\x8b", "This file is compressed. Unpack it and send what is inside."),
    (b"BZh", "This file is compressed. Unpack it and send what is inside."),
    (b"\xfd7zXZ", "This file is compressed. Unpack it and send what is inside."),
    (b"(\xb5/\xfd", "This file is compressed. Unpack it and send what is inside."),
    (b"7z\xbc\xaf", "This is an archive. Unpack it and send what is inside."),
    (b"Rar!", "This is an archive. Unpack it and send what is inside."),
    (b"\x89PNG", "This is a picture. Send the table itself, as CSV or .xlsx."),
    (b"\xff\xd8\xff", "This is a picture. Send the table itself, as CSV or .xlsx."),
    (b"GIF8", "This is a picture. Send the table itself, as CSV or .xlsx."),
    (b"\x7fELF", "This is a program, not a table."),
    (b"MZ\x90", "This is a program, not a table."),
    (b"PAR1", "This is a Parquet file. Send the table as CSV or .xlsx."),
    (b"{\\rtf", "This is a text document. Send the table itself, as CSV or .xlsx."),
)
_WEB_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<svg")


def is_workbook(path: Path) -> bool:
    """True for a zip archive, which a workbook is; False for text; anything else is refused with advice."""
    if not path.is_file():
        raise unreadable("There is no such file.")
    with path.open("rb") as file:
        start = file.read(64)
    if not start:
        raise unreadable("The file is empty.")
    for magic, advice in _REFUSED:
        if start.startswith(magic):
            raise unreadable(advice)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB_PAGES):
        raise unreadable("This is a web page or XML, not a table. Download the table itself.")
    return start.startswith(_ZIP)
