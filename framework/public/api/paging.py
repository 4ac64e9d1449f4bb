"""Lists by cursor, newest first unless they say otherwise."""

from rest_framework.pagination import CursorPagination


class Cursor(CursorPagination):
    """`{"next", "previous", "results"}`; `limit` up to 500."""

    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 500
    ordering = "-id"
