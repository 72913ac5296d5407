"""Who works in a project, and as what."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from awardgap.app.journal.actions import recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.people.actions import INVITED_FOR, make_account, make_link
from awardgap.app.people.models import Account
from awardgap.app.projects import permissions, queries
from awardgap.app.projects.models import Membership, Role
from awardgap.app.projects.permissions import check
from awardgap.app.shell.doors import NotAllowed
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError


def add_member(*, account: Account, role: str, reader: Reader, occasion: Occasion) -> None:
    """Make somebody a member, or give a member another role."""
    check(reader, permissions.MANAGE_MEMBERS)
    with recording("projects.add-member", reader=reader, occasion=occasion) as draft:
        _leave_owners_to_owners(reader, account.id, role)
        _keep_an_owner(reader, account.id, role)
        join(reader.project_id, account, role, occasion)
        draft.about(Ref("member", account.id))
        draft.say(member_role=role)


def add_new_member(*, username: str, name: str, role: str, reader: Reader, occasion: Occasion) -> Account:
    """Make an account and give it a role, or do neither."""
    check(reader, permissions.MANAGE_MEMBERS)
    with transaction.atomic():
        account = make_account(username=username, name=name, reader=reader, occasion=occasion)
        add_member(account=account, role=role, reader=reader, occasion=occasion)
    return account


def end_membership(*, account_id: UUID, reader: Reader, occasion: Occasion) -> None:
    """End a membership; what the person did stays."""
    check(reader, permissions.MANAGE_MEMBERS)
    with recording("projects.end-membership", reader=reader, occasion=occasion) as draft:
        _leave_owners_to_owners(reader, account_id, "")
        _keep_an_owner(reader, account_id, "")
        Membership.objects.filter(project_id=reader.project_id, account_id=account_id).update(
            ended_at=occasion.recorded_at
        )
        draft.about(Ref("member", account_id))


def join(project_id: UUID, account: Account, role: str, occasion: Occasion) -> None:
    """Inside an action: make or renew the membership."""
    Membership.objects.update_or_create(
        project_id=project_id,
        account=account,
        defaults={"role": role, "name": account.name, "ended_at": None},
        create_defaults={"id": new_id(), "role": role, "name": account.name, "since": occasion.recorded_at},
    )


def _leave_owners_to_owners(reader: Reader, account_id: UUID, role: str) -> None:
    """Else a lead could make themself an owner, or sign in as one, and so do what only owners may."""
    owner = Membership.objects.filter(project_id=reader.project_id, account_id=account_id, role=Role.OWNER)
    touches_owner = role == Role.OWNER or owner.filter(ended_at=None).exists()
    if touches_owner and reader.role != Role.OWNER:
        raise NotAllowed(
            "Only an owner can make somebody an owner, change an owner’s role, or make a sign-in link for an owner.",
            do="Ask an owner.",
        )


def _keep_an_owner(reader: Reader, account_id: UUID, role: str) -> None:
    """The rows of the owners are held, so that two of them cannot leave at the same moment."""
    held = Membership.objects.select_for_update().filter(project_id=reader.project_id, role=Role.OWNER, ended_at=None)
    owners = list(held.order_by("id").values_list("account_id", flat=True))
    if role != Role.OWNER and owners == [account_id]:
        raise UserError("A project keeps at least one owner.", do="Make somebody else an owner first.")


def invite(*, account: Account, reader: Reader, occasion: Occasion) -> str:
    """A token that signs a member in once, within seven days. The log of the project shows that it was made."""
    check(reader, permissions.MANAGE_MEMBERS)
    _leave_owners_to_owners(reader, account.id, "")
    if account.id not in queries.invitable(reader):
        raise NotAllowed(
            f"{account.name} also works in another project or looks after this installation, "
            "so that a link made here would open more than this project.",
            do="Ask them to sign in, or ask the person who looks after this installation.",
        )
    with recording("projects.invite", reader=reader, occasion=occasion) as draft:
        draft.about(Ref("member", account.id))
    return make_link(account, reader=reader, occasion=occasion, lasts=INVITED_FOR)
