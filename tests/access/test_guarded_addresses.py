"""Which operation guards which address, written down a second time: a page behind the wrong door is seen here."""

from __future__ import annotations

from framework.access.policy import Scope, table
from tests.access.matrix.routes import Route, every_route

ASSESSMENT = "your-work/areas/<str:code>/assessment/<int:year>/"
WORK = {
    "": "assessment.read",
    "share/": "assessment.share",
    "take-back/": "assessment.take_back",
    "hand-in/": "assessment.answer_return",
    "answers/<str:number>/": "assessment.read",
    "answers/<str:number>/save/": "assessment.answer",
    "answers/<str:number>/preview/": "assessment.answer",
    "answers/<str:number>/reopen/": "assessment.answer",
    "answers/<str:number>/evidence/": "assessment.cite",
    "answers/<str:number>/comments/<int:pk>/": "assessment.reply",
    "answers/<str:number>/queries/<int:pk>/": "assessment.explain",
    "review/": "assessment.review",
    "review/sign/": "assessment.sign",
    "review/<str:number>/": "assessment.comment",
    "lead/": "assessment.lead",
    "lead/submit/": "assessment.submit",
    "lead/publish/": "assessment.publish",
    "lead/correct/": "assessment.correct",
    "judgements/": "assessment.inspect",
    "judgements/take-up/": "assessment.take_up",
    "judgements/agree/": "assessment.agree",
    "judgements/<str:number>/": "assessment.inspect",
    "judgements/<str:number>/record/": "assessment.judge",
    "judgements/<str:number>/ask/": "assessment.ask",
}
ELSEWHERE = {
    "sign-out/": "access.sign_out",
    "your-work/": "access.your_work",
    "your-work/triage/": "stages.triage",
    "your-work/triage/<int:proposal>/": "stages.decide",
}
ANSWER = "api/v1/assessments/<int:assessment>/answers/<int:pk>/"


def guarded() -> list[Route]:
    return [route for route in every_route() if table()[route.operation].scope is not Scope.PUBLIC]


def test_each_page_of_an_assessment_is_behind_its_own_door() -> None:
    found = {
        route.pattern.removeprefix(ASSESSMENT): route.operation
        for route in every_route()
        if route.pattern.startswith(ASSESSMENT)
    }
    assert found == WORK


def test_each_other_page_that_is_not_public_is_behind_its_own_door() -> None:
    pages = [r for r in guarded() if not r.is_api and not r.pattern.startswith("your-work/areas/")]
    assert {route.pattern: route.operation for route in pages} == ELSEWHERE


def test_nothing_under_your_work_is_public() -> None:
    private = {route.pattern for route in guarded()}
    work = {route.pattern for route in every_route() if route.pattern.startswith("your-work/")}
    assert work != set()
    assert work - private == set()


def test_reading_an_answer_over_the_api_and_writing_it_are_two_operations() -> None:
    (view,) = (route.view for route in every_route() if route.pattern == ANSWER)
    operations = view.cls.operations  # type: ignore[attr-defined]
    assert operations == {"retrieve": "assessment.read", "partial_update": "assessment.answer"}
