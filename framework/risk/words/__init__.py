"""Words for rules and what they found. Nothing here decides anything."""

from framework.risk.words.numbers import (
    capital,
    counted,
    figure,
    listed,
    number_word,
    quantity,
    quoted,
    unbroken,
)
from framework.risk.words.sentences import (
    STAGE_WORDS,
    Found,
    because,
    rule_sentence,
    stages_listed,
    threshold,
    trigger_sentence,
)

__all__ = [
    "STAGE_WORDS",
    "Found",
    "because",
    "capital",
    "counted",
    "figure",
    "listed",
    "number_word",
    "quantity",
    "quoted",
    "rule_sentence",
    "stages_listed",
    "threshold",
    "trigger_sentence",
    "unbroken",
]
