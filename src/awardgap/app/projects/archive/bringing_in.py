"""Bringing in an archive: all of it or nothing, in one transaction, verified before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError
from django.utils.text import slugify

from awardgap.app.files import store
from awardgap.app.journal.actions import recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.journal.queries import event_number
from awardgap.app.projects.archive.loading import Loading
from awardgap.app.projects.archive.opening import Opened, opened
from awardgap.app.projects.models import Project
from awardgap.app.projects.verifying import verify
from awardgap.app.shell import registry
from awardgap.app.shell.readers import NO_PROJECT, Reader
from awardgap.core.trail import Ref, UserError


def bring_in(
    path: Path, *, reader: Reader, occasion: Occasion, slug: str = "", say: Callable[[str], None] = lambda _: None
) -> Project:
    """Bring in the project of an archive exactly as it was; ``slug`` gives it another address here.

    Raises UserError, with nothing changed, when the archive is not sound, the project or its address is here
    already, or a check of the project fails afterwards.
    """
    with opened(path) as archive:
        slug = _free_address(archive, slug)
        told = recording("projects.import", reader=reader, occasion=occasion, project_id=NO_PROJECT)
        with _files_kept(archive), _explained(archive), told as draft:
            _load(archive, slug, say)
            draft.about(Ref("project", archive.manifest.project_id))
            draft.say(schema=archive.manifest.schema)
    return Project.objects.get(id=archive.manifest.project_id)


def _free_address(archive: Opened, wanted: str) -> str:
    manifest = archive.manifest
    here = Project.objects.filter(id=manifest.project_id).first()
    if here is not None:
        raise UserError(
            f"this project is here already, as “{here.slug}”.",
            where=archive.name,
            do=f"To replace it, export it and delete it (awardgap project delete {here.slug} --yes) first.",
        )
    slug = slugify(wanted or manifest.slug)[:60].strip("-")
    if not slug:
        raise UserError("a project's address has at least one letter or figure.", do="Name one with --as SLUG.")
    if Project.objects.filter(slug=slug).exists():
        raise UserError(
            f"another project has the address “{slug}”.", where=archive.name, do="Give this one another: --as SLUG."
        )
    return slug


def _load(archive: Opened, slug: str, say: Callable[[str], None]) -> None:
    """Tables, then what is derived from them, then every check."""
    loading = Loading(archive, slug)
    for label in loading.order():
        say(label)
        loading.load(label)
    project_id = archive.manifest.project_id
    for rebuild in registry.rebuilders:
        rebuild(project_id)
    found = [problem for checked in verify(project_id) for problem in checked.problems]
    found += [] if event_number(project_id) else ["journal: it has no entry, not even the making of the project."]
    if found:
        raise UserError(
            f"the project in it is not as it was written. {' '.join(found[:5])}",
            where=archive.name,
            do="Nothing was brought in. Export it again from where it is whole.",
        )


@contextmanager
def _files_kept(archive: Opened) -> Iterator[None]:
    """The stored bytes in place before the rows that name them; taken away again if anything fails."""
    new: list[Path] = []
    try:
        for sha256 in archive.manifest.files:
            _keep(archive, sha256, new)
        yield
        new.clear()
    finally:
        for path in new:
            path.unlink(missing_ok=True)


def _keep(archive: Opened, sha256: str, new: list[Path]) -> None:
    if store.is_intact(sha256):
        return
    with archive.open(f"files/{sha256}") as file:
        kept = store.put(f"{archive.name}, files/{sha256}", iter(lambda: file.read(store.CHUNK), b""))
    new.append(store.path_of(kept.sha256))
    if kept.sha256 != sha256:
        raise UserError(
            f"the bytes of files/{sha256[:12]}… are not the ones that were exported.",
            where=archive.name,
            do="Copy the archive again from where it was written.",
        )


@contextmanager
def _explained(archive: Opened) -> Iterator[None]:
    """What the database refuses, as a sentence."""
    try:
        yield
    except DatabaseError as problem:
        raise UserError(
            f"the database refused what is in it: {' '.join(str(problem).split())}.",
            where=archive.name,
            do="Nothing was brought in. Export the project again from where it is whole.",
        ) from None
