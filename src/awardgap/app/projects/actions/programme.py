"""Making a project, its work packages and its reviews, and changing what they say."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from awardgap.app.journal.actions import recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.people.models import Account
from awardgap.app.projects import permissions
from awardgap.app.projects.actions.membership import join
from awardgap.app.projects.actions.numbering import next_number
from awardgap.app.projects.models import Project, Review, Role, StatedStep, WorkPackage
from awardgap.app.projects.permissions import check
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError


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
            raise UserError(
                f"There is a project with the address “{slug}” already.", do="Choose another title."
            ) from None
        join(project.id, account, Role.OWNER, occasion)
        draft.about(Ref("project", project.id))
    return reader


def change_project(*, reader: Reader, occasion: Occasion, title: str, aim: str, source_url: str) -> None:
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.change", reader=reader, occasion=occasion) as draft:
        Project.objects.filter(id=reader.project_id).update(title=title.strip(), aim=aim, source_url=source_url)
        draft.about(Ref("project", reader.project_id))


def add_work_package(
    *,
    reader: Reader,
    occasion: Occasion,
    label: str,
    title: str = "",
    aim: str = "",
    steps: tuple[dict[str, str], ...] = (),
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
        _state(package, steps)
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


def change_work_package(
    *,
    work_package: WorkPackage,
    label: str,
    title: str,
    aim: str,
    steps: tuple[dict[str, str], ...],
    reader: Reader,
    occasion: Occasion,
) -> None:
    """Say a strand anew, its stated progress included."""
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.change-work-package", reader=reader, occasion=occasion) as draft:
        WorkPackage.objects.filter(id=work_package.id).update(label=label, title=title, aim=aim)
        work_package.steps.all().delete()
        _state(work_package, steps)
        draft.about(Ref("project", reader.project_id))
        draft.say(work_package=work_package.number, steps=len(steps))


def change_review(
    *,
    review: Review,
    title: str,
    question: str,
    work_package: WorkPackage | None,
    reader: Reader,
    occasion: Occasion,
) -> None:
    """Give a review another title, question or work package; its kind and number stay."""
    check(reader, permissions.CHANGE_PROJECT)
    with recording("projects.change-review", reader=reader, occasion=occasion) as draft:
        Review.objects.filter(id=review.id).update(title=title.strip(), question=question, work_package=work_package)
        draft.about(Ref("review", review.id))


def _state(package: WorkPackage, steps: tuple[dict[str, str], ...]) -> None:
    for number, step in enumerate(steps, start=1):
        StatedStep.objects.create(id=new_id(), work_package=package, number=number, **step)
