"""The shapes of the lists' rows, for the schema. Rows themselves are made from plain values: see lists.py."""

from __future__ import annotations

from rest_framework import serializers as s

from framework.stages.enums import Stage


class LocalityShape(s.Serializer):
    code = s.CharField()
    name = s.CharField()
    kind = s.CharField()
    region = s.CharField()
    population = s.IntegerField(allow_null=True)
    valid_from = s.DateField(allow_null=True)
    valid_to = s.DateField(allow_null=True)
    parent = s.CharField(allow_null=True)  # type: ignore[assignment]
    stage = s.ChoiceField(choices=Stage.choices)
    since = s.DateTimeField(allow_null=True)
    url = s.URLField()


class IndicatorShape(s.Serializer):
    code = s.CharField()
    title = s.CharField()
    description = s.CharField()
    unit = s.CharField()
    polarity = s.CharField()
    kind = s.CharField()
    service_area = s.CharField(allow_null=True)
    high_risk = s.BooleanField()
    audited = s.BooleanField()


class ObservationShape(s.Serializer):
    indicator = s.CharField()
    locality = s.CharField()
    period = s.CharField()
    year = s.IntegerField()
    value = s.CharField(allow_null=True, help_text="A decimal number as text; null where the marker says why")
    marker = s.CharField()
    status = s.CharField()
    verdict = s.CharField()
    numerator = s.CharField(allow_null=True)
    denominator = s.CharField(allow_null=True)
    note = s.CharField()
    source = s.CharField()  # type: ignore[assignment]
    line = s.IntegerField()
    recorded_at = s.DateTimeField()
    url = s.URLField()


class StandingShape(s.Serializer):
    locality = s.CharField()
    indicator = s.CharField()
    period = s.CharField()
    year = s.IntegerField()
    value = s.CharField()
    status = s.CharField()
    target = s.CharField(allow_null=True)
    gap = s.CharField(allow_null=True, help_text="Negative is short of the target")
    trend = s.CharField(allow_null=True, help_text="Change a year; positive is better")
    years_falling = s.IntegerField()
    place = s.CharField(allow_null=True)
    comparators = s.IntegerField()
    median = s.CharField(allow_null=True)
    minimum = s.CharField(allow_null=True)
    below_minimum = s.BooleanField()
    url = s.URLField()


class PromiseShape(s.Serializer):
    indicator = s.CharField()
    designated = s.BooleanField()
    baseline = s.CharField(allow_null=True)
    baseline_period = s.CharField()
    promised = s.DictField(child=s.CharField())


class PriorityShape(s.Serializer):
    code = s.CharField()
    title = s.CharField()
    lead_partner = s.CharField()
    targets = PromiseShape(many=True)


class AgreementShape(s.Serializer):
    locality = s.CharField()
    from_year = s.IntegerField()
    to_year = s.IntegerField()
    state = s.CharField()
    agreed_on = s.DateField(allow_null=True)
    priorities = PriorityShape(many=True)
    url = s.URLField()


class PublicationShape(s.Serializer):
    id = s.IntegerField()
    element = s.CharField()
    kind = s.CharField()
    locality = s.CharField()
    year = s.IntegerField()
    version = s.IntegerField()
    title = s.CharField()
    summary = s.CharField()
    note = s.CharField()
    published_at = s.DateTimeField()
    sha256 = s.CharField()
    previous = s.CharField()
    chained = s.CharField()
    url = s.URLField()


class StageShape(s.Serializer):
    locality = s.CharField()
    name = s.CharField()
    stage = s.ChoiceField(choices=Stage.choices)
    since = s.DateTimeField(allow_null=True)
    why = s.CharField(allow_null=True)
    url = s.URLField()


class TransitionShape(s.Serializer):
    id = s.IntegerField()
    locality = s.CharField()
    locals()["from"] = s.ChoiceField(choices=Stage.choices)
    to = s.ChoiceField(choices=Stage.choices)
    at = s.DateTimeField()
    year = s.IntegerField()
    cause = s.CharField()
    rule = s.CharField()
    why = s.CharField()
    readings = s.ListField(child=s.DictField())
    url = s.URLField()
