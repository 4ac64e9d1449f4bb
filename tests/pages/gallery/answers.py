"""What stands beside and under one answer of Northby's."""

from framework.charts.progress import progress_squares
from framework.pages.words import day
from tests.pages.gallery.basics import STATES, on, spark

ALL_STATES = [
    [STATES[state] for state in states]
    for states in ["ff", "fh", "ee", "he", "ff", "f", "h", "f", "e", "f", "e"]
]
PROGRESS = progress_squares(
    ALL_STATES, present=(3, 0), title="8 of 16 questions are ready, 3 in draft, 5 not started"
)

FIGURES = [
    ("Household waste recycled", "47.2\u00a0%", "2024/25, final", "below", "2.8\u00a0points short of 50\u00a0%",
     "Similar areas: middle value 45.1\u00a0%. Certified by the auditor.",
     spark("Household waste recycled: 47.2 %", 41.2, 42, 43.8, 44.9, 46, 47.2, target=50, width=130), True),
    ("Waste that is not recycled", "498\u00a0kg", "a household, 2024/25, final", "below",
     "18\u00a0kg above the 480\u00a0kg promised",
     "Lower is better. Similar areas: 512\u00a0kg. Amended by the auditor from 489\u00a0kg.",
     spark("Waste that is not recycled: 498 kg", 560, 549, 530, 520, 508, 498, target=480, width=130), False),
    ("Collections missed", "41", "in 100,000, 2025/26, provisional", "above", "better than the 60\u00a0promised",
     "Lower is better. Similar areas: 58. Not audited yet.",
     spark("Collections missed: 41 in 100,000", 98, 90, 80, 62, 50, 41, target=60, width=130), False),
]  # fmt: skip

OTHERS_SAY = [
    ("peer_challenge", "Peer team, scope: flats are named as one of three questions for its visit.", "2026-09-18"),
    ("tick", "Auditor: rejected loads are counted in three ways; the figure for waste not recycled was amended.",
     "2026-07-30"),
    ("tick", "Auditor: unit cost of collection is below the middle of similar areas.", "2025-07-30"),
]  # fmt: skip
FINDINGS = [(glyph, text, day(on(date))) for glyph, text, date in OTHERS_SAY]

EVIDENCE = [
    ("Waste data return 2024/25", "data series, certified by the auditor on 30\u00a0July\u00a02026", ""),
    ("Food waste pilot, evaluation", "PDF, dated 12\u00a0September\u00a02026, on the shelf since "
     "23\u00a0November\u00a02026", ""),
    ("Waste composition study 2023", "PDF, dated 4\u00a0December\u00a02023",
     "expires on 31\u00a0December\u00a02026, before this is published"),
]  # fmt: skip
