"""The description of the API agrees with what it answers, and nothing that is there is left out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.public.api import filters
from framework.public.api.urls import urlpatterns
from tests.access.matrix.routes import every_route

pytestmark = pytest.mark.django_db

BY_FORMAT = {
    "date": r"\d{4}-\d\d-\d\d",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "uri": r"https?://\S+",
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


@pytest.fixture
def schema(db: None) -> dict[str, Any]:
    """The description as JSON."""
    answer = Client().get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def operations(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f"{method} {path}": op for path, row in schema["paths"].items() for method, op in row.items()}


def resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A part with what it refers to in its place."""
    for reference in [part, *part.get("allOf", ())]:
        if "$ref" in reference:
            part = part | schema["components"]["schemas"][reference["$ref"].rsplit("/", 1)[1]]
    return part


def faults(schema: dict[str, Any], part: dict[str, Any], value: Any, where: str = "") -> list[str]:
    """In what a value is not as described: kind, form, choice, a property too many or too few."""
    part = resolved(schema, part)
    if value is None:
        return [] if part.get("nullable") else [f"{where} is null"]
    if type(value) not in TYPES[part["type"]]:
        return [f"{where} is {value!r}, not {part['type']}"]
    if part.get("enum") and value not in part["enum"]:
        return [f"{where} is {value!r}, none of {part['enum']}"]
    if (form := BY_FORMAT.get(part.get("format", ""))) and not re.fullmatch(form, value):
        return [f"{where} is {value!r}, no {part['format']}"]
    if part["type"] == "array":
        return [
            f for n, each in enumerate(value) for f in faults(schema, part["items"], each, f"{where}[{n}]")
        ]
    if part["type"] == "object" and "properties" in part:
        odd = [f"{where}.{name} is not described" for name in value.keys() - part["properties"]]
        odd += [f"{where}.{name} is missing" for name in set(part.get("required", ())) - value.keys()]
        known = [name for name in value if name in part["properties"]]
        return odd + [
            f
            for name in known
            for f in faults(schema, part["properties"][name], value[name], f"{where}.{name}")
        ]
    return []


def described(schema: dict[str, Any], address: str) -> dict[str, Any]:
    answers = schema["paths"][address]["get"]["responses"]["200"]["content"]
    found: dict[str, Any] = answers["application/json"]["schema"]
    return found


def test_every_operation_of_the_api_is_described(schema: dict[str, Any]) -> None:
    there = {
        re.sub(r"<(?:\w+:)?(\w+)>", "{}", f"/{route.pattern}") for route in every_route() if route.is_api
    }
    told = {re.sub(r"{\w+}", "{}", path) for path in schema["paths"]}
    assert there - told == {"/api/v1/", "/api/v1/{}/"}
    assert told - there == set()


def test_every_operation_has_a_name_of_its_own_and_says_what_it_is(schema: dict[str, Any]) -> None:
    found = operations(schema)
    assert len({op["operationId"] for op in found.values()}) == len(found)
    assert [name for name, op in found.items() if not op.get("description")] == []


@pytest.mark.parametrize(
    ("address", "narrowed"),
    [
        ("localities", filters.LocalityFilter),
        ("stages", filters.LocalityFilter),
        ("indicators", filters.IndicatorFilter),
        ("observations", filters.FigureFilter),
        ("standings", filters.FigureFilter),
        ("agreements", filters.AgreementFilter),
        ("publications", filters.PublicationFilter),
        ("transitions", filters.TransitionFilter),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_list_describes_every_parameter_that_it_takes(
    schema: dict[str, Any], address: str, narrowed: Any
) -> None:
    told = {each["name"] for each in schema["paths"][f"/api/v1/{address}/"]["get"]["parameters"]}
    assert told == {*narrowed.base_filters, "cursor", "limit", "format"}


def test_what_is_public_asks_for_no_token_and_what_is_not_does(schema: dict[str, Any]) -> None:
    public = {f"/api/v1/{each.pattern}".replace("<str:code>", "{code}") for each in urlpatterns}
    free = {path for path, row in schema["paths"].items() if all({} in op["security"] for op in row.values())}
    assert free == public & set(schema["paths"])
    assert set(schema["paths"]) - free != set()


@pytest.mark.usefixtures("everything")
def test_answers_are_as_they_are_described(schema: dict[str, Any], get: Callable[..., Any]) -> None:
    for path in (path for path in schema["paths"] if path.count("/") == 4):
        answer = get(path.removeprefix("/api/v1/")).json()
        assert len(answer["results"]) > 1, path
        assert faults(schema, described(schema, path), answer) == [], path
    one = get("localities/E06900001/").json()
    assert faults(schema, described(schema, "/api/v1/localities/{code}/"), one) == []


@pytest.mark.usefixtures("everything")
def test_a_difference_between_answer_and_description_would_be_seen(
    schema: dict[str, Any], get: Callable[..., Any]
) -> None:
    told = described(schema, "/api/v1/localities/")
    answer = get("localities/", limit=1).json()
    row = answer["results"][0]
    for changed in (
        {"stage": "peace"},
        {"since": "today"},
        {"population": "12"},
        {"code": None},
        {"colour": 1},
    ):
        assert len(faults(schema, told, answer | {"results": [row | changed]})) == 1, changed
    row.pop("url")
    assert faults(schema, told, answer) == [".results[0].url is missing"]


def test_the_description_can_be_read_by_people(db: None) -> None:
    answer = Client().get("/api/docs/")
    assert (answer.status_code, "swagger" in answer.content.decode().lower()) == (200, True)
