"""The addresses of the nation."""

from django.urls import path

from framework.national import views

urlpatterns = [path("national/stages/", views.stages, name="stages")]
