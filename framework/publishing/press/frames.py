"""How orders and reports travel through a pipe: eight bytes of length, then that many bytes."""

from __future__ import annotations

from typing import BinaryIO

_HEAD = 8


def send(stream: BinaryIO, content: bytes) -> None:
    stream.write(len(content).to_bytes(_HEAD, "big") + content)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next frame; None when the other side has ended, be it in the middle of one."""
    head = stream.read(_HEAD)
    length = int.from_bytes(head, "big")
    content = stream.read(length) if len(head) == _HEAD else b""
    return content if len(head) == _HEAD and len(content) == length else None
