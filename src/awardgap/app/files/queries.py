"""Reading stored files, and checking that their bytes are the ones that came in."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from awardgap.app.files import store
from awardgap.app.files.models import StoredFile
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.trail import Ref


def stored_file(reader: Reader, file_id: UUID) -> StoredFile | None:
    return StoredFile.objects.filter(project_id=reader.project_id, id=file_id).first()


def find_file(reader: Reader, ref: Ref) -> Shown | None:
    file = stored_file(reader, ref.id)
    return Shown(file.name, reverse("files:download", args=[reader.slug, file.id])) if file else None


def file_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each stored file whose bytes are gone or changed."""
    for file in StoredFile.objects.filter(project_id=project_id).order_by("id"):
        if not store.is_intact(file.sha256):
            yield f"files: the bytes of “{file.name}” ({file.sha256[:12]}…) are gone or changed; restore a backup."
