"""The log of everything that was done, the words it speaks of, and what was erased.

Entries hold ids, positions and keyed digests, never words: those live in ``Words`` and can be erased.
Project and actor ids are plain UUID columns, so that the log stands below every room it serves.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from awardgap.app.shell.ids import new_id


class Guarded(models.Model):
    """A table that the database itself protects; see ``guards``."""

    allows_update: ClassVar[bool] = False
    erased_with: ClassVar[tuple[str, ...]] = ("project_id",)

    class Meta:
        abstract = True


class AppendOnly(Guarded):
    """Rows that are only ever added. They go only when their whole project is erased."""

    class Meta:
        abstract = True


class Erasable(Guarded):
    """Rows that hold words. They change only while an erasure of one of their subjects is open."""

    allows_update: ClassVar[bool] = True
    erased_with: ClassVar[tuple[str, ...]] = ("project_id", "id")

    class Meta:
        abstract = True


class Origin(models.TextChoices):
    HERE = "here", "made here"
    IMPORTED = "imported", "imported"
    AFTERWARDS = "afterwards", "entered afterwards"


class Entry(AppendOnly):
    """One action: who, when it happened and was recorded, what it touched. Chained by digests within a project."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    action = models.CharField(max_length=80)
    actor_id = models.UUIDField()
    actor_role = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    happened_at = models.DateTimeField()
    origin = models.CharField(max_length=12, choices=Origin)
    meeting_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    words_id = models.UUIDField(null=True)
    words_digest = models.CharField(max_length=64, blank=True)
    payload_version = models.PositiveSmallIntegerField(default=1)
    refs = models.JSONField()
    payload = models.JSONField()
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project_id", "sequence"], name="journal_entry_sequence")]
        indexes = [models.Index(fields=["project_id", "action", "sequence"], name="journal_entry_action")]


class Chain(models.Model):
    """The head of a project's chain: locked while an entry is added."""

    project_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)


class Words(Erasable):
    """Reasons, notes and statements that entries and events point to. Erasing empties text and key together."""

    erased_with: ClassVar[tuple[str, ...]] = ("project_id", "author_id", "id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    author_id = models.UUIDField(db_index=True)
    text = models.TextField(blank=True)
    key = models.BinaryField(max_length=16, blank=True)
    erasure_id = models.UUIDField(null=True)


class Erasure(AppendOnly):
    """The only way past the guards: a row that opens, and a row that closes, both kept for good.

    The guards of every other table read this one, so SQLite refuses to rebuild it: what is to be added later goes
    into a table of its own.
    """

    erased_with: ClassVar[tuple[str, ...]] = ()

    class Scope(models.TextChoices):
        PROJECT = "project", "a whole project"
        PERSON = "person", "the words of a person"
        WORDS = "words", "one text or note"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    opened_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="closed_by")
    scope = models.CharField(max_length=10, choices=Scope)
    subject_id = models.UUIDField(db_index=True)
    actor_id = models.UUIDField()
    at = models.DateTimeField()
    why = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
