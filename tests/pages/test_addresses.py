"""The other forms of a page, at its own address."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/areas/E06900001/2025/", "E06900001 2025 as html"),
        ("/areas/E06900001/2025.json", "E06900001 2025 as json"),
        ("/areas/E06900001/2025.csv", "E06900001 2025 as csv"),
        ("/areas/E06900001/2025/?format=json", "E06900001 2025 as json"),
        ("/areas/E06900001/2025/?format=html", "E06900001 2025 as html"),
        ("/areas/E06900001/2025/?format=", "E06900001 2025 as html"),
        ("/areas/E06900001/2025.csv?format=json", "E06900001 2025 as csv"),
    ],
)
def test_a_page_answers_in_each_of_its_forms(gallery, path, body):
    assert gallery.get(path).content.decode() == body


@pytest.mark.parametrize(
    "path", ["/areas/E06900001/2025.pdf", "/areas/E06900001/2025/?format=exe", "/areas/x/y.json"]
)
def test_a_form_that_a_page_does_not_have_is_not_there(gallery, path):
    assert gallery.get(path).status_code == 404


def test_each_form_has_a_name_of_its_own(gallery):
    place = {"code": "E06900001", "year": 2025}
    assert reverse("area_year", kwargs=place) == "/areas/E06900001/2025/"
    assert reverse("area_year_csv", kwargs=place) == "/areas/E06900001/2025.csv"
