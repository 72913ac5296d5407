"""What came in from databases: imports, the records in them, and which of them are the same work.

A record's facts (where it stands in which file) are append-only; its words lie in ``RecordContent``. What is
derived from events (``Standing``, ``Question``) can be computed again at any time.
"""

from __future__ import annotations

from django.db import models

from awardgap.app.files.models import StoredFile
from awardgap.app.journal.models import AppendOnly, Erasable, Origin
from awardgap.app.projects.models import Project, Review
from awardgap.app.shell.ids import new_id


class Import(models.Model):
    """One bringing-in of one or more files. Nothing of it is visible before it is complete."""

    class State(models.TextChoices):
        READING = "reading", "being read"
        COMPLETE = "complete", "complete"
        REMOVED = "removed", "removed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="imports")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="imports")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    job_id = models.UUIDField(null=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    happened_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=12, choices=Origin)
    meeting_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="records_import_number")]


class SourceFile(models.Model):
    """One file of an import: where it came from, what it declares, what was read."""

    class Kind(models.TextChoices):
        DATABASE = "database", "database"
        REGISTER = "register", "register"
        OTHER = "other", "other method"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="sources")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    source = models.CharField("database", max_length=120, blank=True)
    source_kind = models.CharField(max_length=10, choices=Kind, default=Kind.DATABASE)
    format = models.CharField(max_length=20, blank=True)
    dialect = models.CharField(max_length=30, blank=True)
    label = models.CharField(max_length=60, blank=True)
    encoding = models.CharField(max_length=60, blank=True)
    declared = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    noted = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)
    file_notes = models.JSONField(default=list)
    search_log = models.JSONField(null=True)

    class Meta:
        ordering = ("batch__number", "position")


class Record(AppendOnly):
    """One record of one file: its number in the project and its exact place in the bytes."""

    erased_with = ("project_id", "batch_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField()
    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="records")
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project_id", "number"], name="records_number")]


class RecordContent(Erasable):
    """Every tag and value of a record in order, and the view of them that lists sort and filter by.

    A year of 0 means that none is given, so that keyset paging needs no special case.
    """

    erased_with = ("project_id", "batch_id", "record_id")

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="content")
    project_id = models.UUIDField()
    batch_id = models.UUIDField()
    source_id = models.UUIDField()
    number = models.PositiveIntegerField()
    key = models.BinaryField(max_length=16, blank=True)
    fields = models.JSONField()
    notes = models.JSONField(default=list)
    title = models.TextField(blank=True)
    authors = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(default=0)
    journal = models.TextField(blank=True)
    doi = models.CharField(max_length=300, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    has_abstract = models.BooleanField(default=False)
    title_key = models.CharField(max_length=100, blank=True)
    author_key = models.CharField(max_length=60, blank=True)
    erasure_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["project_id", "number"], name="records_by_number"),
            models.Index(fields=["project_id", "title_key", "number"], name="records_by_title"),
            models.Index(fields=["project_id", "author_key", "number"], name="records_by_author"),
            models.Index(fields=["project_id", "year", "number"], name="records_by_year"),
        ]


class Quarantine(AppendOnly):
    """A record that was found and could not be read. Its bytes are in the file; nothing was guessed."""

    erased_with = ("project_id", "batch_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField()
    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="quarantine")
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="quarantine")
    position = models.PositiveIntegerField()
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    reason = models.TextField()


class QuarantineDecision(AppendOnly):
    """What a person did about a quarantined record: left it out with a reason, or mended it into a record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    quarantine = models.ForeignKey(Quarantine, on_delete=models.PROTECT, related_name="decisions")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="mended_from")
    actor_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    words_id = models.UUIDField()
    words_digest = models.CharField(max_length=64)


class ClusterEvent(AppendOnly):
    """Something that was decided about which records are the same work. Only ever added; undo is a further event."""

    class Kind(models.TextChoices):
        JOINED_BY_RULE = "joined_by_rule", "joined by rule"
        JOINED_BY_PERSON = "joined_by_person", "joined by a person"
        SPLIT = "split", "split off"
        APART = "apart", "two works"
        COMPANIONS = "companions", "companions"
        WITHDRAWN = "withdrawn", "taken back"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    withdraws = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    rule = models.CharField(max_length=120, blank=True)
    rule_set = models.CharField(max_length=20, blank=True)
    actor_id = models.UUIDField()
    origin = models.CharField(max_length=12, choices=Origin)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project_id", "sequence"], name="records_event_sequence")]


class ClusterMember(AppendOnly):
    """A record that a cluster event speaks of."""

    id = models.BigAutoField(primary_key=True)
    project_id = models.UUIDField()
    event = models.ForeignKey(ClusterEvent, on_delete=models.PROTECT, related_name="members")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="cluster_events")


class Standing(models.Model):
    """Derived: which cluster a record is in now, whether it is the one kept for its review, and who joined it.

    ``cluster`` is the lowest record number in the cluster.
    """

    class Joined(models.TextChoices):
        ALONE = "", "not joined"
        RULE = "rule", "joined by rule"
        PERSON = "person", "joined by a person"

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    project_id = models.UUIDField()
    review_id = models.UUIDField()
    batch_id = models.UUIDField()
    cluster = models.PositiveIntegerField()
    is_kept = models.BooleanField(default=True)
    joined_by = models.CharField(max_length=6, choices=Joined, blank=True)
    rule = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["project_id", "cluster"], name="records_by_cluster"),
            models.Index(fields=["review_id", "is_kept", "joined_by"], name="records_by_standing"),
        ]


class Question(models.Model):
    """Derived: two records that look alike and are not surely the same work; a person decides."""

    id = models.BigAutoField(primary_key=True)
    project_id = models.UUIDField()
    first = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    why = models.TextField()
    score = models.FloatField()
    answered_by = models.ForeignKey(ClusterEvent, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="records_question_pair")]
        indexes = [models.Index(fields=["project_id", "answered_by", "-score"], name="records_open_questions")]
