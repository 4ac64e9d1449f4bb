"""The table of a lifecycle: every pair of states decided, every state owned, and refused in the same words
whether a page, the API, the admin or raw SQL asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pgtrigger
from django.db.models import TextChoices

SQLSTATE = "DI001"
"""PostgreSQL's error code of every rule that the database itself refuses in words for a person."""


class Refused(Exception):
    """Somebody may not do this, or not now. The message is a sentence for that person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Conflict(Refused):
    """Somebody else was first; the sentence says what stands now."""


class NotThere(Refused):
    """It does not exist, or is not this person's to see; both look the same from outside."""


@dataclass(frozen=True)
class Lifecycle:
    """Which state follows which, and who must act in each.

    `moves` names for each state the states that may follow and the verb that brings them about; a pair that
    is not there is refused. `owners` names for each state the role that must act next, or "nobody".
    """

    name: str
    states: type[TextChoices]
    start: str
    moves: Mapping[str, Mapping[str, str]]
    owners: Mapping[str, str]

    def __post_init__(self) -> None:
        every = set(self.states.values)
        followers = {after for row in self.moves.values() for after in row}
        if set(self.moves) != every or set(self.owners) != every or not followers <= every:
            raise ValueError(f"The lifecycle of {self.name} does not decide every one of its states.")

    def allows(self, before: str, after: str) -> bool:
        """Whether the table has this pair."""
        return after in self.moves[before]

    def label(self, state: str) -> str:
        return str(self.states(state).label).lower()

    def refusal(self, before: str, after: str) -> str:
        """Why this pair is refused, and what is possible instead."""
        return (
            f"This {self.name} is {self.label(before)}; it cannot become {self.label(after)}."
            + self._instead(before)
        )

    def _instead(self, before: str) -> str:
        choices = [self.label(state) for state in self.moves[before]]
        if not choices:
            return " That is its end."
        head = ", ".join(choices[:-1])
        return f" It can become {head + ' or ' if head else ''}{choices[-1]}."

    def triggers(self, column: str = "state") -> list[pgtrigger.Trigger]:
        """The same table for the database: it begins at the start and moves only as allowed."""
        return [self._begins(column), self._moves(column)]

    def _begins(self, column: str) -> pgtrigger.Trigger:
        sentence = f"A new {self.name} begins as {self.label(self.start)}."
        return pgtrigger.Trigger(
            name=f"{column}_begins",
            operation=pgtrigger.Insert,
            when=pgtrigger.Before,
            func=f"""
                IF NEW.{column} <> {_literal(self.start)} THEN
                    RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}', MESSAGE = {_literal(sentence)};
                END IF;
                RETURN NEW;
            """,
        )

    def _moves(self, column: str) -> pgtrigger.Trigger:
        pairs = [f"({_literal(b)}, {_literal(a)})" for b, row in self.moves.items() for a in row]
        labels = {state: self.label(state) for state in self.states.values}
        endings = {state: self._instead(state) for state in self.states.values}
        return pgtrigger.Trigger(
            name=f"{column}_moves",
            operation=pgtrigger.Update,
            when=pgtrigger.Before,
            condition=pgtrigger.Condition(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"'),
            func=f"""
                IF (OLD.{column}, NEW.{column}) NOT IN ({", ".join(pairs)}) THEN
                    RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}', MESSAGE =
                        {_literal(f"This {self.name} is ")} || {_case(f"OLD.{column}", labels)}
                        || '; it cannot become ' || {_case(f"NEW.{column}", labels)} || '.'
                        || {_case(f"OLD.{column}", endings)};
                END IF;
                RETURN NEW;
            """,
        )

    def drawing(self) -> str:
        """The lifecycle as a Mermaid diagram, for docs/."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [
            f"    {state} : {self.label(state)}<br/>({self.owners[state]})" for state in self.states.values
        ]
        lines += [f"    {b} --> {a} : {verb}" for b, row in self.moves.items() for a, verb in row.items()]
        lines += [f"    {state} --> [*]" for state, row in self.moves.items() if not row]
        return "\n".join(lines)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _case(value: str, words: Mapping[str, str]) -> str:
    whens = " ".join(f"WHEN {_literal(key)} THEN {_literal(word)}" for key, word in words.items())
    return f"(CASE {value} {whens} ELSE {value} END)"
