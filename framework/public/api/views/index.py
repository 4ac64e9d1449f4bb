"""What there is under /api/v1/, and that there is nothing else."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from framework.lifecycle import NotThere

LISTS = (
    *("localities", "indicators", "observations", "standings"),
    *("agreements", "publications", "stages", "transitions"),
)


@extend_schema(exclude=True)
class Index(APIView):
    """The lists, each with its address."""

    operation = "public.read"

    def get(self, request: Request) -> Response:
        return Response(
            {name: reverse(f"api_{name}", request=request) for name in (*LISTS, "schema", "docs")}
        )


@extend_schema(exclude=True)
class Nothing(APIView):
    """Any other address, so that machines read of it in their own form."""

    operation = "public.read"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotThere("There is nothing at this address.")
