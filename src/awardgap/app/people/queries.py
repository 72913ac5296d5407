"""Who can sign in here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from awardgap.app.people.models import Account, SignInLink


def link_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def usable_link(token: str, at: datetime) -> SignInLink | None:
    """The unused, unexpired link that this token belongs to."""
    links = SignInLink.objects.select_related("account").filter(digest=link_digest(token), used_at=None)
    return links.filter(expires_at__gt=at, account__is_active=True).first()


def keeper() -> Account | None:
    """The person who looks after this installation: the first account made."""
    return Account.objects.filter(is_keeper=True, is_active=True).order_by("date_joined").first()


def names_of(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    return {account.id: account.name for account in Account.objects.filter(id__in=set(account_ids))}
