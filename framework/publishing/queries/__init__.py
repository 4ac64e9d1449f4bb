"""Reading publications: what is released, their versions and files, and what is wrong with them."""

from framework.publishing.queries.faults import faults
from framework.publishing.queries.files import PAGE, Kept, NotKept, files_of, has_files, kept, kept_page
from framework.publishing.queries.released import (
    count_and_latest,
    head_of_chain,
    is_superseded,
    last_version,
    latest,
    listed,
    localities,
    newer_than,
    newest,
    newest_of,
    older_than,
    released_one,
    versions_to,
    years,
)

__all__ = [
    "PAGE",
    "Kept",
    "NotKept",
    "count_and_latest",
    "faults",
    "files_of",
    "has_files",
    "head_of_chain",
    "is_superseded",
    "kept",
    "kept_page",
    "last_version",
    "latest",
    "listed",
    "localities",
    "newer_than",
    "newest",
    "newest_of",
    "older_than",
    "released_one",
    "versions_to",
    "years",
]
