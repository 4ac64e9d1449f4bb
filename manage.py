#!/usr/bin/env python3
"""Runs the commands of docs/operations.md, each as the database role that it needs and no more."""

from __future__ import annotations

import os
import signal
import sys

OWNERS_COMMANDS = {
    "migrate",
    "makemigrations",
    "sqlmigrate",
    "test",
    "flush",
    "backup",
    "restore",
    "dbshell",
    "inspectdb",
    "pgtrigger",
}


def role_for(arguments: list[str]) -> str:
    """The database role of a command line."""
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in OWNERS_COMMANDS:
        return "owner"
    return "web" if command == "runserver" else "worker"


def main() -> None:
    """Run one command; what it started ends with it, also at a signal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framework.config.settings")
    os.environ.setdefault("DATABASE_ROLE", role_for(sys.argv))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here: run `make setup`, then `.venv/bin/python manage.py ...`.")
    from framework.embedded import CannotStart

    try:
        execute_from_command_line(sys.argv)
    except CannotStart as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
