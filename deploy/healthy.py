"""Whether the process of this container does its work: `python deploy/healthy.py web|worker|beat`; exit 0 or 1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request

BEAT_IS_ALIVE = """
    SELECT max(created_at) > clock_timestamp() - interval '1 minute' FROM record_message WHERE job = 'record.seal'
"""


def web() -> bool:
    """It can serve: database, broker and migrations are as they should be."""
    name = os.environ["ALLOWED_HOSTS"].split(",")[0]
    asked = urllib.request.Request("http://127.0.0.1:8000/readyz", headers={"Host": name})
    with urllib.request.urlopen(asked, timeout=5) as answer:
        return bool(answer.status == 200)


def worker() -> bool:
    """It answers through the broker."""
    ping = [
        "celery",
        "-A",
        "framework.config.celery",
        "inspect",
        "ping",
        "-d",
        f"celery@{socket.gethostname()}",
    ]
    return subprocess.run(ping, stdout=subprocess.DEVNULL, timeout=25, check=False).returncode == 0


def beat() -> bool:
    """What falls due every few seconds fell due in the last minute."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as line:
        row = line.execute(BEAT_IS_ALIVE).fetchone()
    return bool(row and row[0])


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]() else 1)
