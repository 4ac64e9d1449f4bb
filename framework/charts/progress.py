"""Progress, one drawing everywhere: a square a question, a bar an action, and the words that go with them."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from django.utils.safestring import SafeString

from .markup import drawing, line, path, rectangle
from .palette import INK, LATE, NEAR, PAPER, SPRUCE, TRACK
from .values import Number, known

State = Literal["full", "half", "empty"]
_WORDS: dict[State, str] = {"full": "ready", "half": "in draft", "empty": "not started"}
_SIDE, _PITCH, _GAP = 13, 16, 8


def progress_words(states: Sequence[State]) -> str:
    """ "Both ready", "1 ready, 1 in draft", "Not started": the same counts as the squares."""
    counted = Counter(states)
    said = [(state, counted[state]) for state in _WORDS if counted[state]]
    if not said:
        return "No questions"
    if len(said) > 1:
        return ", ".join(f"{count} {_WORDS[state]}" for state, count in said)
    state, count = said[0]
    if count == 1 or state == "empty":
        return _WORDS[state].capitalize()
    return f"Both {_WORDS[state]}" if count == 2 else f"All {count} {_WORDS[state]}"


def progress_squares(
    sections: Sequence[Sequence[State]], *, present: tuple[int, int] | None = None, title: str = ""
) -> SafeString:
    """A square a question, 13 pixels wide, sections apart; `present` is section and question, counted from 0.

    Twenty-two pixels high with a present one, which is underlined, 15 without.
    """
    marks: list[SafeString] = []
    x = 1.0
    for section, states in enumerate(sections):
        for question, state in enumerate(states):
            marks += _square(state, x)
            if present == (section, question):
                marks.append(line(x, _SIDE + 6, x + _SIDE, _SIDE + 6, stroke=INK, stroke_width=3))
            x += _PITCH
        x += _GAP if states else 0
    width = max(x - _GAP - (_PITCH - _SIDE) + 1, 1)
    height = _SIDE + (9 if present else 2)
    said = title or progress_words([state for states in sections for state in states])
    return drawing(*marks, title=said, width=width, height=height, css="chart-squares")


def _square(state: State, x: float) -> list[SafeString]:
    if state == "full":
        return [rectangle(x, 1, _SIDE, _SIDE, fill=SPRUCE)]
    outline = rectangle(x + 0.8, 1.8, _SIDE - 1.6, _SIDE - 1.6, fill=PAPER, stroke=SPRUCE, stroke_width=1.6)
    half = path(f"M{x:g} 1h{_SIDE}L{x:g} {1 + _SIDE}z", fill=SPRUCE)
    return [outline, half] if state == "half" else [outline]


def progress_bar(
    share: Number | None, title: str, *, width: float = 360, tone: Literal["own", "quiet", "late"] = "own"
) -> SafeString:
    """How much of an action, or of the time for it, is done (0 to 1): `width` by 8 pixels; None draws the track."""
    filled = min(max(known(share) or 0.0, 0.0), 1.0) * width
    colour = {"own": SPRUCE, "quiet": NEAR, "late": LATE}[tone]
    marks = [rectangle(0, 0, width, 8, fill=TRACK), rectangle(0, 0, filled, 8, fill=colour)]
    return drawing(*marks, title=title, width=width, height=8, css="chart-bar")
