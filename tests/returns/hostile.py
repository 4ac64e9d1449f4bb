"""Sixty files that mean harm, each a name and its bytes; made when asked for, because some are large."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from tests.returns.conftest import sheet_xml, workbook, workbook_parts, zipped

HEAD = "indicator,locality,period,value,note\n"
ROW = "A,E06900001,2023,5,fine\n"
COLUMNS = ["indicator", "locality", "period", "value", "note"]

Make = Callable[[], bytes]


def row(note: str, value: str = "5", indicator: str = "A", locality: str = "E06900001") -> bytes:
    return f"{HEAD}{ROW.replace('2023', '2022')}{indicator},{locality},2023,{value},{note}\n".encode(
        "utf-8", "surrogatepass"
    )


def sheet(*cells: str) -> bytes:
    return workbook({"Figures": {1: COLUMNS, 2: list(cells)}})


def parts(**changes: str) -> bytes:
    names = {
        "book": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
    }
    members = workbook_parts({"Figures": sheet_xml({1: COLUMNS, 2: ["A", "E06900001", "2023", "5", ""]})})
    return zipped(members | {names[key]: content for key, content in changes.items()})


def bomb(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in workbook_parts({"Figures": sheet_xml({1: COLUMNS})}).items():
            archive.writestr(name, content)
        with archive.open("xl/media/bomb.bin", "w", force_zip64=True) as member:
            for _ in range(size >> 20):
                member.write(bytes(1 << 20))
    return buffer.getvalue()


def lying_about_its_size() -> bytes:
    content = bytearray(bomb(64 << 20))
    central = content.rfind(b"xl/media/bomb.bin") - 46
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def shared_strings() -> bytes:
    strings = "<si><t>" + "x" * 1_000_000 + "</t></si>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 400))
    return parts(sheet=f"<worksheet><sheetData>{cells}</sheetData></worksheet>") + strings.encode()


_ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
)
_MANY_OPEN = b'<worksheet><sheetData><row r="1">' + b"<c " * 400_000
_PAYLOADS = (
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '"=HYPERLINK(""http://x.invalid"",""click"")"',
    "\t=1+1",
    '"\r=1+1"',
    "=IMPORTXML(CONCAT(A1),1)",
)
_NOTES = {
    "a mark that turns the reading": "Northby \u202egnivig",
    "isolated directions": "\u2067Northby\u2069",
    "an invisible space": "North\u200bby",
    "a tag character": "North\ufffaby",
    "a bell": "ding\x07",
    "an escape sequence": "\x1b[2J\x1b]0;gone\x07",
    "a lone surrogate": "\ud800",
    "a noncharacter": "\uffff",
    "a thousand combining marks": "a" + "\u0301" * 5_000,
    "markup": "<script>alert(1)</script>",
    "a placeholder": "{} {0} %s ${x} {{7*7}}",
    "a null spelt out": "\\x00",
}


def files() -> Iterator[tuple[str, Make]]:
    for payload in _PAYLOADS:
        yield f"formula in a note: {payload[:12]!r}", lambda p=payload: row(p)
        yield f"formula in a value: {payload[:12]!r}", lambda p=payload: row("", value=p)
    for name, note in _NOTES.items():
        yield name, lambda n=note: row(n)
    yield "formula as a code", lambda: row("", indicator="=A1")
    yield "formula as a heading", lambda: row("").replace(b"note", b"=cmd|x!A0", 1)
    yield "a cell of ten megabytes", lambda: row("x" * (10 << 20))
    yield "a quoted cell of ten megabytes", lambda: row('"' + 'x""' * (3 << 20) + '"')
    yield "a line of forty megabytes", lambda: b"x" * (40 << 20)
    yield "a row of forty megabytes", lambda: HEAD.encode() + b'A,"' + b"x\n" * (20 << 20)
    yield "a hundred thousand columns", lambda: b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n"
    yield "a row of a million cells", lambda: HEAD.encode() + b"," * 1_000_000 + b"\n" + ROW.encode()
    yield "a million quotation marks", lambda: HEAD.encode() + b'"' * 1_000_001 + b"\n" + ROW.encode()
    yield "a quotation mark on every line", lambda: HEAD.encode() + b'A,"E,2023,5,\n' * 100_000
    yield "a mark out of place on every line", lambda: HEAD.encode() + b'A,5" x,2023,5,\n' * 100_000
    yield (
        "a mark that opens a hundred thousand lines",
        lambda: HEAD.encode() + b'A,"' + ROW.encode() * 100_000,
    )
    yield "only separators", lambda: b"," * 5_000_000
    yield "only line feeds", lambda: b"\n" * 5_000_000
    yield "only carriage returns", lambda: b"\r" * 1_000_000
    yield "a repeated heading a thousand times", lambda: b",".join([b"indicator"] * 1_000) + b"\n1\n"
    yield "rows cut off", lambda: (HEAD + ROW * 100).encode()[:-7]
    yield "a cut in the middle of a letter", lambda: row("Côte, Rhôs".replace(",", ""))[:-3]
    yield "zero bytes", lambda: HEAD.encode() + bytes(1_000_000)
    yield "a zero byte at the very end", lambda: (HEAD + ROW).encode() + b"\0"
    yield "random bytes", lambda: bytes((n * n + n // 7) % 251 + 1 for n in range(200_000))
    yield (
        "mixed encodings",
        lambda: HEAD.encode() + "A,Rhôs,2023,5,\n".encode() + "A,Rhôs,2023,5,\n".encode("cp1252"),
    )
    yield (
        "half a UTF-16 letter",
        lambda: "\ufeffindicator,locality,period,value\nA,B,C,1\n".encode("utf-16-le")[:-1],
    )
    yield "a broken UTF-16 surrogate", lambda: b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00\xd8\x00\xd8"
    yield "UTF-32", lambda: HEAD.encode("utf-32")
    yield "numbers beyond all bounds", lambda: row("", value="1" * 5_000)
    yield "an exponent beyond all bounds", lambda: row("", value="1e999999999")
    yield "a period of a thousand digits", lambda: row("").replace(b"2023", b"2" * 1_000)
    yield "text that looks compressed", lambda: b"x\x9c" + HEAD.encode() + ROW.encode()
    yield "a gzip bomb", lambda: b"\x1f\x8b\x08\x00" + bytes(100)
    yield "a zip bomb", lambda: bomb(1 << 30)
    yield "a zip bomb that lies about its size", lying_about_its_size
    yield (
        "a cell in the far corner",
        lambda: parts(
            sheet='<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        ),
    )
    yield "a workbook of a million open cells", lambda: parts(sheet=_MANY_OPEN.decode())
    yield "entities that unfold", lambda: parts(book=_ENTITIES + "]><workbook>&m;</workbook>")
    yield (
        "an entity that reads a file",
        lambda: parts(book='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'),
    )
    yield (
        "a sheet that lies outside",
        lambda: parts(
            rels='<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/></Relationships>'
        ),
    )
    yield "a workbook without sheets", lambda: parts(book="<workbook><sheets/></workbook>")
    yield "a workbook that is no XML", lambda: parts(book="<<<<")
    yield "a sheet that is no XML", lambda: parts(sheet="<worksheet><sheetData><row><c><v>1")
    yield (
        "strings that are not there",
        lambda: sheet('<c r="{}" t="s"><v>99</v></c>', "E06900001", "2023", "5", ""),
    )
    yield "a shared text of a megabyte", shared_strings
    yield (
        "a formula in a workbook",
        lambda: sheet("A", "E06900001", "2023", '<c r="{}"><f>cmd|x!A0</f></c>', ""),
    )
    yield "a text that is a formula", lambda: sheet("A", "E06900001", "2023", "5", "=cmd|' /C calc'!A0")
    yield "errors for values", lambda: sheet("A", "E06900001", "2023", '<c r="{}" t="e"><v>#REF!</v></c>', "")
    yield "half a workbook", lambda: sheet("A", "E06900001", "2023", "5", "")[:700]
