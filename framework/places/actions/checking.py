"""What a register must hold to: parents and successors that are known, an end before a successor, no circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from framework.places.actions.known import KnownRegister, Row
from framework.returns.loading import Sent
from framework.returns.names import closest
from framework.returns.problems import Problem

Linked = Callable[[Row], Iterable[str]]


def check(rows: Sequence[Row], known: KnownRegister, sent: Sent) -> tuple[list[Row], list[Problem]]:
    """The rows that may stand, with present codes in place of former ones, and why the others may not.

    A row that rests on a refused one is refused as well, and so on.
    """
    problems: list[Problem] = []
    codes = {row["code"] for row in rows} | set(known.localities)
    rows = [_in_present_codes(row, codes, known.former) for row in rows]
    while True:
        found = list(_problems(rows, known, sent))
        if not found:
            return list(rows), problems
        problems += found
        refused = {problem.line for problem in found}
        rows = [row for row in rows if row["line"] not in refused]


def _in_present_codes(row: Row, codes: set[str], former: Mapping[str, str]) -> Row:
    def present(code: str) -> str:
        return code if code in codes else former.get(code, code)

    successors = row["successor_codes"] and sorted({present(code) for code in row["successor_codes"]})
    return {
        **row,
        "parent_code": row["parent_code"] and present(row["parent_code"]),
        "successor_codes": successors,
    }


def _problems(rows: Sequence[Row], known: KnownRegister, sent: Sent) -> Iterator[Problem]:
    codes = {row["code"] for row in rows} | set(known.localities)
    parents = {code: [known.parent_of(code)] for code in known.localities}
    parents |= {row["code"]: [row["parent_code"]] for row in rows if row["parent_code"]}
    successors: dict[str, Any] = dict(known.successors)
    successors |= {row["code"]: row["successor_codes"] for row in rows if row["successor_codes"]}
    for row in rows:
        for column, named, links in (
            ("parent_code", [row["parent_code"]] if row["parent_code"] else [], parents),
            ("successor_codes", row["successor_codes"] or [], successors),
        ):
            sentence = _unknown(named, codes) or _circle(row["code"], named, links, column)
            if sentence:
                yield Problem(row["line"], sent.heading(column), ";".join(named), sentence)
        if row["successor_codes"] and not _ends(row, known):
            words = "It names successors and does not say when it ended. Give valid_to."
            yield Problem(row["line"], sent.heading("valid_to"), "", words)


def _ends(row: Row, known: KnownRegister) -> bool:
    before = known.localities.get(row["code"])
    return bool(row["valid_to"] or (before and before.valid_to))


def _unknown(named: Iterable[str], codes: set[str]) -> str:
    for code in named:
        if code not in codes:
            like = closest(code, sorted(codes))
            hint = f"; did you mean {like}?" if like else "."
            return f"“{code}” is not a locality that we know or that stands in this file{hint}"
    return ""


def _circle(code: str, named: Iterable[str], links: Mapping[str, Iterable[str | None]], column: str) -> str:
    """Whether what a row names leads back to it."""
    seen: set[str] = set()
    next_up = list(named)
    while next_up:
        each = next_up.pop()
        if each == code:
            what = "lies in itself" if column == "parent_code" else "is its own successor"
            return f"By way of “{', '.join(named)}”, {code} {what}."
        if each not in seen:
            seen.add(each)
            next_up += [link for link in links.get(each, ()) if link]
    return ""
