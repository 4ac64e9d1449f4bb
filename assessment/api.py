"""Answers for machines: read one, write one over the version that was seen."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from assessment import actions, queries
from assessment.models import Answer
from assessment.serializers import AnswerShown, AnswerWritten
from framework.pages.answers.private import PRIVATE

_TAG = re.compile(r'"(\d{1,9})"')
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description='The ETag that was read: "3"'
)


class SayWhichVersion(APIException):
    status_code = 428
    default_detail = (
        "Send If-Match with the ETag of the answer that you read, so that nothing is overwritten."
    )


class ChangedByOthers(APIException):
    status_code = 412


class AnswerViewSet(ViewSet):
    """One answer of an assessment, for whoever may read or write it on a page."""

    operations = {"retrieve": "assessment.read", "partial_update": "assessment.answer"}
    serializer_class = AnswerShown

    @extend_schema(responses=AnswerShown)
    def retrieve(self, request: Request, assessment: int, pk: int) -> Response:
        return _shown(queries.answer_for(request.user, self.operations["retrieve"], assessment, pk))

    @extend_schema(request=AnswerWritten, responses=AnswerShown, parameters=[IF_MATCH])
    def partial_update(self, request: Request, assessment: int, pk: int) -> Response:
        """Write parts of the answer; `412` when somebody else saved since the version in If-Match.

        What stands already can be sent again over any version: a reply that was lost does no harm.
        """
        answer = queries.answer_for(request.user, self.operations["partial_update"], assessment, pk)
        version = _version(request)
        written = AnswerWritten(data=request.data, partial=True)
        written.is_valid(raise_exception=True)
        return _shown(_save(answer, version, written.validated_data, request.user))


def _version(request: Request) -> int:
    told = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if told is None:
        raise SayWhichVersion
    return int(told[1])


def _save(answer: Answer, version: int, written: dict[str, Any], person: Any) -> Answer:
    said = {part: getattr(answer, part) for part in actions.WRITTEN} | written
    try:
        return actions.save_answer(answer=answer, version=version, by=person, at=timezone.now(), **said)
    except actions.Overtaken as overtaken:
        raise ChangedByOthers(_changed(overtaken.stands)) from overtaken


def _changed(stands: Answer) -> str:
    return (
        f'Answer {stands.number} is at version "{stands.version}" now. '
        "Read it, and write over that version if you still want to."
    )


def _shown(answer: Answer) -> Response:
    headers = {"ETag": f'"{answer.version}"', "Cache-Control": PRIVATE}
    return Response(AnswerShown(answer).data, headers=headers)
