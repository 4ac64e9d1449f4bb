"""What priorities give the framework: not an element of their own, but facts about promises for every one."""

from __future__ import annotations

from framework.elements import Element
from framework.priorities.facts import FACTS

ELEMENT = Element(name="priorities", title="Priorities", facts=FACTS)
