"""A programme of research: its work packages, reviews, members, meetings, and what people state and sign."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from awardgap.app.journal.models import AppendOnly, Origin
from awardgap.app.shell.ids import new_id


class Role(models.TextChoices):
    OWNER = "owner", "owner"
    LEAD = "lead", "lead"
    REVIEWER = "reviewer", "reviewer"
    CODER = "coder", "coder"
    LIBRARIAN = "librarian", "librarian"
    STATISTICIAN = "statistician", "statistician"
    PPI_MEMBER = "ppi_member", "PPI member"
    VIEWER = "viewer", "viewer"


class Project(models.Model):
    """The whole programme."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=400)
    aim = models.TextField(blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_illustration = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class WorkPackage(models.Model):
    """A strand of the programme, as its protocol names it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="work_packages")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    title = models.CharField(max_length=400, blank=True)
    aim = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="projects_package_number")]


class StatedStep(models.Model):
    """Progress as a public source states it; shown as stated, never as counted here."""

    class State(models.TextChoices):
        DONE = "done", "Done"
        UNDERWAY = "underway", "Under way"
        AWAITED = "awaited", "Waits"
        PLANNED = "planned", "Planned"
        EXPECTED = "expected", "Expected"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    work_package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State)
    when = models.CharField(max_length=40, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("number",)


class Review(models.Model):
    """A question with its criteria and phases; a project may hold several."""

    class Kind(models.TextChoices):
        SCOPING = "scoping", "scoping review"
        REALIST = "realist", "realist review"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reviews")
    work_package = models.ForeignKey(WorkPackage, null=True, on_delete=models.SET_NULL, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=400)
    question = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="projects_review_number")]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """One person's role in one project; ended memberships stay, so that the log can be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "account"], name="projects_one_membership")]


class Counter(models.Model):
    """The next short number of a kind in a project; numbers are never used again."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    kind = models.CharField(max_length=30)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="projects_counter_kind")]


class Meeting(AppendOnly):
    """A meeting that any action can name as its occasion. Its words lie in MeetingNotes."""

    class Kind(models.TextChoices):
        SUPERVISION = "supervision", "supervision"
        ANALYSIS = "analysis", "analysis meeting"
        WORKSHOP = "workshop", "stakeholder workshop"
        PPI = "ppi", "patient and public involvement"
        ETHICS = "ethics", "ethics"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    held_on = models.DateField()
    attended_by = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()


class MeetingNote(AppendOnly):
    """What one person wrote down of a meeting; a correction is a further row. The words lie in the journal's store."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes")
    author_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    notes_id = models.UUIDField()
    notes_digest = models.CharField(max_length=64)
    decisions_id = models.UUIDField()
    decisions_digest = models.CharField(max_length=64)


class Assertion(AppendOnly):
    """A number stated and signed by a person, not counted here. Taken back by a further row, never removed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project_id = models.UUIDField(db_index=True)
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="assertions")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=60)
    value = models.PositiveBigIntegerField(null=True)
    withdraws = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    words_id = models.UUIDField()
    words_digest = models.CharField(max_length=64)
    document_id = models.UUIDField(null=True)
    meeting_id = models.UUIDField(null=True)
    origin = models.CharField(max_length=12, choices=Origin)
    signed_by = models.UUIDField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
