"""Watching long work, leaving it, coming back, cancelling it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from awardgap.app.jobs import actions, queries
from awardgap.app.jobs.models import Job
from awardgap.app.shell.doors import ProjectPage, project_page
from awardgap.app.shell.readers import Reader


def home(request: HttpRequest) -> list[tuple[str, str | None]]:
    project: ProjectPage = request.project_page  # type: ignore[attr-defined]
    return [(project.title, project.address)]


@project_page
def jobs(request: HttpRequest, reader: Reader) -> HttpResponse:
    place = [*home(request), ("Long work", None)]
    return render(request, "jobs/jobs.html", {"jobs": queries.recent(reader)[:100], "place": place})


@project_page
def job(request: HttpRequest, reader: Reader, job: UUID) -> HttpResponse:
    found = queries.job(reader, job)
    if found.state == Job.State.DONE:
        return redirect(queries.next_page(found))
    place = [*home(request), ("Long work", reverse("jobs:jobs", args=[reader.slug])), (found.label, None)]
    again = queries.again_page(found) if found.is_over else ""
    return render(request, "jobs/job.html", {"job": found, "place": place, "again": again})


@project_page
def state(request: HttpRequest, reader: Reader, job: UUID) -> JsonResponse:
    """What the page asks for every second."""
    found = queries.job(reader, job)
    following = queries.next_page(found) if found.state == Job.State.DONE else ""
    return JsonResponse(
        {
            "state": found.state,
            "done": found.done,
            "total": found.total,
            "message": found.error or found.message or found.get_state_display(),
            "next": following,
        }
    )


@require_POST
@project_page
def cancel(request: HttpRequest, reader: Reader, job: UUID) -> HttpResponse:
    actions.cancel(queries.job(reader, job), reader=reader)
    messages.info(request, "The work stops at its next step. Nothing of it is kept.")
    return redirect("jobs:job", reader.slug, job)
