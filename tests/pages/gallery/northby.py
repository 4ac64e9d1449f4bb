"""Northby's public page, as the pictures of the design tell it."""

from framework.charts.progress import progress_bar
from framework.pages.furniture import Cell, Column, Dated, Download, FileForm, Link, Table
from framework.pages.furniture.tables import table_of
from tests.pages.gallery.basics import HERE, on, spark, standing, strip

PROMISES = (
    ("More homes that people can afford", "Northby Council with Marches Housing", "well_above", "Ahead of target",
     "377 built, promised 350", (300, 306, 318, 335, 355, 377), 350, 0.72),
    ("Children in care live close to home", "Northby Council", "well_below", "Falling behind",
     "66\u00a0%, promised 81\u00a0%", (72, 71, 73, 72, 70, 66), 81, 0.08),
    ("Streets that feel safe after dark", "Marches Police, Northby Council", "close", "On target",
     "68\u00a0% feel safe, promised 68\u00a0%", (56, 57, 59, 63, 66, 68), 68, 0.55),
    ("Less waste, more of it recycled", "Northby Council", "below", "Short of target",
     "47.2\u00a0%, promised 50\u00a0%", (41.2, 42, 43.8, 44.9, 46, 47.2), 50, 0.6),
    ("Older people stay independent", "Marches Health and Care", "above", "Ahead of target",
     "87\u00a0%, promised 84\u00a0%", (74, 76, 79, 84, 86, 87), 84, 0.85),
)  # fmt: skip


def promises() -> Table:
    header = (
        Column("Promise", share=35),
        Column("2020 to 2025,\ntarget dashed", wide=True, quiet=True),
        Column("Against the promise", wide=True, quiet=True),
        Column("Among similar areas\nbetter →", wide=True),
    )
    rows = [
        (
            Cell(title, note=lead, url=HERE),
            spark(f"{title}: {now}", *values, target=target),
            Cell(standing(glyph, words), note=now),
            strip(place, f"{title}, among sixteen similar areas"),
        )
        for title, lead, glyph, words, now, values, target, place in PROMISES
    ]
    return table_of(header, rows)


FOUND = [
    Dated(when=on("2026-09-18"), shape="peer_challenge", link=Link("Scope and timetable", HERE),
          text="Peer team began fieldwork on governance and on children in care."),
    Dated(when=on("2026-07-30"), shape="tick", link=Link("Audit report", HERE),
          text="Auditor: accounts unqualified; value for money level 2; two of nine figures amended."),
    Dated(when=on("2026-05-03"), shape="peer_challenge", link=Link("Why", HERE),
          text="Selected for peer challenge: two promises have missed their targets for three years."),
    Dated(when=on("2026-03-12"), shape="assessment", link=Link("Assessment 2025", HERE),
          text="Self-assessment published. The moderator lowered two of sixteen judgements."),
]  # fmt: skip

DONE = [
    (
        "Foster carers recruited within ten miles",
        "Director of Children’s Services, by 31\u00a0Mar\u00a02027",
        0.62,
    ),
    ("Kerbside food waste in all wards", "Head of Environment, by 30\u00a0Jun\u00a02027", 0.35),
    ("Scrutiny reviews each red measure monthly", "Chief Executive, done, verified 2\u00a0Oct\u00a02026", 1),
]
ACTIONS = [(title, who, progress_bar(share, f"{share:.0%} done")) for title, who, share in DONE]

FILES = [
    Download(title="Annual assessment 2025, moderated", version=2, date=on("2026-04-02"), forms=[
        FileForm("PDF", HERE, 1_400_000), FileForm("JSON", HERE, 212_000), FileForm("CSV", HERE, 40_000)]),
    Download(title="Audit report 2025/26", version=1, date=on("2026-07-30"), forms=[
        FileForm("PDF", HERE, 640_000), FileForm("JSON", HERE, 96_000)]),
    Download(title="Local agreement 2025 to 2028", version=1, date=on("2025-04-01"), forms=[
        FileForm("PDF", HERE, 820_000), FileForm("JSON", HERE, 130_000)]),
]  # fmt: skip

SINCE = on("2026-05-03")
