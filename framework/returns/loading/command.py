"""What the commands that import files share: their options, their report, their exit status."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from framework.returns.loading.outcome import Outcome, Terms
from framework.returns.loading.progress import Tell
from framework.returns.loading.sent import Sent
from framework.returns.problems import Problem, Unreadable
from framework.returns.profiles import BadProfile, Profile, find_profile
from framework.returns.report import Report
from framework.returns.tables import hash_file

PROBLEMS_SHOWN = 20


class ImportCommand(BaseCommand):
    """A command that imports one file. Exit status: 0 done, 1 rows were refused, 2 wrong usage.

    The report goes to standard output, with `--json` as one JSON document; progress to standard error.
    """

    format: ClassVar[str]

    def load(self, sent: Sent, *, terms: Terms, at: dt.datetime, tell: Tell) -> Outcome:
        """Call the action of the room that owns the rows."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook")
        parser.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
        parser.add_argument(
            "--accept-valid", action="store_true", help="write the good rows although others are refused"
        )
        parser.add_argument(
            "--profile", default="", help="how its columns are named: a name, or a .toml file"
        )
        parser.add_argument("--sheet", default=None, help="which sheet of a workbook")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        began = time.monotonic()
        if not file.is_file():
            self._wrong_usage(f"There is no file {file}.")
        sent = Sent(path=file, profile=self._profile(options["profile"]), sheet=options["sheet"])
        terms = Terms(dry_run=options["dry_run"], accept_valid=options["accept_valid"])
        outcome = self._loaded(sent, terms)
        outcome = replace(outcome, report=replace(outcome.report, seconds=time.monotonic() - began))
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(outcome, terms)))
        if outcome.report.exit_code:
            sys.exit(outcome.report.exit_code)

    def _loaded(self, sent: Sent, terms: Terms) -> Outcome:
        """What came of it; a file that is read a second time may turn out to be unreadable only then."""
        try:
            return self.load(sent, terms=terms, at=timezone.now(), tell=self.stderr.write)
        except BadProfile as error:
            self._wrong_usage(str(error))
        except Unreadable as error:
            return Outcome(
                report=Report(sent.path.name, hash_file(sent.path), problems=error.problems, stopped=True)
            )

    def _profile(self, name: str) -> Profile | None:
        if not name:
            return None
        try:
            profile = find_profile(name)
        except (BadProfile, OSError) as error:
            self._wrong_usage(str(error))
        if profile.format != self.format:
            self._wrong_usage(
                f"The profile “{name}” is for {profile.format}, and this imports {self.format}."
            )
        return profile

    def _wrong_usage(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _lines(outcome: Outcome, terms: Terms) -> list[str]:
    """The report for a person: counts, whether anything was written, the first problems."""
    report = outcome.report
    counts = f"{report.new:,} new, {report.restated:,} restated, {report.unchanged:,} unchanged"
    rows = "row" if report.rows_read == 1 else "rows"
    lines = [*report.notes, f"{report.rows_read:,} {rows} read: {counts}, {report.refused:,} refused."]
    if not outcome.written:
        lines.append(f"Nothing was written{_because(outcome, terms)}.")
    lines += [_told(problem) for problem in report.problems[:PROBLEMS_SHOWN]]
    if len(report.problems) > PROBLEMS_SHOWN:
        lines.append(f"… and {len(report.problems) - PROBLEMS_SHOWN:,} more; --json lists them.")
    return lines


def _because(outcome: Outcome, terms: Terms) -> str:
    if outcome.report.stopped:
        return ": the file cannot be read"
    if terms.dry_run:
        return ": this was a dry run"
    return " because rows were refused; --accept-valid writes the others"


def _told(problem: Problem) -> str:
    return (
        f"Line {problem.line}, {problem.column}: {problem.problem}"
        if problem.column
        else (f"Line {problem.line}: {problem.problem}")
    )
