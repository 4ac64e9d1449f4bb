"""What figures give the framework: not an element of their own, but facts for every one of them."""

from __future__ import annotations

from framework.elements import Element
from framework.figures.facts import FACTS

ELEMENT = Element(name="figures", title="Figures", facts=FACTS)
