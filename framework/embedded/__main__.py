"""`python -m framework.embedded start|stop|status`: the servers by hand."""

from __future__ import annotations

import argparse
import sys

from framework.embedded.folders import CannotStart, Folders
from framework.embedded.server import Answer
from framework.embedded.servers import Servers


def main() -> int:
    """Do what was asked; 0 done or all running, 1 not running or not startable."""
    asked = argparse.ArgumentParser(prog="python -m framework.embedded", description="The embedded servers.")
    asked.add_argument("do", choices=["start", "stop", "status"], help="start: they stay until stop")
    do = asked.parse_args().do
    try:
        servers = Servers(Folders.of_this_project())
        if do == "start":
            servers.start(keep=True)
        elif do == "stop":
            servers.stop()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    answers = [(server.title, server.answer()) for server in servers.both]
    for title, answer in answers:
        print(f"{title}: {answer.value}")
    return 0 if do == "stop" or all(answer is Answer.READY for _, answer in answers) else 1


if __name__ == "__main__":
    sys.exit(main())
