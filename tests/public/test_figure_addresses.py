"""A figure is found at its address whatever its indicator's code holds."""

from __future__ import annotations

import pytest
from django.test import Client

from framework.figures.models import Indicator
from framework.places.models import Locality
from framework.public import addresses


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["NI 192", "5 % & more", "A<B", "half?", "a/b", "ends#here", "100%"])
def test_the_address_of_a_figure_leads_to_its_page(northby: Locality, code: str) -> None:
    Indicator.objects.create(code=code, title="Waste recycled", unit="%", polarity="higher")
    answer = Client().get(addresses.figure(northby.code, code))
    assert answer.status_code == 200
    assert "Waste recycled: no value is known yet" in answer.content.decode()
