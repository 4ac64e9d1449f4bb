"""The shape of an answer for machines: reading and writing apart, every field named, none ignored."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from assessment.models import Answer
from assessment.rules import LONGEST


class AnswerShown(serializers.Serializer[Answer]):
    """An answer as it is read."""

    id = serializers.IntegerField()
    assessment = serializers.IntegerField(source="assessment_id")
    locality = serializers.CharField(source="locality.code")
    year = serializers.IntegerField(source="assessment.year")
    number = serializers.CharField()
    question = serializers.CharField(source="question.code")
    priority = serializers.CharField(source="priority.code", default=None)
    state = serializers.CharField()
    level = serializers.IntegerField(allow_null=True)
    narrative = serializers.CharField()
    strengths = serializers.CharField()
    improvements = serializers.CharField()
    version = serializers.IntegerField()
    saved_at = serializers.DateTimeField(allow_null=True)


class AnswerWritten(serializers.Serializer[Answer]):
    """What may be written: a part that is not sent stays as it is; anything else is an error."""

    level = serializers.IntegerField(min_value=1, max_value=4, allow_null=True, required=False)
    narrative = serializers.CharField(
        max_length=LONGEST["narrative"], allow_blank=True, trim_whitespace=False, required=False
    )
    strengths = serializers.CharField(
        max_length=LONGEST["strengths"], allow_blank=True, trim_whitespace=False, required=False
    )
    improvements = serializers.CharField(
        max_length=LONGEST["improvements"], allow_blank=True, trim_whitespace=False, required=False
    )

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            writable = ", ".join(self.fields)
            raise serializers.ValidationError(
                {name: [f"This cannot be written here. What can: {writable}."] for name in unknown}
            )
        return super().to_internal_value(data)
