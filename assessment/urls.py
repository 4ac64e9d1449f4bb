"""Addresses of the working pages, under a locality's own: your-work/areas/<code>/assessment/."""

from __future__ import annotations

from django.urls import path

from assessment import views

app_name = "assessment"

_ANSWER = "<int:year>/answers/<str:number>/"
_JUDGEMENT = "<int:year>/judgements/<str:number>/"

urlpatterns = [
    path("<int:year>/", views.overview, name="overview"),
    path("<int:year>/share/", views.share, name="share"),
    path("<int:year>/take-back/", views.take_back, name="take_back"),
    path("<int:year>/hand-in/", views.hand_in, name="hand_in"),
    path(_ANSWER, views.answer, name="answer"),
    path(f"{_ANSWER}save/", views.save, name="save"),
    path(f"{_ANSWER}preview/", views.preview, name="preview"),
    path(f"{_ANSWER}reopen/", views.reopen, name="reopen"),
    path(f"{_ANSWER}evidence/", views.add_evidence, name="add_evidence"),
    path(f"{_ANSWER}comments/<int:pk>/", views.reply, name="reply"),
    path(f"{_ANSWER}queries/<int:pk>/", views.explain, name="explain"),
    path("<int:year>/review/", views.review, name="review"),
    path("<int:year>/review/sign/", views.sign, name="sign"),
    path("<int:year>/review/<str:number>/", views.comment, name="comment"),
    path("<int:year>/lead/", views.lead, name="lead"),
    path("<int:year>/lead/submit/", views.submit, name="submit"),
    path("<int:year>/lead/publish/", views.publish, name="publish"),
    path("<int:year>/lead/correct/", views.correct, name="correct"),
    path("<int:year>/judgements/", views.judgements, name="judgements"),
    path("<int:year>/judgements/take-up/", views.take_up, name="take_up"),
    path("<int:year>/judgements/agree/", views.agree, name="agree"),
    path(_JUDGEMENT, views.judgement, name="judgement"),
    path(f"{_JUDGEMENT}record/", views.record, name="record"),
    path(f"{_JUDGEMENT}ask/", views.ask, name="ask"),
]
