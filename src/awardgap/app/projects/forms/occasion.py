"""When and how something came to be done: one small form inside every form that records a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from awardgap.app.files.actions import store_file
from awardgap.app.journal.models import Origin
from awardgap.app.journal.occasions import Occasion, here_and_now
from awardgap.app.projects import queries
from awardgap.app.projects.forms.controls import day_field, words_field
from awardgap.app.shell import clock
from awardgap.app.shell.readers import Reader


class OccasionForm(forms.Form):
    """Shown folded by ``projects/parts/occasion.html``; left alone it means “just now, here”."""

    happened_on = day_field("When did it happen?", "Leave empty if it happened just now.", required=False)
    reason = words_field(
        "Why is it entered now?", "Needed when it happened earlier. It goes into the log.", rows=2, required=False
    )
    document = forms.FileField(
        label="Document that shows it",
        help_text="An e-mail, a letter, an export. It is kept byte for byte.",
        required=False,
        error_messages={"empty": "The document is empty. Choose another file."},
    )
    meeting = forms.ChoiceField(label="Decided at a meeting", required=False)

    prefix = "occasion"

    def __init__(
        self,
        reader: Reader,
        data: Mapping[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files)
        choices = [(str(row.id), queries.meeting_title(row)) for row in queries.meetings(reader)]
        meeting = self.fields["meeting"]
        if isinstance(meeting, forms.ChoiceField):
            meeting.choices = [("", "no meeting"), *choices]

    @property
    def is_open(self) -> bool:
        """Whether somebody filled something in, or something in it is wrong."""
        return bool(self.errors) or self.has_changed()

    def clean(self) -> dict[str, object]:
        happened, reason = self.cleaned_data.get("happened_on"), self.cleaned_data.get("reason")
        if happened and happened > timezone.localdate(clock.now()):
            self.add_error("happened_on", "The day lies in the future. Give the day on which it happened.")
        if happened and not reason and "reason" not in self.errors:
            self.add_error("reason", "Say why it is entered now, and not on the day it happened.")
        return self.cleaned_data

    def occasion(self, reader: Reader) -> Occasion:
        """The circumstances as stated, once the form is valid. The document is stored first, by its own action,
        so check before that the reader may do what the form is for.
        """
        happened = self.cleaned_data["happened_on"]
        meeting = self.cleaned_data["meeting"]
        return Occasion(
            recorded_at=clock.now(),
            happened_at=start_of(happened) if happened else None,
            origin=Origin.AFTERWARDS if happened else Origin.HERE,
            reason=self.cleaned_data["reason"],
            meeting_id=UUID(meeting) if meeting else None,
            document_id=self._stored(reader),
        )

    def _stored(self, reader: Reader) -> UUID | None:
        document = self.cleaned_data["document"]
        if not document:
            return None
        return store_file(document.name, document.chunks(), reader=reader, occasion=here_and_now()).id


def start_of(day: date) -> datetime:
    """A day that somebody states, as a moment: its first, in the time zone in which it is shown."""
    return timezone.make_aware(datetime.combine(day, time.min))
