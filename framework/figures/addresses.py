"""Where a figure is read in public, for Python and for SQL alike."""

from __future__ import annotations

from urllib.parse import quote


def figure_address(locality: str, indicator: str) -> str:
    """The public address of an indicator of a locality, by their codes; indicators' codes hold anything."""
    return f"/areas/{quote(locality, safe='')}/figures/{quote(indicator, safe='')}/"


def figure_address_sql(locality: str, indicator: str) -> str:
    """SQL for the same address; the arguments are SQL expressions of the two codes."""
    return f"'/areas/' || {locality} || '/figures/' || {_quoted(indicator)} || '/'"


def _quoted(text: str) -> str:
    return f"""(SELECT string_agg(CASE WHEN letter ~ '[A-Za-z0-9_.~-]' THEN letter ELSE
        regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%%\\1', 'g') END, '' ORDER BY place)
        FROM unnest(string_to_array({text}, NULL)) WITH ORDINALITY AS letters (letter, place))"""
