"""How wide text is: our own measurements of the typeface, so that labels can be placed without a browser."""

import unicodedata

_CHARACTERS = (
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "£·–—‘’“”…−×½"
)
# Hundredths of the type size, rounded up, in the order of _CHARACTERS.
_REGULAR = """
    29 31 66 60 92 74 16 30 30 49 61 21 37 21 39 65 41 55 58 62 59 60 51 62 60 21 21 56 63 56 48 78 63
    62 65 67 57 56 70 70 40 52 64 55 83 70 72 60 73 62 60 56 69 60 86 63 58 61 32 39 35 56 38 25 53 57
    49 57 54 32 56 55 26 25 50 27 85 55 55 57 58 35 48 33 54 47 69 49 45 46 35 24 35 56 61 24 51 83 24
    24 40 40 67 61 54 82
"""
_BOLD = """
    31 39 77 61 97 73 21 34 34 49 60 28 38 28 44 66 44 58 60 63 61 63 54 63 58 28 28 57 62 57 55 79 68
    65 66 69 60 57 72 71 43 57 67 56 86 72 75 63 76 65 61 61 69 65 89 69 65 62 34 44 35 59 40 29 56 60
    51 60 57 37 60 58 30 26 56 32 89 58 58 60 60 38 51 38 57 53 74 54 53 51 39 26 39 54 64 30 51 84 27
    27 48 48 78 60 54 86
"""
_SPACE, _DIGIT = 30, 66
_UNKNOWN, _IDEOGRAPH = 75, 105


def _measured(widths: str) -> dict[str, int]:
    known = dict(zip(_CHARACTERS, (int(width) for width in widths.split()), strict=True))
    # Digits may come proportional or tabular: the wider of the two is reserved.
    known |= {digit: max(known[digit], _DIGIT) for digit in "0123456789"}
    return known | {" ": _SPACE, "\N{NO-BREAK SPACE}": _SPACE}


_WIDTHS = {"regular": _measured(_REGULAR), "bold": _measured(_BOLD)}


def _character_width(character: str, widths: dict[str, int]) -> int:
    if character in widths:
        return widths[character]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _IDEOGRAPH
    return widths.get(unicodedata.normalize("NFD", character)[0], _UNKNOWN)


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in pixels at a type size in pixels; an upper bound for weights up to 700."""
    widths = _WIDTHS["bold" if weight >= 600 else "regular"]
    return sum(_character_width(character, widths) for character in text) * size / 100
