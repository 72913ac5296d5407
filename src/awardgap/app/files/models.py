"""Files that belong to a project: rows here, bytes under DATA/files by their SHA-256."""

from __future__ import annotations

from django.db import models

from awardgap.app.journal.models import AppendOnly
from awardgap.app.shell.ids import new_id


class StoredFile(AppendOnly):
    """One file a person brought in, kept byte for byte."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["project_id", "sha256"], name="files_by_digest")]
