"""Forms about oneself."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import SetPasswordMixin

from awardgap.app.people.models import Account


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
