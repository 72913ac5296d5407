"""Accounts, and links that sign a person in once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from awardgap.app.journal.actions import recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.people.models import Account, SignInLink
from awardgap.app.people.queries import link_digest
from awardgap.app.shell.doors import NotAllowed
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import NO_PROJECT, Reader
from awardgap.core.trail import Ref, UserError

ENTER_WITHIN = timedelta(minutes=10)
INVITED_FOR = timedelta(days=7)


def reader_outside(account: Account) -> Reader:
    """A signed-in person outside any project."""
    return Reader(account.id, account.name, "keeper" if account.is_keeper else "account", NO_PROJECT)


def make_first_account(*, occasion: Occasion) -> Account:
    """The account of the person who looks after this installation; made once, at the first start."""
    account_id = new_id()
    reader = Reader(account_id, "keeper", "keeper")
    with recording("people.first-account", reader=reader, occasion=occasion) as draft:
        account = Account(id=account_id, username="keeper", name="Keeper of this installation", is_keeper=True)
        account.set_unusable_password()
        account.save(force_insert=True)
        draft.about(Ref("account", account.id))
    return account


def make_account(
    *, username: str, name: str, reader: Reader, occasion: Occasion, account_id: UUID | None = None
) -> Account:
    """An account without a password: its owner sets one after an invitation link. Raises UserError for a taken name."""
    with recording("people.make-account", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        account = Account(id=account_id or new_id(), username=username.strip(), name=name.strip())
        account.set_unusable_password()
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError:
            raise UserError(f"The sign-in name “{username}” is taken.", do="Choose another one.") from None
        draft.about(Ref("account", account.id))
    return account


def make_link(account: Account, *, reader: Reader, occasion: Occasion, lasts: timedelta = ENTER_WITHIN) -> str:
    """A token that signs this person in once. Returned here and never stored; its digest is."""
    if reader.account_id != account.id and reader.role not in ("keeper", "owner", "lead"):
        raise NotAllowed("Only a lead can make a sign-in link for somebody else.", do="Ask the lead of the project.")
    token = secrets.token_urlsafe(32)
    with recording("people.make-link", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        SignInLink.objects.create(
            id=new_id(),
            account=account,
            digest=link_digest(token),
            made_at=occasion.recorded_at,
            expires_at=occasion.recorded_at + lasts,
        )
        draft.about(Ref("account", account.id))
    return token


def use_link(link: SignInLink, *, reader: Reader, occasion: Occasion) -> None:
    """Spend a link. Raises UserError when somebody else spent it at the same moment."""
    with recording("people.enter-by-link", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        spent = SignInLink.objects.filter(id=link.id, used_at=None).update(used_at=occasion.recorded_at)
        if not spent:
            raise UserError("This link was used already.", do="Ask for a new one, or start awardgap serve again.")
        draft.about(Ref("account", link.account_id))


def set_password(account: Account, password: str, *, reader: Reader, occasion: Occasion) -> None:
    with recording("people.set-password", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        account.set_password(password)
        account.save(update_fields=["password"])
        draft.about(Ref("account", account.id))


def rename_account(account: Account, name: str, *, reader: Reader, occasion: Occasion) -> None:
    with recording("people.rename", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        account.name = name.strip() or account.name
        account.save(update_fields=["name"])
        draft.about(Ref("account", account.id))
