"""Small programs that stand in for web, worker and beat, and the demo run with them.

As a program: `python stand_ins.py PORT WEB BEAT` runs the demo with these two stand-ins and a worker that
stays. What `manage.py` is asked to do is told instead of done, as it would use this checkout's own database.
"""

from __future__ import annotations

import sys
from typing import Any

STAYS = "import time; print('here', flush=True); time.sleep(60)"
ENDS = "import time; time.sleep(0.2)"
SERVES = """
import http.server, sys
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
    def log_message(self, *args): pass
http.server.HTTPServer(("127.0.0.1", PORT), Ready).serve_forever()
"""
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
BY_NAME = {"stays": STAYS, "ends": ENDS, "serves": SERVES}


def python(code: str, port: int = 0) -> tuple[str, ...]:
    return (sys.executable, "-IS", "-c", code.replace("PORT", str(port)))


def main(port: int, web: str, beat: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.management.base import CommandError

    from framework.demo import processes
    from framework.demo.management.commands import demo

    processes.worker = lambda: processes.Program("worker", python(STAYS), "worker")  # type: ignore[assignment]
    processes.beat = lambda: processes.Program("beat", python(BY_NAME[beat]), "worker")
    processes.web = lambda port: processes.Program("web", python(BY_NAME[web], port), "web")

    def told(self: Any, *args: str, role: str) -> None:
        print(f"manage.py {args[0]} as {role}", flush=True)

    demo.Command._manage = told  # type: ignore[method-assign]
    try:
        call_command("demo", port=port)
    except CommandError as error:
        sys.exit(f"refused: {error}")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
