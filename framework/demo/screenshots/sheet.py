"""The contact sheet: every picture small, under its role, with what is wrong in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from django.utils.html import escape

from framework.demo.screenshots.taking import Taken

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>
body{font:15px/1.4 system-ui;margin:24px}h2{margin:32px 0 8px}.row{display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;width:340px}img{height:260px;object-fit:cover;object-position:top;border:1px solid #ccc}
li{color:#9b2226}</style>"""


def contact_sheet(folder: Path, taken: Sequence[Taken]) -> Path:
    """Write `index.html` into the folder; its path."""
    parts = [HEAD]
    for role, pages in groupby(taken, key=lambda each: each.role):
        parts.append(f"<h2>{escape(role)}</h2><div class=row>")
        parts += [_figure(folder, page) for page in pages]
        parts.append("</div>")
    path = folder / "index.html"
    path.write_text("".join(parts))
    return path


def _figure(folder: Path, page: Taken) -> str:
    images = "".join(
        f'<a href="{picture.relative_to(folder)}"><img alt="" src="{picture.relative_to(folder)}"></a>'
        for picture in page.pictures
    )
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in page.faults)
    return f"<figure>{images}<figcaption>{escape(page.path)}<ul>{faults}</ul></figcaption></figure>"
