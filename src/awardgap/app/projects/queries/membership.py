"""Who comes in, and who works in a project."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse

from awardgap.app.people.models import Account
from awardgap.app.projects.models import Membership, Role
from awardgap.app.shell.doors import NotThere, ProjectPage
from awardgap.app.shell.readers import Reader


def admit(account_id: UUID, slug: str) -> tuple[ProjectPage, Reader]:
    """Who comes in: members whose membership has not ended. Nobody else learns that the project exists."""
    member = (
        Membership.objects.select_related("project", "account")
        .filter(project__slug=slug, account_id=account_id, ended_at=None, account__is_active=True)
        .first()
    )
    if member is None:
        raise NotThere(
            f"There is no project “{slug}”, or you are not a member of it.", do="Ask its lead to make you a member."
        )
    project = member.project
    address = reverse("projects:overview", args=[project.slug])
    page = ProjectPage(project.id, project.slug, project.title, project.is_illustration, address)
    return page, Reader(account_id, member.account.name, member.role, project.id, project.slug)


def owner_of(slug: str) -> Reader:
    """The owner of a project, for the command line, whose user holds the whole installation anyway."""
    members = Membership.objects.filter(project__slug=slug, role=Role.OWNER, ended_at=None).order_by("since")
    member = members.first()
    if member is None:
        raise NotThere(f"There is no project “{slug}” here.", do="awardgap project list names those there are.")
    return admit(member.account_id, slug)[1]


def members(reader: Reader) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(project_id=reader.project_id, ended_at=None)
        .select_related("account")
        .order_by("since")
    )


def member(reader: Reader, account_id: UUID) -> Account:
    found = members(reader).filter(account_id=account_id).first()
    if found is None:
        raise NotThere("This person is not a member of the project.")
    return found.account


def invitable(reader: Reader) -> set[UUID]:
    """Members for whom a sign-in link made by this reader opens nothing but this project, and no more of it."""
    others = members(reader) if reader.role == Role.OWNER else members(reader).exclude(role=Role.OWNER)
    mine = others.filter(account__is_keeper=False).values_list("account_id", flat=True)
    elsewhere = Membership.objects.filter(ended_at=None).exclude(project_id=reader.project_id)
    return set(mine) - set(elsewhere.filter(account_id__in=mine).values_list("account_id", flat=True))


def names(reader: Reader) -> dict[UUID, str]:
    """Account id to name for everybody who is or was a member."""
    return dict(Membership.objects.filter(project_id=reader.project_id).values_list("account_id", "name"))


def memberships_of(account_id: UUID) -> QuerySet[Membership]:
    """The projects somebody works in, with their role in each."""
    mine = Membership.objects.filter(account_id=account_id, ended_at=None).select_related("project")
    return mine.annotate(reviews=Count("project__reviews")).order_by("project__title")
