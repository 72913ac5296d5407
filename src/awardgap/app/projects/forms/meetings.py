"""Forms about meetings."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from awardgap.app.projects.forms.controls import day_field, words_field
from awardgap.app.projects.models import Meeting, Role
from awardgap.app.shell import clock


class NoteForm(forms.Form):
    notes = words_field("Notes", "What was said. Roles, not names.", rows=6, required=False)
    decisions = words_field("Decisions", "What was decided, one a line.", rows=4, required=False)

    def clean(self) -> dict[str, object]:
        if not self.errors and not self.cleaned_data["notes"] and not self.cleaned_data["decisions"]:
            self.add_error("notes", "Write down what was said or what was decided.")
        return self.cleaned_data


class MeetingForm(forms.Form):
    kind = forms.ChoiceField(label="Kind of meeting", choices=Meeting.Kind.choices)
    held_on = day_field("Day")
    roles = forms.MultipleChoiceField(
        label="Who was there", choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="Others who were there",
        max_length=200,
        required=False,
        help_text="By role and without names, separated by commas: two trainers, a practice manager.",
    )
    notes = words_field("Notes", "What was said. Roles, not names.", rows=6, required=False)
    decisions = words_field("Decisions", "What was decided, one a line.", rows=4, required=False)

    def clean(self) -> dict[str, object]:
        if not self.errors and not self.attended_by():
            self.add_error("roles", "Say who was there, by role.")
        return self.cleaned_data

    def clean_held_on(self) -> object:
        if self.cleaned_data["held_on"] > timezone.localdate(clock.now()):
            raise forms.ValidationError("The meeting lies in the future. Record it when it has taken place.")
        return self.cleaned_data["held_on"]

    def attended_by(self) -> list[str]:
        """Roles by their code, then others in the words of the form."""
        others = [words.strip() for words in self.cleaned_data.get("others", "").split(",")]
        roles = [role for role in Role.values if role in self.cleaned_data.get("roles", [])]
        return [*roles, *(words for words in others if words)]
