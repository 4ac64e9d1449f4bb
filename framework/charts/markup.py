"""SVG as escaped text: elements, plain marks, and the root that carries title and description.

Presentation attributes only: the content security policy allows neither style attributes nor style elements.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from .palette import FONT
from .words import clean, cut

Point = tuple[float, float]
NAMESPACE = "http://www.w3.org/2000/svg"
TITLE_LENGTH, DESC_LENGTH = 300, 900


def coordinate(value: float) -> str:
    """A length in user units with at most one decimal, as short as it can be written."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: str | float | None) -> SafeString:
    """One element; `stroke_width=2` becomes `stroke-width="2"`, None leaves an attribute out, all is escaped."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = joined(children)
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def _written(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else coordinate(value)


def joined(parts: Iterable[str]) -> SafeString:
    """Markup one after the other; plain strings among it are escaped."""
    return mark_safe("".join(conditional_escape(part) for part in parts))


def group(*children: str, **attributes: str | float | None) -> SafeString:
    """Children under common attributes; nothing at all when there are no children."""
    return element("g", *children, **attributes) if any(children) else SafeString("")


def circle(x: float, y: float, radius: float, **attributes: str | float | None) -> SafeString:
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def rectangle(
    x: float, y: float, width: float, height: float, **attributes: str | float | None
) -> SafeString:
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def path(d: str, **attributes: str | float | None) -> SafeString:
    return element("path", d=d, **attributes) if d else SafeString("")


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> SafeString:
    return path(trace([(x1, y1), (x2, y2)]), **attributes)


def trace(points: Sequence[Point], closed: bool = False) -> str:
    """Path data through points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points) + ("z" if closed else "")


def drawing(
    *body: str,
    title: str,
    width: float,
    height: float,
    desc: str = "",
    css: str = "chart",
    role: str = "img",
) -> SafeString:
    """The root `<svg>`: `width` and `height` in CSS pixels are also the user units of everything inside.

    The title carries the message (a PDF keeps nothing else); the description says what is drawn.
    """
    said = [element("title", cut(clean(title), TITLE_LENGTH) or "Chart")]
    if clean(desc):
        said.append(element("desc", cut(clean(desc), DESC_LENGTH)))
    box = f"0 0 {coordinate(width)} {coordinate(height)}"
    shared = {"xmlns": NAMESPACE, "role": role, "class": css, "viewBox": box}
    return element("svg", *said, *body, **shared, width=width, height=height, font_family=FONT, fill="none")
