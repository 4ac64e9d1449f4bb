"""The sizes in which charts are drawn; all lengths in CSS pixels."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Sheet:
    """One size: `text` and `strong` are type sizes, `plot` the height of a plot, `dot` a radius."""

    kind: Literal["wide", "narrow", "print"]
    width: float
    text: float
    strong: float
    plot: float
    dot: float
    stroke: float

    @property
    def is_narrow(self) -> bool:
        return self.kind == "narrow"

    @property
    def css(self) -> str:
        """Class names of the drawing, by which the stylesheet shows one of the sizes."""
        return f"chart chart--{self.kind}"


WIDE = Sheet("wide", width=1020, text=15, strong=17, plot=448, dot=5, stroke=3.5)
NARROW = Sheet("narrow", width=343, text=14, strong=15, plot=345, dot=4, stroke=3)
PRINT = Sheet("print", width=680, text=14, strong=15, plot=300, dot=4.5, stroke=3)
