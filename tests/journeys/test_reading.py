"""A citizen reads what was published: without scripts, on a phone, from the area down to the figure and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment import actions
from framework.record.performing import perform_now
from framework.risk import actions as risk
from framework.stages.models import Transition
from tests.demo.reading import faults as holes
from tests.journeys.seeing import shut_out, sideways
from tests.journeys.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Look = Callable[..., Page]
UNREADY = "Nothing of a draft may be read by anybody outside."


@pytest.fixture
def published(world: World) -> World:
    """Northby has published: inadequate for waste and for safety, and a rule has moved it because of that."""
    for number in ("1.1", "2.1"):
        answer = world.answer(number)
        actions.save_answer(
            answer=answer,
            version=0,
            level=1,
            narrative=f"What went **wrong** in {number}.",
            strengths="",
            improvements="",
            **world.now(world.officer),
        )
    world.fill()
    for step, by in (
        ("share", world.officer),
        ("submit", world.lead),
        ("take_up", world.moderator),
    ):
        world.go_on(step, by)
    world.judge()
    world.go_on("agree", world.moderator)
    world.go_on("publish", world.lead)
    at = world.now(world.lead)["at"]
    perform_now(jobs=("publishing.make_files", "assessment.show_improvements"), at=at)
    risk.sweep(year=world.year, key="journey", at=at)
    return world


def test_the_area_the_year_the_figure_and_why_are_read_on_a_phone_without_scripts(
    published: World, look: Look
) -> None:
    move = Transition.objects.get()
    figure = f"{published.area}figures/T%2001/"
    pages = {
        "/": "Find",
        "/areas/": "Caer-wen",
        published.area: "Peer challenge",
        f"{published.area}{published.year}/": "What went wrong in 1.1.",
        figure: "import_observations.csv",
        f"/moves/{move.pk}/": "two answers inadequate",
        "/national/stages/": "Northby",
        "/areas/E06900004/figures/T%2003/": "Homes burgled",
    }
    for path, words in pages.items():
        page = look(None, path, width=375, scripts=False)
        expect(page.locator("main")).to_contain_text(words)
        assert (path, sideways(page)) == (path, {})
        texts = page.locator("main").inner_text().split("\n")
        assert [text for text in texts if holes(text)] == [], path
        page.context.close()
        if path.startswith((published.area, "/moves/")):
            page = look(None, path)
            assert (path, shut_out(page)) == (path, [])
            page.context.close()


def test_a_draft_is_read_by_nobody_outside(world: World, look: Look) -> None:
    actions.save_answer(
        answer=world.answer("1.1"),
        version=0,
        level=1,
        narrative=UNREADY,
        strengths=UNREADY,
        improvements=UNREADY,
        **world.now(world.officer),
    )
    page = look(None, world.area, scripts=False)
    assert UNREADY not in page.content()
    page.goto(f"{world.area}{world.year}/")
    assert UNREADY not in page.content()
    page.goto(f"{world.work}answers/1.1/")
    expect(page.locator("h1")).to_have_text("Sign in")
