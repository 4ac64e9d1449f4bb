"""Who we are, and who we are not."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = sorted((Path(settings.BASE_DIR) / "static" / "site").glob("*.css"))
TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
PAGES = [
    "/",
    "/triage/",
    "/areas/northby/",
    "/your-work/",
    "/assessment/4-1/",
    "/furniture/",
    "/judgements/4-1/",
    "/forms/",
    "/nothing/",
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens() -> dict[str, str]:
    text = next(path for path in STYLES if path.name == "tokens.css").read_text()
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def test_the_measure_of_contrast_is_right():
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    "name",
    "ink quiet spruce link assessment peer-challenge inspection intervention above below late".split(),  # noqa: SIM905
)
def test_every_colour_of_words_can_be_read(name):
    assert contrast(tokens()[name], tokens()["paper"]) >= 4.5
    if name in ("ink", "quiet", "link"):
        assert contrast(tokens()[name], tokens()["ground"]) >= 4.5


def test_what_is_late_can_be_read_on_its_ground():
    assert contrast(tokens()["late"], tokens()["late-ground"]) >= 4.5


@pytest.mark.parametrize("path", PAGES)
def test_nothing_says_that_we_are_govuk(gallery, path):
    page = gallery.get(path).content.decode()
    assert "GOV.UK" not in page
    assert "crown" not in page.lower()
    assert "crest" not in page.lower()


@pytest.mark.parametrize("path", PAGES)
def test_no_style_and_no_script_stands_inside_a_page(gallery, path):
    page = gallery.get(path).content.decode()
    assert not re.search(r"<[^>]*\sstyle=", page)
    assert not re.search(r"<style|<[^>]*\son\w+=", page)
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []


def test_nothing_is_fetched_from_elsewhere():
    found = [
        (path.name, address)
        for path in (*STYLES, *TEMPLATES)
        for address in re.findall(r"(?:src|href|url)[=(]\"?(?:https?:)?//[^\"')]+", path.read_text())
    ]
    assert found == []


def test_the_type_is_never_theirs():
    for path in STYLES:
        assert "GDS Transport" not in path.read_text()
    assert '[class*="govuk-"]' in (STYLES[0].parent / "type.css").read_text()


def test_no_size_of_type_is_under_fifteen_pixels():
    sizes = [
        float(size) for path in STYLES for size in re.findall(r"font-size: ([\d.]+)rem", path.read_text())
    ]
    assert len(sizes) > 50
    assert min(sizes) >= 0.9375


def test_colours_have_names():
    """A colour is written once, in the tokens; the others name it."""
    loose = {
        path.name: re.findall(r"#[0-9a-f]{3,6}\b", path.read_text())
        for path in STYLES
        if path.name != "tokens.css"
    }
    assert {name: found for name, found in loose.items() if found} == {}
