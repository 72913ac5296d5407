"""The worker: one process that does queued work, one piece after the other."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, OperationalError, close_old_connections, connection

from awardgap.app.jobs import actions
from awardgap.app.jobs.handlers import Handler, Stopped, handlers
from awardgap.app.jobs.models import Job
from awardgap.app.shell import clock
from awardgap.app.shell.ids import new_id
from awardgap.core.trail import UserError

LEASE = timedelta(seconds=15)
SPEAK_EVERY = 0.3
# SQLite lets no writer queue: each asks again after at most a tenth of a second, so a gap must last as long.
GAP_AFTER, GAP = 0.1, 0.12
OURS = "This is a fault of ours, not of your file. The worker's output names it; nothing was kept."
LEFT = "This is a fault of ours, and what the work left could not be cleared away. It stays out of sight."
logger = logging.getLogger(__name__)


def machine_time() -> datetime:
    """What leases are measured by: the example's builder sets the product's clock, and a lease must not follow it."""
    return datetime.now(UTC)


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{new_id().hex[-6:]}"[:100]


class Telling:
    """Progress of one job, written at most a few times a second, and with it gaps in which other people write."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.spoke = 0.0
        self.gap_ended = time.monotonic()

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None:
        self._leave_a_gap()
        present = time.monotonic()
        if present - self.spoke < SPEAK_EVERY and done != total:
            return
        self.spoke = present
        if not actions.tell(self.job, done=done, total=total, message=message):
            raise Stopped

    def _leave_a_gap(self) -> None:
        if connection.vendor == "sqlite" and time.monotonic() - self.gap_ended > GAP_AFTER:
            time.sleep(GAP)
            self.gap_ended = time.monotonic()

    def hold(self) -> None:
        if not actions.hold(self.job):
            raise Stopped


class Heart:
    """Extends the lease from a thread of its own while the work runs."""

    def __init__(self, job: Job, lease: timedelta) -> None:
        self.job, self.lease = job, lease
        self.quiet = threading.Event()
        self.thread = threading.Thread(target=self._beat, name=f"heart of {job.id}", daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.quiet.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.quiet.wait(self.lease.total_seconds() / 4):
            try:
                actions.beat(self.job, at=machine_time(), lease=self.lease)
            except DatabaseError as problem:
                logger.warning("heartbeat of job %s missed: %s", self.job.id, problem)
        connection.close()


def run_one(*, worker: str, lease: timedelta = LEASE, job: Job | None = None) -> Job | None:
    """Claim one job and do it. Returns it as it ended, or None when nothing was free."""
    claimed = actions.claim(worker=worker, at=machine_time(), lease=lease, job=job)
    if claimed is None:
        return None
    with Heart(claimed, lease):
        _do(claimed, lease)
    return Job.objects.get(id=claimed.id)


def run_now(job: Job) -> Job:
    """Do a job in this process, for the command line. Raises UserError with its sentence when it fails."""
    ended = run_one(worker=worker_name(), job=job)
    if ended is None:
        raise UserError("Another process is doing this already.", do="Wait for it, then look again.")
    if ended.state == Job.State.FAILED:
        raise UserError(ended.error)
    return ended


def _do(job: Job, lease: timedelta) -> None:
    handler = handlers.get(job.kind)
    if handler is None:
        _end(job, Job.State.FAILED, "This version cannot do this kind of work.")
    elif job.attempt > actions.ATTEMPTS:
        _clear(job, handler, lease, "The worker stopped three times while doing this. Nothing of it was kept.")
    else:
        _run(job, handler, lease)


def _run(job: Job, handler: Handler, lease: timedelta) -> None:
    try:
        result = handler.run(job, Telling(job))
    except Stopped:
        _clear(job, handler, lease)
    except UserError as problem:
        _clear(job, handler, lease, problem.sentence)
    except OperationalError:
        raise  # the database is away or busy: somebody takes the job over once the lease runs out
    except Exception:  # a job's fault must end the job, never the worker
        logger.exception("job %s (%s) failed", job.id, job.kind)
        _clear(job, handler, lease, OURS)
    else:
        actions.finish(job, state=Job.State.DONE, at=clock.now(), result=dict(result))


def _clear(job: Job, handler: Handler, lease: timedelta, error: str = "") -> None:
    """Clear away what the work left, and end it: cancelled where there is no error. Not when another worker has it."""
    if not actions.beat(job, at=machine_time(), lease=lease):
        return
    try:
        handler.abandon(job)
    except DatabaseError:
        raise  # the job stays with us until the lease runs out, and is then cleared away again
    except Exception:
        logger.exception("what job %s (%s) left could not be cleared away", job.id, job.kind)
        error = LEFT
    _end(job, Job.State.FAILED if error else Job.State.CANCELLED, error)


def _end(job: Job, state: str, error: str) -> None:
    actions.finish(job, state=state, at=clock.now(), error=error)


def work(*, until: Callable[[], bool], lease: timedelta = LEASE, pause: float = 0.5) -> None:
    """Do queued work until ``until`` says stop; rests a moment when there is none."""
    worker = worker_name()
    while not until():
        close_old_connections()
        try:
            busy = run_one(worker=worker, lease=lease) is not None
        except DatabaseError as problem:
            logger.warning("the database did not answer the worker: %s", problem)
            busy = False
        if not busy:
            time.sleep(pause)
