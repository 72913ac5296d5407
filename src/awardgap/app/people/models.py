"""Accounts of the people who work in one installation, and links that sign them in once."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from awardgap.app.shell.ids import new_id


class Account(AbstractUser):
    """A person who can sign in. ``username`` is the sign-in name; a keeper looks after the installation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("name", max_length=200)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail", blank=True)
    is_keeper = models.BooleanField("looks after this installation", default=False)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class SignInLink(models.Model):
    """An address that signs one person in once. Only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
