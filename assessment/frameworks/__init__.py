"""Strategic assessment frameworks as they are shipped: files of themes, questions and level descriptors."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment.enums import About, Level


@dataclass(frozen=True)
class ShippedQuestion:
    """One question of a file. `levels` holds the words of each level, by "1" to "4"."""

    code: str
    about: str
    theme: str
    text: str
    help: str
    guidance: str
    levels: Mapping[str, str]


@dataclass(frozen=True)
class ShippedFramework:
    """A framework as its file tells it, its questions in the order in which they are asked."""

    code: str
    version: int
    title: str
    source: str
    questions: tuple[ShippedQuestion, ...]


def read(name: str) -> ShippedFramework:
    """The shipped framework of that name. FileNotFoundError when there is none; ValueError when its file
    leaves a level undescribed or names something that a question cannot be about."""
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())
    questions = tuple(_question(each) for each in told.pop("question"))
    return ShippedFramework(**told | {"source": _flowing(told["source"])}, questions=questions)


def _question(told: dict[str, Any]) -> ShippedQuestion:
    if told["about"] not in About.values:
        raise ValueError(f"The question {told['code']} is about {told['about']}, which no question can be.")
    if sorted(told["levels"]) != [str(level) for level in Level.values]:
        raise ValueError(f"The question {told['code']} does not describe each of the four levels.")
    levels = {level: _flowing(words) for level, words in told["levels"].items()}
    words = {"help": _flowing(told["help"]), "guidance": told["guidance"].strip(), "levels": levels}
    return ShippedQuestion(**told | words)


def _flowing(text: str) -> str:
    """The text as one paragraph, whatever its lines in the file."""
    return " ".join(text.split())
