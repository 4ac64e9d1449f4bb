"""The small drawings that stand beside a word: stages, standings, verdicts. Never without the word.

Drawn in the current colour of the text, which the stylesheet sets by class, so that forced colours work too.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

STAGES = {
    "assessment": "Assessment",
    "peer_challenge": "Peer challenge",
    "inspection": "Inspection",
    "intervention": "Intervention",
}

_CIRCLE = '<circle cx="8" cy="8" r="6"/>'
_DIAMOND = '<path d="M8 1l7 7-7 7-7-7z"/>'
_UP = '<path d="M8 2l7 12H1z"/>'
_DOWN = '<path d="M8 14L1 2h14z"/>'
_SQUARE = '<path d="M2 2h12v12H2z"/>'
_TICK = '<path d="M2.5 8.5l3.5 4L13.5 3"/>'
_PENCIL = '<path d="M3 13l1-4 7-7 3 3-7 7zM9.5 3.5l3 3"/>'
_GAPS = '<circle cx="8" cy="8" r="6" stroke-dasharray="2.2 2.5"/>'

_FILLED = {
    "assessment": _CIRCLE,
    "peer_challenge": _DIAMOND,
    "inspection": _UP,
    "intervention": _SQUARE,
    "well_above": _UP,
    "close": '<circle cx="8" cy="8" r="5"/>',
    "well_below": _DOWN,
}
_OUTLINED = {
    "above": _UP,
    "below": _DOWN,
    "cannot_say": _GAPS,
    "tick": _TICK,
    "pencil": _PENCIL,
    "to_come": '<circle cx="8" cy="8" r="5.5"/>',
    **{f"{stage}_outline": _FILLED[stage] for stage in STAGES},
}


def shape(name: str) -> SafeString:
    """The drawing of a stage, a place among similar areas, or a mark; KeyError for another name.

    A stage with `_outline` after its name is drawn empty. The drawing says nothing to a screen reader: the
    word beside it does.
    """
    outlined = name in _OUTLINED
    return format_html(
        '<svg class="shape shape--{}{}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        name.replace("_", "-"),
        mark_safe(" shape--line") if outlined else "",
        mark_safe(_OUTLINED[name] if outlined else _FILLED[name]),
    )
