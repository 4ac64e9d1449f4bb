"""Addresses of signing in and of the page one lands on."""

from django.urls import path

from framework.access import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("your-work/", views.your_work, name="your_work"),
]
