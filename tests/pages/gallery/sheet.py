"""One of each piece of furniture that the other pages of the gallery do not carry."""

from django.utils.html import format_html

from framework.charts.bars import Bar
from framework.charts.severity import SeverityPart, severity_bar
from framework.charts.trend import trend_line
from framework.pages.furniture import Cell, Column, CountLine, Dated, Link, Table, TableGroup
from framework.pages.furniture.tables import table_of
from tests.pages.gallery.basics import HERE, on

STAGE_COUNTS = [
    CountLine(number=92, text="All areas", is_here=True),
    CountLine(number=71, text="Assessment", shape="assessment_outline", url=HERE,
              note="Judges itself each year, in public."),
    CountLine(number=12, text="Peer challenge", shape="peer_challenge", url=HERE,
              note="Peers from elsewhere test what it says."),
    CountLine(number=6, text="Inspection", shape="inspection", url=HERE, note="One risky service is inspected."),
    CountLine(number=3, text="Intervention", shape="intervention", url=HERE,
              note="Gets help, with conditions and dates."),
]  # fmt: skip

MOVES = [
    Dated(when=on("2026-11-20"), shape="peer_challenge", shape_to="assessment", link=Link("Why", HERE),
          text="Eastermouth left peer challenge after seventeen months: the follow-up found nine of ten done."),
    Dated(when=on("2026-11-17"), shape="inspection", shape_to="intervention", link=Link("Why", HERE),
          text="Solmouth moved to intervention: inspectors found adults at risk of harm."),
]  # fmt: skip

NEXT = [
    Dated(when=on("2026-05-03"), shape="tick", text="The rule held, and Northby moved to peer challenge.",
          who="The rule, by itself"),
    Dated(when=on("2026-07-02"), shape="tick", who="Northby and the team leader",
          text="The scope and a team of six were agreed. Two people with ties to Northby were turned down."),
    Dated(when="by 1\u00a0Dec\u00a02026", shape="peer_challenge", is_now=True, who="Northby’s chief executive",
          text="Now: Northby checks the draft report for errors of fact, point by point."),
    Dated(when="by 18\u00a0Dec\u00a02026", shape="to_come", who="The peer team leader",
          text="The report is published, with its answers to Northby’s points."),
]  # fmt: skip

YEARS = Table(
    ("Year", "Northby", "Target", "Difference,\npoints", "Median of\nsimilar areas", "Audit"),
    (
        TableGroup([
            [Cell("2024/25", bold=True), Cell("47.2", bold=True), Cell("50.0", bold=True), Cell("−2.8", bold=True),
             Cell("45.3", bold=True), Cell("certified", bold=True)],
            ["2023/24", "46.0", "49.0", "−3.0", "44.9", "certified"],
            ["2022/23", "44.9", "47.0", "−2.1", "44.4", "amended"],
        ]),
        TableGroup([["2018/19", "45.1", "none", "", "46.2", "none"]],
                   "Under the earlier definition, not comparable with the years above"),
    ),
    caption="Per cent of household waste, by financial year. All years are final.",
    numeric=frozenset({1, 2, 3, 4}),
)  # fmt: skip

SILENT = table_of(
    (Column("Area", sort_url="?sort=area", sorted="ascending"), Column("What", wide=True, quiet=True), "Due",
     "Published", Column("What follows", wide=True, quiet=True)),
    [
        [Cell("Coldmarsh", url=HERE), "Annual assessment 2025", "31\u00a0Mar\u00a02026",
         "31\u00a0May\u00a02026, 61\u00a0days\u00a0late", "Recorded, nothing more."],
        [Cell("Umberfold", url=HERE), "Annual assessment 2025", "31\u00a0Mar\u00a02026",
         Cell("Not yet, 238\u00a0days\u00a0late", bold=True),
         "In inspection; LGA staff decide by 1\u00a0December\u00a02026 whether to go further."],
    ],
)  # fmt: skip

FACTS = [
    ("Measure", "Household waste sent for reuse, recycling, composting or anaerobic digestion, as a share of all "
     "household waste collected. Higher is better. Indicator NI\u00a0192."),
    ("Sum for 2024/25", "48,112 tonnes of 101,932 tonnes, which is 47.2\u00a0%."),
    ("SHA-256", format_html("<code>{}</code>", "9f2c41d07be6a85318c4f0e2b7d96a11 5c30e8fb24d7796a0e1f83c5d2b4a690")),
]  # fmt: skip

WRITTEN = "# A heading\n\nSome **bold** text, a [link](https://example.org) and\n\n- one\n- two\n\n> quoted"

TREND = trend_line(
    "Promises on target or ahead, of every 100: 49 in 2021, 58 in 2026",
    [Bar(str(2021 + year), value, str(value)) for year, value in enumerate((49, 50, 50, 53, 54, 58))],
)
QUEUE = [
    ("Ashmoor", "inspection", "Two of its three children’s homes are below the minimum standard.", on("2026-11-20")),
    ("Carrow Vale", "peer_challenge", "Older people wait longer to leave hospital.", on("2026-11-26")),
    ("Thornby and Wold", "assessment", "It published no assessment for 2025.", on("2026-11-30")),
]  # fmt: skip
SEVERITY = severity_bar(
    [
        SeverityPart("People at risk", 34, 40),
        SeverityPart("How far off", 20, 25),
        SeverityPart("How long", 16, 20),
    ],
    title="Severity 70 of 85",
)
