"""Reading across an assessment: what is known already, what was said, judged and asked, and what waits."""

from assessment.queries.advice import Advice, advice_on, advise
from assessment.queries.by_figures import RULE, ByFigures, by_figures
from assessment.queries.contents import changed_since, content_sha256, contents
from assessment.queries.docket import (
    Docket,
    Entry,
    docket_of,
    known_citations,
    returns_of,
    signatures_of,
)
from assessment.queries.draft import Draft, Read, draft_of, due
from assessment.queries.earlier import Earlier, earlier_answer, earlier_answers, key_of
from assessment.queries.figure import Figure, Point
from assessment.queries.figures import figures_of
from assessment.queries.finding import (
    agreement_of,
    answer_for,
    answer_of,
    citation_of,
    comment_of,
    level_words,
    localities_without,
    name_of,
    newest_readable,
    of_year,
    open_returns,
    open_year,
    query_of,
    readable,
    signing_for,
)
from assessment.queries.known import Known, address_of, known_of
from assessment.queries.lately import Deed
from assessment.queries.others import SimilarLevels, findings, released_at, similar_levels
from assessment.queries.overview import Overview, Row, Step, overview, steps
from assessment.queries.sections import Progress, Section, answers_of, lines, progress, sections, title_of
from assessment.queries.waiting import Waiting, waiting_for

__all__ = [
    "RULE",
    "Advice",
    "ByFigures",
    "Deed",
    "Docket",
    "Draft",
    "Earlier",
    "Entry",
    "Figure",
    "Known",
    "Overview",
    "Point",
    "Progress",
    "Read",
    "Row",
    "Section",
    "SimilarLevels",
    "Step",
    "Waiting",
    "address_of",
    "advice_on",
    "advise",
    "agreement_of",
    "answer_for",
    "answer_of",
    "answers_of",
    "by_figures",
    "changed_since",
    "citation_of",
    "comment_of",
    "content_sha256",
    "contents",
    "docket_of",
    "draft_of",
    "due",
    "earlier_answer",
    "earlier_answers",
    "figures_of",
    "findings",
    "key_of",
    "known_citations",
    "known_of",
    "level_words",
    "lines",
    "localities_without",
    "name_of",
    "newest_readable",
    "of_year",
    "open_returns",
    "open_year",
    "overview",
    "progress",
    "query_of",
    "readable",
    "released_at",
    "returns_of",
    "sections",
    "signatures_of",
    "signing_for",
    "similar_levels",
    "steps",
    "title_of",
    "waiting_for",
]
