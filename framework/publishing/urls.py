"""The addresses of publications, which never change."""

from __future__ import annotations

from django.urls import path

from framework.pages.answers import addresses
from framework.publishing import views

urlpatterns = [
    path("publications/feed/", views.feed, name="publications_feed"),
    *addresses("publications", views.publications, name="publications", forms=("json", "csv")),
    *addresses(
        "publications/<int:publication>",
        views.publication,
        name="publication",
        forms=("pdf", "json", "csv", "zip"),
    ),
    path("publications/<int:publication>/newest/", views.newest, name="publication_newest"),
    path("publications/<int:publication>/newer.css", views.newer_style, name="publication_newer"),
]
