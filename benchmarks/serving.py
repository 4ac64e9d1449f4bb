"""The public pages as they are served: Granian before a Django that has them, beside one bare view."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CONNECTIONS, AT_ONCE = 4, 32
SECONDS = 4.0


PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Files of styles and scripts by their plain names, so that they need not be collected first."""


def application() -> Any:
    """For Granian: the product with some of its addresses and a bare one, and with no limit of requests.

    What it keeps in the cache is apart from what the product keeps there, and gone within minutes.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framework.config.settings")
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.ROOT_URLCONF = os.environ["BENCHMARK_ADDRESSES"]
    settings.STORAGES = PLAIN_STATIC
    settings.CACHES["default"]["KEY_PREFIX"] = settings.DATABASES["default"]["NAME"]
    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []
    return get_wsgi_application()


@contextmanager
def server(addresses: str = "benchmarks.serving_addresses", database: str = "") -> Iterator[int]:
    """A process a core with one blocking thread each, as in production; inside, its port.

    It has the addresses of that module, and this process's database unless another is named.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    options = ["--interface", "wsgi", "--workers", str(os.cpu_count() or 1), "--blocking-threads", "1"]
    address = ["--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    command = [
        sys.executable,
        "-m",
        "granian",
        *options,
        *address,
        "--factory",
        "benchmarks.serving:application",
    ]
    told = os.environ | {"BENCHMARK_ADDRESSES": addresses} | ({"DATABASE_URL": database} if database else {})
    with subprocess.Popen(command, env=told) as process:
        try:
            _await(port)
            yield port
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The server does not answer.")


@dataclass(frozen=True)
class Asked:
    """Requests to a port, so many on their way at once, and how many bytes the answer to each batch has."""

    port: int
    batches: tuple[bytes, ...]
    answer: int
    at_once: int = AT_ONCE


def asked(port: int, paths: Sequence[str], status: int, at_once: int = AT_ONCE, **headers: str) -> Asked:
    """Requests whose answers are all of one length; RuntimeError when they have another status than they should."""
    requests = [_request(path, headers) for path in paths]
    head, body = _answer(port, requests[-1])
    if int(head.split()[1]) != status:
        raise RuntimeError(f"{paths[-1]} answered {head.splitlines()[0].decode()}.")
    turns = requests * at_once if len(requests) < at_once else requests
    batches = tuple(
        b"".join(turns[start : start + at_once]) for start in range(0, len(turns) - at_once + 1, at_once)
    )
    return Asked(port, batches, at_once * (len(head) + 4 + len(body)), at_once)


def etag(port: int, path: str, **headers: str) -> str:
    """The tag under which a page may be kept."""
    head, _ = _answer(port, _request(path, headers))
    tags = [line.split(b":", 1)[1] for line in head.splitlines() if line.lower().startswith(b"etag:")]
    return tags[0].strip().decode()


def _request(path: str, headers: dict[str, str]) -> bytes:
    told = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join([f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *told]) + "\r\n\r\n").encode()


def _answer(port: int, request: bytes) -> tuple[bytes, bytes]:
    """Head and body of one answer."""
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(request)
        content = b""
        while b"\r\n\r\n" not in content:
            content += connection.recv(1 << 16)
        head, _, body = content.partition(b"\r\n\r\n")
        told = re.search(rb"(?i)content-length: *(\d+)", head)
        while len(body) < (int(told[1]) if told else 0):
            body += connection.recv(1 << 16)
    return head, body


def microseconds(*each: Asked) -> list[float]:
    """How long an answer of each takes under load, in turn, so that a busy machine hits all alike."""
    for one in each:
        _rate(one, SECONDS / 4)
    rounds = [[_rate(one, SECONDS / 2) for one in each] for _ in range(4)]
    return [1e6 / max(rates) for rates in zip(*rounds, strict=True)]


def _rate(one: Asked, seconds: float) -> float:
    """Answers a second over a few connections, many requests on their way in each."""
    counts = [0] * CONNECTIONS
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=_load, args=(one, until, counts, n)) for n in range(CONNECTIONS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)


def _load(one: Asked, until: float, counts: list[int], place: int) -> None:
    """One connection, which begins at its own place among the requests."""
    turn = len(one.batches) * place // CONNECTIONS
    buffer = memoryview(bytearray(1 << 18))
    with socket.create_connection(("127.0.0.1", one.port), 60) as connection:
        while time.perf_counter() < until:
            connection.sendall(one.batches[turn % len(one.batches)])
            turn += 1
            left = one.answer
            while left > 0:
                received = connection.recv_into(buffer)
                if not received:
                    raise RuntimeError("The server closed the connection.")
                left -= received
            counts[place] += one.at_once
