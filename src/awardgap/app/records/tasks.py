"""The long work of this room: reading files, and looking for duplicates in what was read."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from awardgap.app.jobs.handlers import Handler, Progress, Result
from awardgap.app.jobs.models import Job
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.models import Project
from awardgap.app.projects.queries import admit
from awardgap.app.records.actions import DUPLICATES, READ, complete_import, join_by_rule, remove_import
from awardgap.app.records.actions.questions import ask_again
from awardgap.app.records.models import Import, SourceFile
from awardgap.app.records.queries.candidates import candidates, settled_apart, together
from awardgap.app.records.storing import store_source
from awardgap.app.shell import clock
from awardgap.app.shell.readers import Reader
from awardgap.core.records.duplicates import Found, Join, find_duplicates
from awardgap.core.trail import UserError

CLUSTERS_AT_ONCE = 100


def read_files(job: Job, progress: Progress) -> Result:
    """Read every file of an import, complete it, then look for duplicates. May be started again after a crash."""
    batch = _import_of(job)
    reader = _reader(job)
    if batch.state == Import.State.READING:
        sources = list(batch.sources.select_related("file"))
        total, before = sum(source.file.size for source in sources), 0
        for source in sources:
            _read(source, batch, before, total, progress)
            before += source.file.size
        with transaction.atomic():
            progress.hold()
            complete_import(batch=batch, reader=reader)
    return {"import": batch.number, **look_for_duplicates(reader, progress)}


def look_for_duplicates(reader: Reader, progress: Progress) -> Result:
    """Join what the rules are sure of and put the rest as questions to a person."""
    progress(0, None, "Looking for duplicates")
    found = find_duplicates(candidates(reader.project_id), apart=settled_apart(reader.project_id))
    fresh = list(_fresh(reader.project_id, found))
    for start in range(0, len(fresh), CLUSTERS_AT_ONCE):
        joins = fresh[start : start + CLUSTERS_AT_ONCE]
        join_by_rule(joins=joins, reader=reader, occasion=Occasion(recorded_at=clock.now()))
        progress(start + len(joins), len(fresh), "Joining duplicates")
    ask_again(found.questions, reader=reader, occasion=Occasion(recorded_at=clock.now()))
    return {"joined": len(fresh), "questions": len(found.questions)}


def _fresh(project_id: UUID, found: Found) -> Iterator[Join]:
    """Joins that say something new: not all of their records are in one cluster yet."""
    clusters = together(project_id)
    for join in found.joins:
        if len({clusters.get(key, key) for key in join.keys}) > 1:
            yield join


def _read(source: SourceFile, batch: Import, before: int, total: int, progress: Progress) -> None:
    """Read one file; progress is counted in bytes of all files, told in records of this one."""
    name = source.file.name

    def say(records: int, read: int) -> None:
        progress(before + read, total, f"Reading {name}: {records:,} records so far")

    progress(before, total, f"Reading {name}")
    store_source(source, batch, say, progress.hold)


def _import_of(job: Job) -> Import:
    batch = Import.objects.filter(id=str(job.arguments["import"])).first()
    if batch is None or batch.state == Import.State.REMOVED:
        raise UserError("This import was removed.", do="Bring the files in again.")
    return batch


def _reader(job: Job) -> Reader:
    """The person who asked, with the rights they have now."""
    slug = Project.objects.values_list("slug", flat=True).get(id=job.project_id)
    return admit(job.asked_by, slug)[1]


def abandon(job: Job) -> None:
    """Clear away what a cancelled or failed import left; a complete one stays."""
    unfinished = (Import.State.READING, Import.State.REMOVED)
    batch = Import.objects.filter(id=str(job.arguments["import"]), state__in=unfinished).first()
    if batch is not None:
        remove_import(batch=batch, reader=Reader(job.asked_by, "", "worker", job.project_id))


def next_page(job: Job) -> str:
    slug = Project.objects.values_list("slug", flat=True).get(id=job.project_id)
    return reverse("records:import", args=[slug, job.result["import"]])


def again_page(job: Job) -> str:
    slug = Project.objects.values_list("slug", flat=True).get(id=job.project_id)
    return reverse("records:new-import", args=[slug])


def desk_page(job: Job) -> str:
    slug = Project.objects.values_list("slug", flat=True).get(id=job.project_id)
    return reverse("records:desk", args=[slug])


def look_again(job: Job, progress: Progress) -> Result:
    """Look for duplicates among all records once more; what is joined already is not joined twice."""
    return look_for_duplicates(_reader(job), progress)


LOOK_AGAIN = Handler(DUPLICATES, look_again, desk_page, again_page=desk_page)
HANDLER = Handler(READ, read_files, next_page, abandon, again_page)
