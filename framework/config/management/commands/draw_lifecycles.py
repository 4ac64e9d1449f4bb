"""Draws every lifecycle into docs/lifecycles/, from the tables that the database holds too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from framework.config import lifecycles


class Command(BaseCommand):
    help = "Writes docs/lifecycles/*.md from the tables of the lifecycles."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, lifecycle in lifecycles.every():
            path = lifecycles.path_of(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(lifecycles.document(name, lifecycle))
            self.stdout.write(str(path.relative_to(path.parents[2])))
