"""An officer at the answer: nothing is lost by a broken line, a colleague, an old page, or for want of a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment import actions
from tests.journeys.seeing import WELL, faults
from tests.journeys.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Look = Callable[..., Page]
FIRST, MORE = "Rounds began late.", "Rounds began late. Flats have no container."


def said(world: World, number: str = "1.1") -> tuple[str, int]:
    answer = world.answer(number)
    return answer.narrative, answer.version


def at_answer(world: World, look: Look) -> Page:
    """The officer has written the first words, and they are saved."""
    page = look(world.officer, f"{world.work}answers/1.1/")
    page.fill("#id_narrative", FIRST)
    expect(page.locator("#version")).to_have_value("1")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    return page


def write_without_a_line(page: Page) -> None:
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.fill("#id_narrative", MORE)


def test_what_is_typed_while_the_line_is_broken_is_saved_with_the_next_word(world: World, look: Look) -> None:
    page = at_answer(world, look)
    write_without_a_line(page)
    assert (page.input_value("#id_narrative"), said(world)) == (MORE, (FIRST, 1))
    page.context.set_offline(False)
    page.fill("#id_strengths", "Five years of gains.")
    expect(page.locator("#version")).to_have_value("2")
    assert said(world) == (MORE, 2)
    assert world.answer("1.1").strengths == "Five years of gains."


def test_a_button_pressed_while_the_line_is_broken_loses_nothing(world: World, look: Look) -> None:
    page = at_answer(world, look)
    write_without_a_line(page)
    page.click("text=Leave as draft")
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.go_back()
    expect(page.locator("#id_narrative")).to_have_value(MORE)
    page.click("text=Leave as draft")
    page.wait_for_url(f"**{world.work}")
    assert said(world) == (MORE, 2)


def test_who_is_signed_out_while_writing_keeps_the_words_and_saves_them_afterwards(
    world: World, look: Look
) -> None:
    page = at_answer(world, look)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    with page.expect_response("**/save/") as refused:
        page.fill("#id_narrative", MORE)
    assert refused.value.status == 302
    assert (page.input_value("#id_narrative"), said(world)) == (MORE, (FIRST, 1))
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.fill("#id_strengths", "Five years of gains.")
    expect(page.locator("#version")).to_have_value("2")
    assert said(world) == (MORE, 2)


def test_of_two_officers_neither_is_overwritten_until_one_has_seen_both_texts(
    world: World, look: Look
) -> None:
    mine = at_answer(world, look)
    theirs = look(world.colleague, f"{world.work}answers/1.1/")
    theirs.fill("#id_narrative", "Theirs.")
    expect(theirs.locator("#version")).to_have_value("2")
    mine.fill("#id_narrative", "Mine.")
    conflict = mine.locator("#conflict")
    expect(conflict).to_contain_text("Two people wrote here at once")
    expect(conflict).to_contain_text("Theirs.")
    expect(conflict).to_contain_text("Mine.")
    assert (said(world), mine.input_value("#id_narrative")) == (("Theirs.", 2), "Mine.")
    assert faults(mine) == WELL
    mine.click("text=Keep what stands, and lose what I wrote")
    expect(mine.locator("#id_narrative")).to_have_value("Theirs.")
    assert said(world) == ("Theirs.", 2)


def test_who_writes_on_after_a_colleague_has_marked_it_as_ready_is_told_and_keeps_the_words(
    world: World, look: Look
) -> None:
    page = at_answer(world, look)
    page.check("input[name=level][value='3']")
    expect(page.locator("#version")).to_have_value("2")
    actions.mark_ready(answer=world.answer("1.1"), version=2, **world.now(world.colleague))
    page.fill("#id_narrative", MORE)
    told = "Answer 1.1 is marked as ready. Open it again to change it."
    expect(page.locator("#saved")).to_contain_text(f"Not saved. {told}")
    page.click("text=Leave as draft")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator(".govuk-error-summary")).to_contain_text(told)
    assert (page.input_value("#id_narrative"), said(world)) == (MORE, (FIRST, 2))


def test_what_is_missing_is_said_at_the_top_where_the_keyboard_then_is(world: World, look: Look) -> None:
    page = at_answer(world, look)
    page.click("text=Mark as ready for the lead")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(
        "Choose the level that describes the area before you mark the answer as ready."
    )
    assert page.title().startswith("Error: ")
    assert (page.input_value("#id_narrative"), said(world)) == (FIRST, (FIRST, 1))
    assert faults(page) == WELL


def step_to(page: Page, selector: str, most: int = 60) -> None:
    """Press the tabulator until the element has the focus."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not come to {selector}.")


def test_the_keyboard_alone_is_enough_for_an_answer(world: World, look: Look) -> None:
    page = look(world.officer, f"{world.work}answers/1.1/")
    step_to(page, ".govuk-skip-link")
    page.keyboard.press("Enter")
    step_to(page, "input[name=level]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    step_to(page, "#id_narrative")
    page.keyboard.type(FIRST)
    step_to(page, "#id_strengths")
    page.keyboard.type("Five years of gains.")
    step_to(page, "#id_improvements")
    page.keyboard.type("Containers for flats.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    step_to(page, "button[value=ready]")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("This answer is ready for the lead.")
    answer = world.answer("1.1")
    assert (answer.state, answer.level) == ("ready", 2)
    assert (answer.narrative, answer.strengths) == (FIRST, "Five years of gains.")
    assert answer.improvements == "Containers for flats."
