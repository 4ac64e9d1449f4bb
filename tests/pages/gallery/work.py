"""The task list of Northby's Head of Environment."""

from django.utils.html import format_html

from framework.charts.progress import progress_squares
from framework.charts.timeline import Moment, Timeline, timeline_chart
from framework.elements import ToDo
from framework.pages.furniture import Cell, Column, CountLine, Table, TableGroup
from framework.pages.words import day_month
from tests.pages.gallery.basics import HERE, STATES, TODAY, on

TO_DOS = [
    ToDo(title=title, detail=detail, url=HERE, due=on(due))
    for due, title, detail in (
        (
            "2026-11-20",
            "Say how far “Kerbside food waste in all wards” has come",
            "The progress of this action was due on 20\u00a0November. You last reported 35\u00a0% on "
            "31\u00a0August; the leader’s board meets on 1\u00a0December.",
        ),
        (
            "2026-11-27",
            "Finish your answer: how delivery of recycling stands",
            "Question 4.1, draft saved today at 14:02. One sense check is open: you chose level 3, and two of "
            "three targets were missed.",
        ),
        (
            "2026-12-01",
            "Answer a partner’s comment on that draft",
            "Marches Fire and Rescue: “The fires in bin stores at Harbour Street are not mentioned.”",
        ),
        (
            "2026-12-04",
            "Start the next answer: can Northby improve recycling?",
            "Question 4.2. Last year’s answer and its moderated level are beside it.",
        ),
        (
            "2026-12-11",
            "Replace evidence that is about to expire",
            "“Waste composition study 2023”, cited in question 4.1, is valid until 31\u00a0December\u00a02026.",
        ),
    )
]

COURSE = timeline_chart(
    Timeline(
        "The assessment of 2026, from 1 September 2026 to 12 March 2027; today is 24 November",
        tuple(
            Moment(words, on(date), written)
            for words, date, written in (
                ("Opened", "2026-09-01", "1 September 2026"),
                ("To the partners", "2026-12-14", "14 December"),
                ("Partners have signed", "2027-01-15", "15 January 2027"),
                ("Leader submits", "2027-01-22", "22 January"),
                ("Moderated", "2027-02-19", "19 February"),
                ("Published", "2027-03-12", "12 March 2027"),
            )
        ),
        Moment("Today", TODAY, day_month(TODAY)),
    )
)

SECTIONS = (
    ("The five promises", (
        (1, "More homes that people can afford", "ff", "Both ready", "Head of Housing",
         "Ready since 13\u00a0November"),
        (2, "Children in care live close to home", "fh", "1 ready, 1 in draft", "Director of Children’s Services",
         "writing 2.2 now"),
        (3, "Streets that feel safe after dark", "ee", "Not started", "Marches Police",
         "Asked 2\u00a0November, not opened"),
        (4, "Less waste, more of it recycled", "he", "1 in draft, 1 not started", "You, with the Waste Manager",
         "You, today at 14:02"),
        (5, "Older people stay independent", "ff", "Both ready", "Marches Health and Care",
         "Ready since 20\u00a0November"),
    )),
    ("Across the promises", (
        (6, "Community leadership", "f", "Ready", "Chief Executive", "Ready since 9\u00a0November"),
        (7, "Governance", "h", "In draft", "Monitoring Officer", "Yesterday at 17:20"),
        (8, "Working in partnership", "f", "Ready", "Head of Policy", "Ready since 18\u00a0November"),
        (9, "Customers and engagement", "e", "Not started", "Head of Customer Services", "Opened 16\u00a0November"),
        (10, "Use of resources and value for money", "f", "Ready", "Director of Finance",
         "Ready since 6\u00a0November"),
        (11, "Equality", "e", "Not started", "Head of Policy", "Not opened; due 4\u00a0December"),
    )),
)  # fmt: skip


def _section(row: tuple[int, str, str, str, str, str]) -> tuple[object, ...]:
    number, title, states, said, who, changed = row
    numbered = '<span class="numbered"><span class="numbered__number">{}</span> <a href="{}">{}</a></span>'
    squares = progress_squares([[STATES[state] for state in states]], title=said)
    return (
        format_html(numbered, number, HERE, title),
        format_html('<span class="with-squares">{} <span>{}</span></span>', squares, said),
        who,
        Cell(changed, bold=changed.startswith("Asked")),
    )


def sections() -> Table:
    header = (
        Column("Section", share=35),
        Column("Questions", wide=True, quiet=True, share=25),
        Column("Who answers", joined=True, share=20),
        Column("Last change", joined=True),
    )
    groups = tuple(TableGroup([_section(row) for row in rows], heading) for heading, rows in SECTIONS)
    return Table(header, groups)


KNOWN = [
    CountLine(number=41, text="figures, each with its target, five earlier years and sixteen similar areas",
              note="2 to come: the household survey, on 4\u00a0December"),
    CountLine(number=9, text="of them tested by the auditor: 7 certified, 2 amended",
              note="Audit report of 30\u00a0July\u00a02026"),
    CountLine(number=12, text="findings that auditors, peers and inspectors published about Northby",
              note="the newest on 18\u00a0September\u00a02026"),
    CountLine(number=16, text="answers of last year with their moderated levels", note="to read, not copied"),
    CountLine(number=14, text="actions of the improvement plan, with owner and progress",
              note="1 is waiting for you"),
]  # fmt: skip

SINCE = [
    ("13:40", "The Director of Children’s Services reopened ", "2.2", " after it was ready."),
    ("11:15", "Marches Fire and Rescue commented on ", "4.1", "."),
    ("9:30", "The Waste Manager added ", "“Food waste pilot, evaluation”", " to the shelf."),
    ("9:02", "Marches Police were reminded for the second time of ", "section 3", "."),
]
