"""Writing an archive: one state of the database, one file, atomically."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connection, models

from awardgap import __version__
from awardgap.app.files import store
from awardgap.app.files.models import StoredFile
from awardgap.app.journal.models import Erasure
from awardgap.app.people.models import Account
from awardgap.app.projects.archive import rows
from awardgap.app.projects.archive.manifest import NAME, SCHEMA, Manifest, Row, Table
from awardgap.app.projects.models import Project
from awardgap.core.trail import UserError, canonical_json

FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(project: Project, target: Path, *, at: datetime, say: Callable[[str], None]) -> Manifest:
    """Write the whole project to ``target``, which is replaced only when the archive is complete.

    Everything but the manifest's date depends on the project's state alone. Raises UserError when the bytes of a
    stored file are gone or changed, or the place cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".unfinished-", suffix=".zip")
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w") as archive, one_state():
                manifest = _fill(archive, project, at, say)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return manifest


@contextmanager
def one_state() -> Iterator[None]:
    """See one state of the database while others go on writing. Takes no lock that a vote would wait for."""
    if connection.in_atomic_block:
        yield
        return
    begin = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
    with connection.cursor() as cursor:
        cursor.execute(begin[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _fill(archive: ZipFile, project: Project, at: datetime, say: Callable[[str], None]) -> Manifest:
    tables: dict[str, Table] = {}
    named = _Named()
    tables[rows.PROJECT] = _add_table(archive, rows.PROJECT, [rows.as_row(project, rows.carried_fields(Project))])
    for model in rows.registered():
        say(model._meta.label)
        tables[model._meta.label] = _add_table(archive, model._meta.label, named.watch(model, project.id))
    tables[rows.ACCOUNTS] = _add_table(archive, rows.ACCOUNTS, _account_stubs(named.accounts))
    tables[rows.ERASURES] = _add_table(archive, rows.ERASURES, _erasures(named.erasures))
    manifest = Manifest(
        schema=SCHEMA,
        version=__version__,
        project_id=project.id,
        slug=project.slug,
        written_at=at.astimezone(UTC).isoformat(),
        tables=dict(sorted(tables.items())),
        files=_add_files(archive, project.id),
    )
    with archive.open(_member(NAME, ZIP_DEFLATED), "w") as file:
        file.write(manifest.as_json().encode())
    return manifest


class _Named:
    """The accounts and erasures that the rows written so far speak of."""

    def __init__(self) -> None:
        self.accounts: set[str] = set()
        self.erasures: set[str] = set()

    def watch(self, model: type[models.Model], project_id: UUID) -> Iterator[Row]:
        people = [field.attname for field in rows.carried_fields(model) if field.related_model is Account]
        for row in rows.rows_of(model, project_id):
            self.accounts |= {str(row[name]) for name in people if row[name]}
            self.erasures |= rows.erasures_named([row])
            yield row


def _account_stubs(ids: Iterable[str]) -> Iterator[Row]:
    """Who took part, without a password or an address."""
    for account in Account.objects.filter(id__in=list(ids)).order_by("id"):
        yield {"id": str(account.id), "username": rows.home_name(account), "name": account.name}


def _erasures(ids: Iterable[str]) -> Iterator[Row]:
    """Each erasure that emptied something, and the row that closed it."""
    listed = [UUID(one) for one in ids]
    opened = Erasure.objects.filter(id__in=listed)
    closed = Erasure.objects.filter(opened_by_id__in=listed)
    for erasure in (*opened.order_by("id"), *closed.order_by("id")):
        yield rows.as_row(erasure, rows.carried_fields(Erasure))


def _member(name: str, compression: int) -> ZipInfo:
    member = ZipInfo(name, FIXED_DATE)
    member.compress_type = compression
    member.external_attr = 0o600 << 16
    member.create_system = 3
    return member


def _add_table(archive: ZipFile, label: str, things: Iterable[Row]) -> Table:
    digest, count = hashlib.sha256(), 0
    with archive.open(_member(f"tables/{label}.jsonl", ZIP_DEFLATED), "w", force_zip64=True) as file:
        for row in things:
            line = canonical_json(row).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    return Table(count, digest.hexdigest())


def _add_files(archive: ZipFile, project_id: UUID) -> dict[str, int]:
    """The stored bytes, not compressed, each read once and checked on the way."""
    stored = StoredFile.objects.filter(project_id=project_id).order_by("sha256").values_list("sha256", "name")
    sizes: dict[str, int] = {}
    for sha256, name in stored:
        if sha256 not in sizes:
            sizes[sha256] = _add_file(archive, sha256, name)
    return sizes


def _add_file(archive: ZipFile, sha256: str, name: str) -> int:
    digest, size, path = hashlib.sha256(), 0, store.path_of(sha256)
    if path.is_file():
        with archive.open(_member(f"files/{sha256}", ZIP_STORED), "w", force_zip64=True) as file:
            for chunk in store.chunks_of(path):
                digest.update(chunk)
                file.write(chunk)
                size += len(chunk)
    if digest.hexdigest() != sha256:
        raise UserError(
            "the bytes of this stored file are gone or changed, so the project cannot be exported whole.",
            where=name,
            do="Restore a backup (awardgap restore), then export again.",
        )
    return size
