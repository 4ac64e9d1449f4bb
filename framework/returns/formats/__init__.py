"""The four tables that localities send: what their columns are, and what must be true of a row."""

from framework.returns.formats.agreement import AGREEMENT
from framework.returns.formats.declaration import Check, Column, Format
from framework.returns.formats.indicators import INDICATORS
from framework.returns.formats.localities import LOCALITIES
from framework.returns.formats.observations import OBSERVATIONS

FORMATS: dict[str, Format] = {f.name: f for f in (LOCALITIES, INDICATORS, OBSERVATIONS, AGREEMENT)}

__all__ = ["AGREEMENT", "FORMATS", "INDICATORS", "LOCALITIES", "OBSERVATIONS", "Check", "Column", "Format"]
