"""Reading the whole nation at once: every answer is a set-based query, none a loop over localities."""

from framework.national.queries.outcomes import YearCount, promises_kept, standards_missed
from framework.national.queries.silence import Silence, published_in_time, silent
from framework.national.queries.stages import Stay, moved_between, stays, usual_stays

__all__ = [
    "Silence",
    "Stay",
    "YearCount",
    "moved_between",
    "promises_kept",
    "published_in_time",
    "silent",
    "standards_missed",
    "stays",
    "usual_stays",
]
