"""Writing down meetings."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from awardgap.app.journal.actions import keep_words, recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects import permissions
from awardgap.app.projects.actions.numbering import next_number
from awardgap.app.projects.models import Meeting, MeetingNote
from awardgap.app.projects.permissions import check
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError


def record_meeting(
    *,
    kind: str,
    held_on: date,
    attended_by: list[str],
    notes: str,
    decisions: str,
    reader: Reader,
    occasion: Occasion,
) -> Meeting:
    """Record a meeting: who was there by role, what was said, what was decided."""
    check(reader, permissions.RECORD_MEETING)
    if held_on > timezone.localdate(occasion.recorded_at):
        raise UserError("The meeting lies in the future.", do="Record it when it has taken place.")
    with recording("projects.record-meeting", reader=reader, occasion=occasion) as draft:
        meeting = Meeting.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            number=next_number(reader.project_id, "meeting"),
            kind=kind,
            held_on=held_on,
            attended_by=attended_by,
            recorded_at=occasion.recorded_at,
            recorded_by=reader.account_id,
        )
        _note(meeting, notes, decisions, reader, occasion)
        draft.about(Ref("meeting", meeting.id))
    return meeting


def add_meeting_note(*, meeting: Meeting, notes: str, decisions: str, reader: Reader, occasion: Occasion) -> None:
    """Add to what was written down of a meeting; the first notes stay."""
    check(reader, permissions.RECORD_MEETING)
    with recording("projects.add-meeting-note", reader=reader, occasion=occasion) as draft:
        _note(meeting, notes, decisions, reader, occasion)
        draft.about(Ref("meeting", meeting.id))


def _note(meeting: Meeting, notes: str, decisions: str, reader: Reader, occasion: Occasion) -> None:
    notes_id, notes_digest = keep_words(notes, project_id=reader.project_id, author_id=reader.account_id)
    decisions_id, decisions_digest = keep_words(decisions, project_id=reader.project_id, author_id=reader.account_id)
    MeetingNote.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        meeting=meeting,
        author_id=reader.account_id,
        recorded_at=occasion.recorded_at,
        notes_id=notes_id,
        notes_digest=notes_digest,
        decisions_id=decisions_id,
        decisions_digest=decisions_digest,
    )
