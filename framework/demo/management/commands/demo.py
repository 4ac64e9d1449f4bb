"""The whole product on one machine, with the fictional nation loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from framework.demo import processes, sign_ins


class Command(BaseCommand):
    help = "Runs the whole product with the fictional nation until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not for production: its passwords are printed.")
        if not processes.is_free(port):
            raise CommandError(f"Port {port} is in use. Choose another, such as `make demo PORT={port + 1}`.")
        os.environ["DEMO"] = "1"
        # A shell that starts this in the background makes it deaf to Ctrl-C.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler)
        try:
            self._manage("migrate", "--verbosity", "0", role="owner")
            self._manage("collectstatic", "--noinput", "--verbosity", "0", role="worker")
            with processes.running(processes.worker()) as worker:
                self._manage("load_nation", role="worker")
                with processes.running(processes.beat(), processes.web(port)) as others:
                    if not processes.await_web(port):
                        raise CommandError("The web server does not get ready; see var/logs/web.log.")
                    self._greet(port)
                    ended = processes.wait({**worker, **others})
                    raise CommandError(f"The {ended} ended by itself; see var/logs/{ended}.log.")
        except KeyboardInterrupt:
            whole = "The next start goes on where it was."
            half = "The nation was not whole yet: `make demo-reset` begins afresh."
            self.stderr.write(f"\nStopped. {whole if sign_ins.exist() else half}")

    def _manage(self, *args: str, role: str) -> None:
        env = {**os.environ, "DATABASE_ROLE": role}
        done = subprocess.run(
            [sys.executable, "manage.py", *args], cwd=settings.BASE_DIR, env=env, check=False
        )
        if done.returncode:
            raise CommandError(f"`manage.py {args[0]}` failed; its message is above.")

    def _greet(self, port: int) -> None:
        self.stdout.write(f"\nDriving Improvement is on http://127.0.0.1:{port}\n\n")
        self.stdout.write("Signed out you are a citizen. To work, sign in as one of these:\n\n")
        for each in sign_ins.one_a_role():
            self.stdout.write(f"  {each['role']:<22} {each['username']:<26} {each['password']}\n")
        self.stdout.write("\nCtrl-C stops all of it.\n")
        self.stdout.flush()
