"""How a cell of each kind is read: the rules that the columns of formats are declared with."""

from framework.returns.rules.choice import Choice, Flag
from framework.returns.rules.code import CodeList, IndicatorCode, LocalityCode, PlainCode, Slug
from framework.returns.rules.day import Day, StartYear
from framework.returns.rules.number import Number, Value, Whole
from framework.returns.rules.period import PeriodLabel
from framework.returns.rules.reading import Reading, Rule
from framework.returns.rules.text import NameList, Text

__all__ = [
    "Choice",
    "CodeList",
    "Day",
    "Flag",
    "IndicatorCode",
    "LocalityCode",
    "NameList",
    "Number",
    "PeriodLabel",
    "PlainCode",
    "Reading",
    "Rule",
    "Slug",
    "StartYear",
    "Text",
    "Value",
    "Whole",
]
