"""The repeated parts of pages as plain values, which the template tags of the same names draw."""

from .lists import CountLine, Dated, Download, FileForm, Link
from .navigation import FOOTER, PUBLIC, WORK, Destination, leading, links_to
from .paging import page_parameters
from .tables import Cell, Column, Table, TableGroup

__all__ = [
    "FOOTER",
    "PUBLIC",
    "WORK",
    "Cell",
    "Column",
    "CountLine",
    "Dated",
    "Destination",
    "Download",
    "FileForm",
    "Link",
    "Table",
    "TableGroup",
    "leading",
    "links_to",
    "page_parameters",
]
