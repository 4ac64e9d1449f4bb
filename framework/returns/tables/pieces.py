"""A text file as pieces of UTF-8 that end where a line ends, of a size that memory does not notice."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from framework.returns.problems import unreadable
from framework.returns.tables.survey import Survey, state_of

PIECE = 8 << 20
FIRST_PIECE = 1 << 20
"""The first piece is small, because from it is learnt which columns are empty."""

_TAIL = 64 << 10


def decoded(path: Path, survey: Survey) -> Iterator[tuple[bytes, float, bool]]:
    """The text as UTF-8, the share of the file read, and whether this was the last of it."""
    decoder = codecs.getincrementaldecoder(survey.encoding)()
    done, size = survey.skip, min(FIRST_PIECE, PIECE)
    with path.open("rb") as file:
        file.seek(done)
        while True:
            if survey.encoding == "utf-8":
                block = file.read(_to_line_end(file, done, min(size, survey.size - done)))
                done += len(block)
            else:
                block = file.read(size)
                done += len(block)
                block = _recoded(decoder, block, done >= survey.size)
            final = done >= survey.size or not block
            if survey.old_line_ends:
                block = block.replace(b"\r", b"\n")
            if final and state_of(path) != survey.state:
                raise unreadable(
                    "The file was changed while it was being read. Send it again once it is whole."
                )
            yield block, done / survey.size, final
            if final:
                return
            size = PIECE


def _to_line_end(file: BinaryIO, place: int, size: int) -> int:
    """How much of `size` from `place` on ends where a line ends; all of it, where no line ends near its end."""
    tail = min(size, _TAIL)
    file.seek(place + size - tail)
    end = file.read(tail).rfind(b"\n") + 1
    file.seek(place)
    return size - tail + end if end else size


def _recoded(decoder: codecs.IncrementalDecoder, block: bytes, final: bool) -> bytes:
    try:
        return decoder.decode(block, final).encode()
    except UnicodeError as error:
        raise unreadable(
            "The text is damaged: it is not the UTF-16 that it says it is. Save it as UTF-8."
        ) from error


def cut(text: bytes) -> int:
    """Where to cut a piece: after the last line end that no quotation mark reaches over, 0 when there is none.

    With an odd number of marks before every line end near the end, the last line end will do: the careful
    way keeps the open row for the next piece.
    """
    place = text.rfind(b"\n") + 1
    if b'"' not in text:
        return place
    last = place
    marks = text.count(b'"', 0, place)
    for _ in range(100):
        if marks % 2 == 0:
            return place
        earlier = text.rfind(b"\n", 0, place - 1) + 1
        if not earlier:
            break
        marks -= text.count(b'"', earlier, place)
        place = earlier
    return last
