"""Forms about who works in a project."""

from __future__ import annotations

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from awardgap.app.people.models import Account
from awardgap.app.projects.models import Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", choices=Role.choices)


class MemberForm(forms.Form):
    """Somebody who has an account here, or a new account."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text="Of somebody who has an account here, or for a new account: letters, figures and @ . + - _",
        error_messages={"invalid": "A sign-in name has letters, figures and @ . + - _ only."},
    )
    name = forms.CharField(
        label="Name or role, as the team should see it",
        max_length=200,
        required=False,
        help_text="For a new account only. A role will do: second reviewer.",
    )
    role = forms.ChoiceField(label="Role", choices=Role.choices, initial=Role.REVIEWER)

    def clean(self) -> dict[str, object]:
        username = self.cleaned_data.get("username", "")
        if username and self.account is None and not self.cleaned_data.get("name"):
            self.add_error("name", f"Nobody here signs in as “{username}”. Give a name to make a new account.")
        return self.cleaned_data

    @property
    def account(self) -> Account | None:
        return Account.objects.filter(username=self.cleaned_data.get("username", ""), is_active=True).first()
