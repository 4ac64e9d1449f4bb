"""GOV.UK's components: escaped, sanitised, and never mixed between threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils.safestring import SafeString, mark_safe

from framework.pages.components import component

HOSTILE = '<script>alert("x")</script>'


def test_a_component_is_drawn_by_its_name():
    button = component("button", text="Find")
    assert isinstance(button, SafeString)
    assert button.startswith("<button")
    assert "Find" in button


def test_a_component_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match="no component called 'dial'"):
        component("dial", text="x")


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("button", {"text": HOSTILE}),
        ("tag", {"text": HOSTILE, "classes": HOSTILE}),
        ("input", {"name": "a", "label": {"text": HOSTILE}, "value": HOSTILE, "hint": {"text": HOSTILE}}),
        ("textarea", {"name": HOSTILE, "label": {"text": "x"}, "value": f"</textarea>{HOSTILE}"}),
        ("select", {"name": "a", "label": {"text": "x"}, "items": [{"value": HOSTILE, "text": HOSTILE}]}),
        ("radios", {"name": "a", "items": [{"value": HOSTILE, "text": HOSTILE, "hint": {"text": HOSTILE}}]}),
        ("error-summary", {"titleText": HOSTILE, "errorList": [{"text": HOSTILE, "href": HOSTILE}]}),
        ("input", {"name": "a", "label": {"text": "x"}, "attributes": {"data-x": HOSTILE, HOSTILE: "1"}}),
        ("pagination", {"next": {"href": HOSTILE, "labelText": HOSTILE}}),
    ],
)
def test_text_is_escaped_wherever_it_goes(name, params):
    drawn = component(name, **params)
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("inset-text", {"html": HOSTILE}),
        ("radios", {"name": "a", "items": [{"value": "1", "text": "1", "conditional": {"html": HOSTILE}}]}),
        ("generic-header", {"logoHtml": HOSTILE}),
        ("input", {"name": "a", "label": {"text": "x"}, "formGroup": {"afterInput": {"html": HOSTILE}}}),
    ],
)
def test_markup_must_have_been_sanitised(name, params):
    with pytest.raises(ValueError, match="Only sanitised markup"):
        component(name, **params)


def test_sanitised_markup_is_kept():
    assert "<em>so</em>" in component("inset-text", html=mark_safe("<em>so</em>"))


def test_attributes_are_a_mapping_because_text_would_not_be_escaped():
    with pytest.raises(ValueError, match="Attributes are a mapping"):
        component("button", text="x", attributes=' onclick="x"')


def test_the_template_tag_reaches_parameters_inside_parameters(drawn):
    field = drawn(
        '{% gds "input" name="area" label__text="Find your area" hint__text=hint %}',
        hint="By <name> or postcode",
    )
    assert 'name="area"' in field
    assert "Find your area" in field
    assert "By &lt;name&gt; or postcode" in field
    assert 'aria-describedby="area-hint"' in field


def test_threads_never_see_each_others_rows():
    def rows(number: int) -> str:
        return component(
            "summary-list",
            rows=[
                {"key": {"text": f"k{number}"}, "value": {"text": f"value-{number}-{i}"}} for i in range(5)
            ],
        )

    alone = {number: rows(number) for number in range(40)}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda turn: (turn % 40, rows(turn % 40)), range(2_000)))
    assert [number for number, drawn in together if drawn != alone[number]] == []
    assert len(set(alone.values())) == 40
