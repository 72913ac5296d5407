"""Forms about oneself."""

from __future__ import annotations

import hashlib

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordMixin
from django.core.cache import caches

from awardgap.app.people.models import Account

WRONG_PASSWORDS = 10
WAIT = 15 * 60
"""Seconds after the last wrong password."""


class SignInForm(AuthenticationForm):
    """Name and password. After too many wrong ones from one address, that name has to wait there."""

    def clean(self) -> dict[str, object]:
        wrong: int = caches["attempts"].get(self.attempted, 0)
        if wrong >= WRONG_PASSWORDS:
            raise forms.ValidationError(
                f"The password for this name was wrong {WRONG_PASSWORDS} times. Wait {WAIT // 60} minutes, "
                "or ask the lead of your project for a sign-in link."
            )
        try:
            return super().clean()
        except forms.ValidationError:
            caches["attempts"].set(self.attempted, wrong + 1, WAIT)
            raise

    @property
    def attempted(self) -> str:
        """Whose password is tried from where, as a key that names nobody."""
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        name = self.cleaned_data.get("username", "")
        return hashlib.sha256(f"{address} {name}".encode()).hexdigest()


class AccountForm(SetPasswordMixin, forms.Form):  # type: ignore[type-arg]
    """Your name, and a password with which you can sign in again."""

    name = forms.CharField(label="Your name or role, as the team should see it", max_length=200)
    password1, password2 = SetPasswordMixin.create_password_fields(label1="Password", label2="Password again")

    def __init__(self, account: Account, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.account = account
        self.fields["name"].initial = account.name
        self.fields["password1"].required = self.fields["password2"].required = False
        self.fields["password1"].help_text = "At least 10 characters. Leave empty to keep what you have."
        self.fields["password2"].help_text = ""

    def clean(self) -> dict[str, object]:
        self.validate_passwords()
        self.validate_password_for_user(self.account)
        return self.cleaned_data
