"""Every row belongs to a locality, or its table stands on a short list with a reason."""

from __future__ import annotations

from django.apps import apps
from django.db import models

OURS = ("framework", "assessment", "peerchallenge", "audit", "inspection", "intervention")
OF_THE_NATION = {
    "access.LocalityGrant": "the grant of a locality: its object is the locality",
    "access.Person": "one person may work for several localities",
    "access.Person_groups": "unused part of Django's user",
    "access.Person_user_permissions": "unused part of Django's user",
    "assessment.EarlierAnswer": "history of an answer, read only beside it",
    "assessment.EarlierJudgement": "history of a judgement, read only beside it",
    "assessment.Framework": "the questions are the same for all",
    "assessment.Question": "the questions are the same for all",
    "figures.DefinitionChange": "indicators are defined for all",
    "figures.Indicator": "indicators are defined for all",
    "figures.MinimumStandard": "minimum standards hold for all",
    "figures.ServiceArea": "service areas are the same for all",
    "places.Locality": "the locality itself",
    "places.Organisation": "an organisation may serve several localities",
    "places.Organisation_successors": "organisations after reorganisation",
    "places.Succession": "two localities, the one before and the one after",
    "publishing.PublicationFile": "the bytes of a publication, reached only through it",
    "record.Link": "the chain over every event",
    "record.Message": "the outbox: which job, which ids",
    "returns.Import": "one file may hold every locality",
    "risk.RuleBook": "rules are the same for all",
    "risk.Sweep": "a sweep reads every locality",
    "risk.SweepPart": "a part of a sweep reads a range of localities",
    "stages.Sample": "one draw over every locality",
}


def our_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model.__module__.split(".")[0] in OURS and not model._meta.proxy]


def has_locality(model: type[models.Model]) -> bool:
    return any(field.attname == "locality_id" for field in model._meta.concrete_fields)


def test_every_model_belongs_to_a_locality_or_says_why_not() -> None:
    homeless = {model._meta.label for model in our_models() if not has_locality(model)}
    assert homeless - OF_THE_NATION.keys() == set()


def test_the_list_of_those_that_do_not_is_not_longer_than_it_needs_to_be() -> None:
    homeless = {model._meta.label for model in our_models() if not has_locality(model)}
    assert OF_THE_NATION.keys() - homeless == set()


def test_foreign_keys_between_rooms_leave_no_way_back() -> None:
    """A lower floor sees nothing of a higher one, not even as an attribute of its own rows."""
    ways_back = {
        f"{field.model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.related_model
        and field.related_model.__module__.split(".")[:2] != model.__module__.split(".")[:2]
        and field.related_model.__module__.split(".")[0] in OURS
        and not field.remote_field.hidden
    }
    assert ways_back == {"access.LocalityGrant.content_object"}  # guardian finds it by its way back
