"""Changing a project: everything here is one transaction and one journal entry."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from awardgap.app.journal.actions import keep_words, recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.people.models import Account
from awardgap.app.projects import permissions
from awardgap.app.projects.models import (
    Assertion,
    Counter,
    Meeting,
    MeetingNote,
    Membership,
    Project,
    Review,
    Role,
    StatedStep,
    WorkPackage,
)
from awardgap.app.projects.permissions import check
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError


def next_number(project_id: UUID, kind: str) -> int:
    """The next short number of a kind; called inside an action, so that numbers follow the order of making."""
    counter, _ = Counter.objects.select_for_update().get_or_create(project_id=project_id, kind=kind)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def reserve_numbers(project_id: UUID, kind: str, count: int) -> int:
    """Take ``count`` numbers at once; returns the first."""
    counter, _ = Counter.objects.select_for_update().get_or_create(project_id=project_id, kind=kind)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return first


def create_project(
    *,
    title: str,
    account: Account,
    occasion: Occasion,
    slug: str = "",
    aim: str = "",
    source_url: str = "",
    is_illustration: bool = False,
    project_id: UUID | None = None,
) -> Reader:
    """Make a project; its maker becomes its owner. Returns the owner as a reader of it."""
    slug = slugify(slug or title)[:60].strip("-")
    if not slug:
        raise UserError("A project needs a title with at least one letter or figure.", do="Give it a title.")
    project = Project(
        id=project_id or new_id(),
        slug=slug,
        title=title.strip(),
        aim=aim,
        source_url=source_url,
        is_illustration=is_illustration,
        made_at=occasion.recorded_at,
    )
    reader = Reader(account.id, account.name, Role.OWNER, project.id, slug)
    with recording("projects.create", reader=reader, occasion=occasion) as draft:
        try:
            with transaction.atomic():
                project.save(force_insert=True)
        except IntegrityError:
            raise UserError(f"There is a project with the address “{slug}” already.", do="Choose another title.") from None
        _join(project.id, account, Role.OWNER, occasion)
        draft.about(Ref("project", project.id))
    return reader


def change_project(*, reader: Reader, occasion: Occasion, title: str, aim: str, source_url: str) -> None:
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.change", reader=reader, occasion=occasion) as draft:
        Project.objects.filter(id=reader.project_id).update(title=title.strip(), aim=aim, source_url=source_url)
        draft.about(Ref("project", reader.project_id))


def add_work_package(
    *, reader: Reader, occasion: Occasion, label: str, title: str = "", aim: str = "", steps: tuple[dict[str, str], ...] = ()
) -> WorkPackage:
    """Add a strand, with progress as a public source states it (keys step, state, when, source_url)."""
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.add-work-package", reader=reader, occasion=occasion) as draft:
        package = WorkPackage.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            number=next_number(reader.project_id, "work package"),
            label=label,
            title=title,
            aim=aim,
        )
        for number, step in enumerate(steps, start=1):
            StatedStep.objects.create(id=new_id(), work_package=package, number=number, **step)
        draft.about(Ref("project", reader.project_id))
        draft.say(work_package=package.number, steps=len(steps))
    return package


def add_review(
    *,
    reader: Reader,
    occasion: Occasion,
    kind: str,
    title: str,
    question: str = "",
    work_package: WorkPackage | None = None,
) -> Review:
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.add-review", reader=reader, occasion=occasion) as draft:
        review = Review.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            work_package=work_package,
            number=next_number(reader.project_id, "review"),
            kind=kind,
            title=title.strip(),
            question=question,
        )
        draft.about(Ref("review", review.id))
        draft.say(review_kind=kind)
    return review


def add_member(*, account: Account, role: str, reader: Reader, occasion: Occasion) -> None:
    """Make somebody a member, or give a member another role."""
    check(reader, permissions.MANAGE_MEMBERS)
    with recording("projects.add-member", reader=reader, occasion=occasion) as draft:
        _keep_an_owner(reader, account.id, role)
        _join(reader.project_id, account, role, occasion)
        draft.about(Ref("member", account.id))
        draft.say(member_role=role)


def end_membership(*, account_id: UUID, reader: Reader, occasion: Occasion) -> None:
    """End a membership; what the person did stays."""
    check(reader, permissions.MANAGE_MEMBERS)
    with recording("projects.end-membership", reader=reader, occasion=occasion) as draft:
        _keep_an_owner(reader, account_id, "")
        Membership.objects.filter(project_id=reader.project_id, account_id=account_id).update(
            ended_at=occasion.recorded_at
        )
        draft.about(Ref("member", account_id))


def _join(project_id: UUID, account: Account, role: str, occasion: Occasion) -> None:
    Membership.objects.update_or_create(
        project_id=project_id,
        account=account,
        defaults={"role": role, "name": account.name, "ended_at": None},
        create_defaults={"id": new_id(), "role": role, "name": account.name, "since": occasion.recorded_at},
    )


def _keep_an_owner(reader: Reader, account_id: UUID, role: str) -> None:
    owners = Membership.objects.filter(project_id=reader.project_id, role=Role.OWNER, ended_at=None)
    if role != Role.OWNER and owners.exists() and not owners.exclude(account_id=account_id).exists():
        raise UserError("A project keeps at least one owner.", do="Make somebody else an owner first.")


def record_meeting(
    *,
    kind: str,
    held_on: date,
    attended_by: list[str],
    notes: str,
    decisions: str,
    reader: Reader,
    occasion: Occasion,
) -> Meeting:
    """Record a meeting: who was there by role, what was said, what was decided."""
    check(reader, permissions.RECORD_MEETING)
    if held_on > occasion.recorded_at.date():
        raise UserError("The meeting lies in the future.", do="Record it when it has taken place.")
    with recording("projects.record-meeting", reader=reader, occasion=occasion) as draft:
        meeting = Meeting.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            number=next_number(reader.project_id, "meeting"),
            kind=kind,
            held_on=held_on,
            attended_by=attended_by,
            recorded_at=occasion.recorded_at,
            recorded_by=reader.account_id,
        )
        _note(meeting, notes, decisions, reader, occasion)
        draft.about(Ref("meeting", meeting.id))
    return meeting


def add_meeting_note(*, meeting: Meeting, notes: str, decisions: str, reader: Reader, occasion: Occasion) -> None:
    """Add to what was written down of a meeting; the first notes stay."""
    check(reader, permissions.RECORD_MEETING)
    with recording("projects.add-meeting-note", reader=reader, occasion=occasion) as draft:
        _note(meeting, notes, decisions, reader, occasion)
        draft.about(Ref("meeting", meeting.id))


def _note(meeting: Meeting, notes: str, decisions: str, reader: Reader, occasion: Occasion) -> None:
    notes_id, notes_digest = keep_words(notes, project_id=reader.project_id, author_id=reader.account_id)
    decisions_id, decisions_digest = keep_words(decisions, project_id=reader.project_id, author_id=reader.account_id)
    MeetingNote.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        meeting=meeting,
        author_id=reader.account_id,
        recorded_at=occasion.recorded_at,
        notes_id=notes_id,
        notes_digest=notes_digest,
        decisions_id=decisions_id,
        decisions_digest=decisions_digest,
    )


def assert_number(
    *, subject: str, value: int, statement: str, review: Review | None, reader: Reader, occasion: Occasion
) -> Assertion:
    """State and sign a number that is not counted here. ``subject`` names the box or fact it belongs to."""
    check(reader, permissions.ASSERT_NUMBER)
    if not statement.strip():
        raise UserError("A stated number needs a sentence that says what it counts.", do="Write that sentence.")
    with recording("projects.assert-number", reader=reader, occasion=occasion) as draft:
        words_id, words_digest = keep_words(statement, project_id=reader.project_id, author_id=reader.account_id)
        assertion = _assert(subject, value, review, reader, occasion, words_id, words_digest, None)
        draft.about(Ref("assertion", assertion.id))
        draft.say(subject=subject, value=value)
    return assertion


def withdraw_assertion(*, assertion: Assertion, reader: Reader, occasion: Occasion) -> None:
    """Take a stated number back, with a reason. Both rows stay."""
    check(reader, permissions.ASSERT_NUMBER)
    if not occasion.reason:
        raise UserError("Taking a stated number back needs a reason.", do="Say why it no longer stands.")
    if assertion.withdrawn_by.exists():
        raise UserError(f"Stated number {assertion.number} was taken back already.")
    with recording("projects.withdraw-assertion", reader=reader, occasion=occasion) as draft:
        words = keep_words(occasion.reason, project_id=reader.project_id, author_id=reader.account_id)
        _assert(assertion.subject, None, assertion.review, reader, occasion, *words, assertion)
        draft.about(Ref("assertion", assertion.id))


def _assert(
    subject: str,
    value: int | None,
    review: Review | None,
    reader: Reader,
    occasion: Occasion,
    words_id: UUID,
    words_digest: str,
    withdraws: Assertion | None,
) -> Assertion:
    return Assertion.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        review=review,
        number=next_number(reader.project_id, "assertion"),
        subject=subject,
        value=value,
        withdraws=withdraws,
        words_id=words_id,
        words_digest=words_digest,
        document_id=occasion.document_id,
        meeting_id=occasion.meeting_id,
        origin=occasion.origin,
        signed_by=reader.account_id,
        happened_at=occasion.happened_at or occasion.recorded_at,
        recorded_at=occasion.recorded_at,
    )
