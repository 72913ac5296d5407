"""Asking for long work, cancelling it, and the lease by which a worker holds it.

These rows say how work proceeds, not what the study decided, so they have no journal entry; what the
work does, it does through the actions of its room.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from awardgap.app.jobs.handlers import handlers
from awardgap.app.jobs.models import Job
from awardgap.app.journal.actions import storable
from awardgap.app.shell import clock
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError
from awardgap.core.trail.digests import Json

ATTEMPTS = 3


def ask(kind: str, *, label: str, arguments: dict[str, Json], reader: Reader, at: datetime) -> Job:
    """Queue a piece of work on behalf of the reader."""
    return Job.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        kind=kind,
        label=storable(label)[:200],
        arguments=arguments,
        asked_by=reader.account_id,
        asked_at=at,
    )


def cancel(job: Job, *, reader: Reader) -> None:
    """Ask for an end. A queued job ends at once, a running one at its next word of progress."""
    if job.asked_by != reader.account_id and reader.role not in ("owner", "lead"):
        raise UserError("Only the person who asked for this work, or a lead, can cancel it.")
    waiting = Job.objects.filter(id=job.id, state=Job.State.QUEUED)
    if waiting.update(state=Job.State.CANCELLED, cancel_wanted=True, finished_at=clock.now()):
        if job.kind in handlers:
            handlers[job.kind].abandon(job)
        return
    Job.objects.filter(id=job.id, state=Job.State.RUNNING).update(cancel_wanted=True)


def claim(*, worker: str, at: datetime, lease: timedelta, job: Job | None = None) -> Job | None:
    """Take the oldest job that is free: queued, or left by a worker whose lease ran out. One conditional update."""
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at)
    waiting = Job.objects.filter(free, **({"id": job.id} if job else {})).order_by("asked_at", "id")
    for candidate in waiting[:20]:
        same = Job.objects.filter(free, id=candidate.id, attempt=candidate.attempt)
        taken = same.update(
            state=Job.State.RUNNING,
            worker=worker,
            attempt=candidate.attempt + 1,
            lease_until=at + lease,
            heartbeat_at=at,
            started_at=candidate.started_at or at,
        )
        if taken:
            return Job.objects.get(id=candidate.id)
    return None


def beat(job: Job, *, at: datetime, lease: timedelta) -> bool:
    """Extend the lease; False when another worker holds the job by now."""
    held = Job.objects.filter(id=job.id, state=Job.State.RUNNING, worker=job.worker, attempt=job.attempt)
    return held.update(lease_until=at + lease, heartbeat_at=at) == 1


def hold(job: Job) -> bool:
    """Inside a writing transaction: whether this worker still holds the job; nobody takes it over before the end."""
    rows = Job.objects.select_for_update().filter(id=job.id, state=Job.State.RUNNING, worker=job.worker)
    return rows.filter(attempt=job.attempt, cancel_wanted=False).first() is not None


def tell(job: Job, *, done: int, total: int | None, message: str) -> bool:
    """Write down how far the work is; False when it is to stop."""
    held = Job.objects.filter(
        id=job.id, state=Job.State.RUNNING, worker=job.worker, attempt=job.attempt, cancel_wanted=False
    )
    return held.update(done=done, total=total, message=storable(message)[:300]) == 1


def finish(job: Job, *, state: str, at: datetime, result: dict[str, Json] | None = None, error: str = "") -> bool:
    """End a job that this worker still holds."""
    held = Job.objects.filter(id=job.id, state=Job.State.RUNNING, worker=job.worker, attempt=job.attempt)
    return held.update(state=state, finished_at=at, result=result or {}, error=storable(error), lease_until=None) == 1
