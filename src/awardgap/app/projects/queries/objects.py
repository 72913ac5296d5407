"""What stands behind a reference to an object of this room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from awardgap.app.files.models import StoredFile
from awardgap.app.projects.models import Assertion, Meeting, Membership
from awardgap.app.projects.queries.meetings import meeting_title
from awardgap.app.projects.queries.membership import names
from awardgap.app.projects.queries.programme import project_of, reviews
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.trail import Ref


def find_meeting(reader: Reader, ref: Ref) -> Shown | None:
    row = Meeting.objects.filter(project_id=reader.project_id, id=ref.id).first()
    if row is None:
        return None
    return Shown(meeting_title(row), reverse("projects:meeting", args=[reader.slug, row.number]))


def find_assertion(reader: Reader, ref: Ref) -> Shown | None:
    row = Assertion.objects.filter(project_id=reader.project_id, id=ref.id).first()
    if row is None:
        return None
    rests_on: tuple[Ref, ...] = (Ref("file", row.document_id),) if row.document_id else ()
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


def titles_of_members(reader: Reader, ids: Collection[UUID]) -> Mapping[UUID, str]:
    return names(reader)


def titles_of_reviews(reader: Reader, ids: Collection[UUID]) -> Mapping[UUID, str]:
    return {row.id: row.title for row in reviews(reader).filter(id__in=ids)}


def titles_of_meetings(reader: Reader, ids: Collection[UUID]) -> Mapping[UUID, str]:
    return {row.id: meeting_title(row) for row in Meeting.objects.filter(project_id=reader.project_id, id__in=ids)}


def titles_of_files(reader: Reader, ids: Collection[UUID]) -> Mapping[UUID, str]:
    return dict(StoredFile.objects.filter(project_id=reader.project_id, id__in=ids).values_list("id", "name"))


def titles_of_assertions(reader: Reader, ids: Collection[UUID]) -> Mapping[UUID, str]:
    rows = Assertion.objects.filter(project_id=reader.project_id, id__in=ids)
    return {row.id: f"stated number {row.number}" for row in rows}
