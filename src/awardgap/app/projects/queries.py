"""Reading projects. The reader comes first in every query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from awardgap.app.journal.models import Entry
from awardgap.app.journal.queries import words_of
from awardgap.app.people.models import Account
from awardgap.app.projects.models import Assertion, Meeting, Membership, Project, Review, Role, WorkPackage
from awardgap.app.shell.doors import NotThere, ProjectPage
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.trail import Assertion as AssertedNumber
from awardgap.core.trail import Ref


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
    page = ProjectPage(project.id, project.slug, project.title, project.is_illustration)
    return page, Reader(account_id, member.account.name, member.role, project.id, project.slug)


def owner_of(slug: str) -> Reader:
    """The owner of a project, for the command line, whose user holds the whole installation anyway."""
    members = Membership.objects.filter(project__slug=slug, role=Role.OWNER, ended_at=None).order_by("since")
    member = members.first()
    if member is None:
        raise NotThere(f"There is no project “{slug}” here.", do="awardgap project list names those there are.")
    return admit(member.account_id, slug)[1]


def projects_of(account_id: UUID) -> QuerySet[Project]:
    return Project.objects.filter(memberships__account_id=account_id, memberships__ended_at=None)


def project_of(reader: Reader) -> Project:
    return Project.objects.get(id=reader.project_id)


def work_packages(reader: Reader) -> QuerySet[WorkPackage]:
    return WorkPackage.objects.filter(project_id=reader.project_id).prefetch_related("steps", "reviews")


def work_package(reader: Reader, number: int) -> WorkPackage:
    """Raises NotThere when the project has no work package of this number."""
    found = work_packages(reader).filter(number=number).first()
    if found is None:
        raise NotThere(f"There is no work package {number} in this project.")
    return found


def reviews(reader: Reader) -> QuerySet[Review]:
    return Review.objects.filter(project_id=reader.project_id)


def review(reader: Reader, number: int) -> Review:
    """Raises NotThere when the project has no review of this number."""
    found = reviews(reader).filter(number=number).first()
    if found is None:
        raise NotThere(f"There is no review {number} in this project.", do="Open the overview to see those there are.")
    return found


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


def may_be_invited(reader: Reader, account: Account) -> bool:
    """Whether a sign-in link made by this project opens nothing but this project."""
    elsewhere = account.memberships.filter(ended_at=None).exclude(project_id=reader.project_id)
    return not account.is_keeper and members(reader).filter(account=account).exists() and not elsewhere.exists()


def names(reader: Reader) -> dict[UUID, str]:
    """Account id to name for everybody who is or was a member."""
    return dict(Membership.objects.filter(project_id=reader.project_id).values_list("account_id", "name"))


def meetings(reader: Reader) -> QuerySet[Meeting]:
    return Meeting.objects.filter(project_id=reader.project_id).order_by("-held_on", "-number")


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting with its notes, and what was done on its occasion."""

    meeting: Meeting
    notes: tuple[tuple[str, str, str, object], ...]
    entries: Sequence[Entry]


def meeting_page(reader: Reader, number: int) -> MeetingPage:
    meeting = Meeting.objects.filter(project_id=reader.project_id, number=number).first()
    if meeting is None:
        raise NotThere(f"There is no meeting {number} in this project.")
    rows = list(meeting.notes.order_by("recorded_at"))
    words = words_of(reader, [row.notes_id for row in rows] + [row.decisions_id for row in rows])
    who = names(reader)
    notes = tuple((who.get(r.author_id, ""), words[r.notes_id], words[r.decisions_id], r.recorded_at) for r in rows)
    entries = Entry.objects.filter(project_id=reader.project_id, meeting_id=meeting.id).order_by("sequence")
    return MeetingPage(meeting, notes, list(entries))


def standing_assertions(reader: Reader, *, review: Review | None = None, subject: str = "") -> list[AssertedNumber]:
    """Numbers that were stated and not taken back, oldest first."""
    rows = Assertion.objects.filter(project_id=reader.project_id, withdraws=None, withdrawn_by=None)
    if review is not None:
        rows = rows.filter(review=review)
    if subject:
        rows = rows.filter(subject=subject)
    found = list(rows.order_by("number"))
    words, who = words_of(reader, [row.words_id for row in found]), names(reader)
    return [
        AssertedNumber(
            value=row.value or 0,
            unit="records",
            statement=words.get(row.words_id, ""),
            stated_by=who.get(row.signed_by, ""),
            happened=row.happened_at,
            recorded=row.recorded_at,
            ref=Ref("assertion", row.id),
        )
        for row in found
    ]


def assertion(reader: Reader, number: int) -> Assertion:
    found = Assertion.objects.filter(project_id=reader.project_id, number=number).select_related("review").first()
    if found is None:
        raise NotThere(f"There is no stated number {number} in this project.")
    return found


def find_meeting(reader: Reader, ref: Ref) -> Shown | None:
    row = Meeting.objects.filter(project_id=reader.project_id, id=ref.id).first()
    if row is None:
        return None
    title = f"Meeting {row.number}, {row.get_kind_display()}"
    return Shown(title, reverse("projects:meeting", args=[reader.slug, row.number]))


def find_assertion(reader: Reader, ref: Ref) -> Shown | None:
    row = Assertion.objects.filter(project_id=reader.project_id, id=ref.id).first()
    if row is None:
        return None
    rests_on = (Ref("file", row.document_id),) if row.document_id else ()
    rests_on += (Ref("meeting", row.meeting_id),) if row.meeting_id else ()
    return Shown(f"Stated number {row.number}", reverse("projects:assertion", args=[reader.slug, row.number]), rests_on)


def find_review(reader: Reader, ref: Ref) -> Shown | None:
    row = reviews(reader).filter(id=ref.id).first()
    return Shown(row.title, reverse("projects:overview", args=[reader.slug]) + f"#review-{row.number}") if row else None


def find_project(reader: Reader, ref: Ref) -> Shown | None:
    if ref.id != reader.project_id:
        return None
    return Shown(project_of(reader).title, reverse("projects:overview", args=[reader.slug]))


def find_member(reader: Reader, ref: Ref) -> Shown | None:
    row = Membership.objects.filter(project_id=reader.project_id, account_id=ref.id).first()
    return Shown(row.name, reverse("projects:members", args=[reader.slug])) if row else None
