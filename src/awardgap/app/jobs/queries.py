"""Reading jobs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from awardgap.app.jobs.handlers import handlers
from awardgap.app.jobs.models import Job
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.trail import Ref


def job(reader: Reader, job_id: UUID) -> Job:
    found = Job.objects.filter(project_id=reader.project_id, id=job_id).first()
    if found is None:
        raise NotThere("There is no such work in this project.")
    return found


def recent(reader: Reader) -> QuerySet[Job]:
    return Job.objects.filter(project_id=reader.project_id).order_by("-asked_at")


def under_way(reader: Reader) -> QuerySet[Job]:
    return recent(reader).filter(state__in=(Job.State.QUEUED, Job.State.RUNNING))


def next_page(found: Job) -> str:
    return handlers[found.kind].next_page(found)


def again_page(found: Job) -> str:
    """Where to try once more, for work that ended without a result; empty where there is no such page."""
    return handlers[found.kind].again_page(found) if found.kind in handlers else ""


def find_job(reader: Reader, ref: Ref) -> Shown | None:
    row = recent(reader).filter(id=ref.id).first()
    return Shown(row.label, reverse("jobs:job", args=[reader.slug, row.id])) if row else None
