"""The assessment in two minutes: sentences made from its data, to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from framework.pages import words

Chapter = dict[str, Any]


def summary(place: str, promises: Sequence[Chapter]) -> str:
    """ "Northby keeps three of its five promises."."""
    if not promises:
        return f"{place} has agreed no promises with government for this year."
    kept, unknown = _count(promises, True), _count(promises, None)
    of = f"its {words.counted_in_words(len(promises), 'promise')}" if len(promises) > 1 else "its one promise"
    how_many = "none" if not kept else "all" if kept == len(promises) else words.in_words(kept)
    said = f"{place} keeps {how_many} of {of}."
    if len(promises) == 1:
        said = f"{place} {'keeps' if kept else 'does not keep'} its one promise."
    if unknown == len(promises):
        return f"Of the promises of {place} nothing can be said yet: there are no figures."
    return f"{said} Of {words.in_words(unknown)} nothing can be said yet." if unknown else said


def _count(promises: Sequence[Chapter], kept: bool | None) -> int:
    return sum(promise["kept"] is kept for promise in promises)


def counts(chapters: Sequence[Chapter]) -> dict[str, int]:
    """How many questions there were, and what the moderator made of them."""
    differences = [each["difference"] for chapter in chapters for each in chapter["judgements"]]
    return {
        "questions": len(differences),
        "agreed": sum(each == 0 for each in differences),
        "lowered": sum(each < 0 for each in differences),
        "raised": sum(each > 0 for each in differences),
    }


def paragraphs(
    place: str, promises: Sequence[Chapter], chapters: Sequence[Chapter], partners: Sequence[Chapter]
) -> list[str]:
    """Kept promises, broken ones, what the moderator and the partners made of it, what comes next."""
    told = [
        _told("Kept:", _figures(promises, True)),
        _told("Not kept:", _figures(promises, False)),
        " ".join([moderated(place, chapters), *_partners(partners)]),
        _next(chapters),
    ]
    return [each for each in told if each]


def _told(head: str, sentences: Iterator[str]) -> str:
    said = list(sentences)
    return " ".join([head, *said]) if said else ""


def _figures(promises: Sequence[Chapter], kept: bool) -> Iterator[str]:
    for promise in promises:
        telling = [figure for figure in promise["figures"] if figure["met"] is not None]
        shown = [figure for figure in telling if figure["met"] is kept]
        if promise["kept"] is kept and shown:
            yield f"{shown[0]['headline']}."


def moderated(place: str, chapters: Sequence[Chapter]) -> str:
    """On how much the moderator agreed, and what was lowered or raised."""
    told = counts(chapters)
    asked = words.counted_in_words(told["questions"], "question")
    parts = [f"agreed with {words.counted_in_words(told['agreed'], 'judgement')}"]
    for verb, key, sign in (("lowered", "lowered", -1), ("raised", "raised", 1)):
        if told[key]:
            parts.append(f"{verb} {words.in_words(told[key])}, {_on(chapters, sign)}")
    if told["agreed"] == told["questions"]:
        return f"{place} judged itself on {asked}. The independent moderator agreed with every judgement."
    return f"{place} judged itself on {asked}. The independent moderator {words.listed(parts)}."


def _on(chapters: Sequence[Chapter], sign: int) -> str:
    """ "on Less waste (4.1) and Governance (7)"."""
    changed = [
        f"{chapter['title']} ({each['answer']})"
        for chapter in chapters
        for each in chapter["judgements"]
        if each["difference"] * sign > 0
    ]
    return f"on {words.listed(changed)}"


def _partners(partners: Sequence[Chapter]) -> Iterator[str]:
    if not partners:
        yield "It has no partners who could sign."
        return
    signed = sum(each["signs"] is True for each in partners)
    yield f"{_signed(signed, len(partners))}."
    for each in partners:
        if each["signs"] is False:
            yield f"{each['organisation']} did not, and says: {words.quoted(each['reason'])}"
    silent = [each["organisation"] for each in partners if each["signs"] is None]
    if silent:
        yield f"{words.listed(silent)} did not answer."


def _signed(signed: int, every: int) -> str:
    if every == 1:
        return f"Its one partner {'signed' if signed else 'did not sign'}"
    partners = words.counted_in_words(every, "partner")
    return f"All {partners} signed" if signed == every else f"{words.at_start(signed)} of {partners} signed"


def _next(chapters: Sequence[Chapter]) -> str:
    lines = [line for chapter in chapters for each in chapter["judgements"] for line in each["improvements"]]
    if not lines:
        return ""
    areas = words.counted_in_words(len(lines), "area")
    first = " ".join(line if line.endswith(".") else f"{line}." for line in lines[:3])
    return f"{words.capital(areas)} for improvement {words.verb(len(lines), 'is', 'are')} named. {first}"
