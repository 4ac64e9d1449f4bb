"""One year of Northby, told from end to end: from the officer's first word to what a citizen reads of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment.enums import State
from framework.record.performing import perform_now
from framework.stages import queries as stages
from framework.stages.enums import Stage
from framework.stages.models import Proposal, Transition
from tests.journeys.seeing import WELL, faults
from tests.journeys.world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Look = Callable[..., Page]
FOLLOWS = ("publishing.make_files", "assessment.show_improvements", "risk.sweep_after", "risk.carry_out")
WRITTEN = "Flats still have no container for glass. The pilot in two wards began in June."
LOWERED = "Two of two targets were missed, and the plan has no dates."
DECIDED = "The area said much more of itself than its evidence carries. Peers should look with it."


def test_the_year_of_a_locality(world: World, look: Look) -> None:
    the_officer_answers(world, look)
    the_officer_shares_the_draft(world, look)
    the_partner_signs(world, look)
    the_lead_submits(world, look)
    the_moderator_lowers_a_level(world, look)
    the_lead_publishes(world, look)
    the_sweep_asks(world)
    staff_decide(world, look)
    the_citizen_reads(world, look)


def stands(world: World) -> str:
    world.assessment.refresh_from_db()
    return str(world.assessment.state)


def the_officer_answers(world: World, look: Look) -> None:
    """From the sign-in to the answer, which is saved while it is typed and then marked as ready."""
    page = look(None, "/sign-in/")
    assert faults(page) == WELL
    page.fill("[name=username]", world.officer.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Your work")
    assert faults(page) == WELL
    page.goto(f"{world.work}answers/1.1/")
    page.check("input[name=level][value='4']")
    page.fill("#id_narrative", WRITTEN)
    page.fill("#id_improvements", "Containers for glass at every block of flats.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.locator("#advice-level")).to_contain_text("targets were missed")
    page.locator("#known >> text=Cite").first.click()
    expect(page.locator(".cited li")).to_have_count(1)
    assert faults(page) == WELL
    page.click("text=Mark as ready for the lead")
    expect(page.locator("main")).to_contain_text("This answer is ready for the lead.")
    answer = world.answer("1.1")
    assert (answer.state, answer.level, answer.narrative) == ("ready", 4, WRITTEN)


def the_officer_shares_the_draft(world: World, look: Look) -> None:
    world.fill("1.1")
    page = look(world.officer, world.work)
    assert faults(page) == WELL
    page.click("text=Share the draft with the partners")
    expect(page.locator("text=Take it back from the partners")).to_be_visible()
    assert stands(world) == State.WITH_PARTNERS


def the_partner_signs(world: World, look: Look) -> None:
    page = look(world.partner, "/your-work/")
    page.click("text=Read Northby’s draft, and sign or decline")
    expect(page.locator("#answer-1\\.1")).to_contain_text(WRITTEN)
    assert faults(page) == WELL
    page.locator("#sign input[type=radio]").first.check()
    page.click("text=Record it for your organisation")
    expect(page.locator("main")).to_contain_text("Marches Fire and Rescue signed on")


def the_lead_submits(world: World, look: Look) -> None:
    page = look(world.lead, "/your-work/")
    page.click(f"text=Submit the assessment of {world.year} to the moderator")
    expect(page.locator("main")).to_contain_text("Marches Fire and Rescue signed on")
    assert faults(page) == WELL
    page.click("text=Sign it off and send it to the moderator")
    expect(page.locator("text=Sign it off and send it to the moderator")).to_have_count(0)
    assert stands(world) == State.SUBMITTED


def the_moderator_lowers_a_level(world: World, look: Look) -> None:
    """Not without a reason: it is asked for at the top of the page, where the keyboard then is."""
    page = look(world.moderator, "/your-work/")
    page.click(f"text=Take up Northby, {world.year}")
    page.click("text=Take it up for moderation")
    expect(page.locator("text=When all are judged")).to_be_visible()
    assert faults(page) == WELL
    page.goto(f"{world.work}judgements/1.1/")
    page.check("input[name=decision][value=change]")
    page.check("input[name=level][value='2']")
    page.click("text=Record it and open 1.2")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why you change level 4 to 2")
    assert faults(page) == WELL
    page.click(".govuk-error-summary a")
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.type(LOWERED)
    page.click("text=Record it and open 1.2")
    page.wait_for_url("**/judgements/1.2/")
    world.judge("1.1")
    page.goto(f"{world.work}judgements/")
    page.click("text=Agree the levels")
    expect(page.locator("text=Agree the levels")).to_have_count(0)
    assert stands(world) == State.AGREED


def the_lead_publishes(world: World, look: Look) -> None:
    page = look(world.lead, "/your-work/")
    page.click(f"text=Publish Northby’s assessment of {world.year}")
    expect(page.locator("main")).to_contain_text(LOWERED)
    assert faults(page) == WELL
    page.click("text=Publish it for everybody")
    expect(page.locator("h1")).to_have_text("The assessment is public")
    assert stands(world) == State.PUBLISHED


def the_sweep_asks(world: World) -> None:
    """What was left in the outbox is done: the files are made, and the rules read what was published."""
    assert perform_now(jobs=FOLLOWS, **at_now(world)) > 2
    asked = Proposal.objects.get()
    assert (asked.rule, asked.after) == ("overstated_self_judgement", Stage.PEER_CHALLENGE)
    assert Transition.objects.count() == 0


def at_now(world: World) -> dict[str, object]:
    return {"at": world.now(world.staff)["at"]}


def staff_decide(world: World, look: Look) -> None:
    page = look(world.staff, "/your-work/")
    page.click("text=Decide on Northby")
    expect(page.locator(".triage__pane")).to_contain_text("judged itself higher than the moderator did")
    assert faults(page) == WELL
    page.check("input[name=outcome][value=peer_challenge]")
    page.click("text=Decide and open the next")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.fill("#id_reason", DECIDED)
    page.click("text=Decide and open the next")
    expect(page.locator("main")).to_contain_text("Nothing waits for a decision.")
    standing = stages.standing_of(world.assessment.locality)
    assert standing is not None
    assert standing.state == Stage.PEER_CHALLENGE


def the_citizen_reads(world: World, look: Look) -> None:
    """Without scripts, on a phone: the area, why it moved, the year with the moderator's reason, a figure."""
    page = look(None, "/", width=375, scripts=False)
    page.fill("input[type=search], input[name=q]", "northby")
    page.keyboard.press("Enter")
    page.locator("main >> text=Northby").first.click()
    expect(page.locator("h1")).to_have_text("Northby")
    expect(page.locator(".stage-ribbon, .ribbon")).to_contain_text("Peer challenge")
    page.locator("main a[href^='/moves/']").first.click()
    expect(page.locator("main")).to_contain_text(DECIDED)
    expect(page.locator("main")).to_contain_text("The readings")
    page.goto(f"{world.area}{world.year}/")
    expect(page.locator("main")).to_contain_text(WRITTEN)
    expect(page.locator("main")).to_contain_text(LOWERED)
    page.goto(world.area)
    page.locator("a[href*='/figures/']").first.click()
    expect(page.locator("h1")).to_contain_text("waste")
