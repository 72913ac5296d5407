"""The project, its work packages and its reviews."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from awardgap.app.projects.models import Project, Review, WorkPackage
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader


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
