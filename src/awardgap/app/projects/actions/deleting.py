"""Erasing a whole project: every row and every file that is only its own. A tombstone stays."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import models

from awardgap.app.files import store
from awardgap.app.files.models import StoredFile
from awardgap.app.journal.actions import erasing, recording
from awardgap.app.journal.erasure import let_go
from awardgap.app.journal.models import Erasure
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects import permissions
from awardgap.app.projects.archive.belonging import path_to_project
from awardgap.app.projects.models import Project
from awardgap.app.projects.permissions import check
from awardgap.app.shell import registry
from awardgap.app.shell.readers import NO_PROJECT, Reader
from awardgap.core.trail import Ref


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure took away."""

    erasure_id: UUID
    rows: int
    files: int


def delete_project(*, reader: Reader, occasion: Occasion) -> Gone:
    """Erase the reader's project. Its entry goes to the journal of the installation, its erasure stays for good.

    The bytes of a file go only when no other project holds the same ones. Raises NotAllowed unless the reader is
    an owner.
    """
    check(reader, permissions.DELETE_PROJECT)
    project_id = reader.project_id
    digests = set(StoredFile.objects.filter(project_id=project_id).values_list("sha256", flat=True))
    why = occasion.reason or "asked for"
    with recording("projects.delete", reader=reader, occasion=occasion, project_id=NO_PROJECT) as draft:
        with erasing(Erasure.Scope.PROJECT, project_id, reader=reader, at=occasion.recorded_at, why=why) as opened:
            rows = sum(_empty(model, project_id) for model in tables_of_projects())
        draft.about(Ref("project", project_id))
        draft.say(erasure=str(opened.id), rows=rows, files=len(digests))
    files = sum(_forget(sha256) for sha256 in sorted(digests))
    for rebuild in registry.rebuilders:
        rebuild(project_id)
    let_go()
    return Gone(opened.id, rows, files)


def tables_of_projects() -> list[type[models.Model]]:
    """Every table whose rows belong to a project, those that point at others before those they point at."""
    waiting = {model for model in apps.get_models() if model is Project or path_to_project(model)}
    ordered: list[type[models.Model]] = []
    while waiting:
        pointed_at = {target for model in waiting for target in _targets(model)}
        free = waiting - pointed_at
        ordered += sorted(free, key=lambda model: model._meta.label)
        waiting -= free
    return ordered


def _targets(model: type[models.Model]) -> set[type[models.Model] | None]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation} - {model}


def _empty(model: type[models.Model], project_id: UUID) -> int:
    """One DELETE, which the guards allow while the erasure is open; nothing is left for Django to protect."""
    path = "id" if model is Project else path_to_project(model)
    return int(model._base_manager.filter(**{path: project_id})._raw_delete(using="default"))


def _forget(sha256: str) -> bool:
    if StoredFile.objects.filter(sha256=sha256).exists():
        return False
    path = store.path_of(sha256)
    existed = path.is_file()
    path.unlink(missing_ok=True)
    return existed
