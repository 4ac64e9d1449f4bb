"""Any table that somebody sends, as rows of text: CSV in whatever encoding and separator, or a workbook."""

from framework.returns.tables.read import read_table
from framework.returns.tables.survey import hash_file
from framework.returns.tables.table import Batch, Progress, Table

__all__ = ["Batch", "Progress", "Table", "hash_file", "read_table"]
