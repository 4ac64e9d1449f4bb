"""Signing in."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from framework.pages.forms import GdsFormMixin


class SignInForm(GdsFormMixin, AuthenticationForm):
    """Name and password; what is wrong is said without telling which of the two."""

    error_messages = {
        "invalid_login": "The name or the password is not right. Try again, or ask who invited you.",
        "inactive": "The name or the password is not right. Try again, or ask who invited you.",
    }
    password = forms.CharField(label="Password", strip=False, widget=forms.PasswordInput)
    username = forms.CharField(label="Name you sign in with")
    field_order = ["username", "password"]
