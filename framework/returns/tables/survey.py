"""A first pass over a text file: its hash, its encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from framework.returns.problems import unreadable

_BLOCK = 4 << 20
_NO_TEXT = "This is not text: it holds zero bytes. Send the table as CSV or .xlsx."
_UNDEFINED = [bytes([byte]) for byte in b"\x81\x8d\x8f\x90\x9d"]
_HALF_LETTER = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True)
class Survey:
    """`encoding` is a codec's name, `skip` the bytes of the mark before the text, `note` what to report;
    `old_line_ends` says that lines end with carriage returns alone, `state` how the file was found."""

    sha256: str
    size: int
    encoding: str
    skip: int
    note: str
    old_line_ends: bool = False
    state: tuple[int, ...] = ()


def state_of(path: Path) -> tuple[int, ...]:
    """What is different once somebody has written to the file, or put another one in its place."""
    now = path.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns


def survey(path: Path) -> Survey:
    """Read the whole file once. Strict UTF-8, else Windows-1252: nothing is guessed."""
    state = state_of(path)
    return replace(_surveyed(path), state=state)


def _surveyed(path: Path) -> Survey:
    size = path.stat().st_size
    with path.open("rb") as file:
        mark = file.read(3)
    for wide, encoding in _WIDE_MARKS.items():
        if mark.startswith(wide):
            old = _ends_with_returns(path, encoding)
            return Survey(hash_file(path), size, encoding, 2, "The file is UTF-16 text.", old)
    digest, utf8 = _digest_and_utf8(path)
    broken, old = utf8.broken, utf8.returns and not utf8.line_feeds
    marked = mark == codecs.BOM_UTF8
    if broken is None:
        note = "The file is UTF-8 text" + (" with a byte order mark." if marked else ".")
        return Survey(digest, size, "utf-8", 3 if marked else 0, note, old)
    line = _line_at(path, broken)
    if marked:
        raise unreadable("The file says that it is UTF-8, and here it is not. Save it again.", line=line)
    if utf8.cut_off and utf8.letters:
        raise unreadable("The file was cut off in the middle of a letter. Send the whole of it.", line=line)
    _refuse_undefined(path)
    note = f"The file is Windows-1252 text: line {line:,} is not UTF-8."
    if utf8.letters:
        note += " Earlier lines would be UTF-8: check that letters with accents came out right."
    return Survey(digest, size, "cp1252", 0, note, old)


def _ends_with_returns(path: Path, encoding: str) -> bool:
    """Whether carriage returns alone end the lines; known at the first line feed that there is none of it."""
    returns = False
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        while text := file.read(_BLOCK):
            if "\n" in text:
                return False
            returns = returns or "\r" in text
    return returns


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _blocks(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file piece by piece with the place of each, the last one empty."""
    place = 0
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            yield place, block
            if not block:
                return
            place += len(block)


def _digest_and_utf8(path: Path) -> tuple[str, _Utf8]:
    """The hash, and how far the file is UTF-8. Zero bytes are refused."""
    digest, utf8 = hashlib.sha256(), _Utf8()
    for place, block in _blocks(path):
        digest.update(block)
        if b"\0" in block:
            raise unreadable(_NO_TEXT, line=_line_at(path, place + block.index(b"\0")))
        utf8.feed(place, block)
    return digest.hexdigest(), utf8


@dataclass
class _Utf8:
    """Follows bytes as they come; `broken` is the place of the first that are not UTF-8, `letters` tells
    whether UTF-8 beyond ASCII came before them, `cut_off` whether only the end of the file was missing;
    the rest, what ends its lines."""

    broken: int | None = None
    letters: bool = False
    cut_off: bool = False
    line_feeds: bool = False
    returns: bool = False
    decoder: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def feed(self, place: int, block: bytes) -> None:
        self.line_feeds = self.line_feeds or b"\n" in block
        self.returns = self.returns or b"\r" in block
        pending = self.decoder.getstate()[0]
        if self.broken is not None or (block.isascii() and not pending):
            return
        try:
            self.decoder.decode(block, final=not block)
            self.letters = True
        except UnicodeDecodeError as error:
            self.broken, self.cut_off = place - len(pending) + error.start, not block
            self.letters |= not error.object[: error.start].isascii()


def _refuse_undefined(path: Path) -> None:
    """Refuse what Windows-1252 has no letter for, and halves of letters that only a damaged file holds."""
    for place, block in _blocks(path):
        found = [block.index(byte) for byte in _UNDEFINED if byte in block]
        if half := _HALF_LETTER.search(block):
            found.append(half.start())
        if found:
            line = _line_at(path, place + min(found))
            raise unreadable("This is neither UTF-8 nor Windows-1252 text. Save it as UTF-8.", line=line)


def _line_at(path: Path, place: int) -> int:
    line = 1
    for begins, block in _blocks(path):
        line += block[: max(0, place - begins)].count(b"\n")
        if begins + len(block) > place:
            break
    return line
