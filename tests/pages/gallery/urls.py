"""Addresses of the gallery, with the names that the shared furniture looks for."""

from django.http import HttpResponse
from django.urls import path

from framework.pages import answers
from tests.pages.gallery import answering, views


def nothing(request):
    return HttpResponse("Nothing yet.")


urlpatterns = [
    path("", views.home, name="home"),
    path("triage/", views.triage, name="triage"),
    path("areas/", nothing, name="areas"),
    path("areas/northby/", views.locality, name="area"),
    path("compare/", nothing, name="compare"),
    path("national/stages/", nothing, name="stages"),
    path("publications/", nothing, name="publications"),
    path("practice/", nothing, name="practice"),
    path("data/", nothing, name="data"),
    path("sign-out/", nothing, name="sign_out"),
    path("your-work/", views.tasks, name="your_work"),
    path("assessment/4-1/", views.answer, name="answer"),
    path("judgements/4-1/", views.judgement, name="judgement"),
    path("furniture/", views.furniture_sheet, name="furniture"),
    path("forms/", views.every_field, name="every_field"),
    path("static-public/", answering.public, name="public"),
    path("fixed/<int:number>/", answering.fixed, name="fixed"),
    path("curious/", answering.curious, name="curious"),
    path("token/", answering.token, name="token"),
    path("private/", answering.private, name="private"),
    path("silent/", answering.silent, name="silent"),
    path("refused/<str:kind>/", answering.refuse, name="refuse"),
    path("broken/", answering.broken_view, name="broken_view"),
    *answers.addresses(
        "areas/<str:code>/<int:year>", answering.forms, name="area_year", forms=("json", "csv")
    ),
]

handler403 = answers.refused
handler404 = answers.not_there
handler500 = answers.broken
