"""Narrowing the log."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import forms


class LogFilter(forms.Form):
    group = forms.ChoiceField(label="About", required=False)
    person = forms.ChoiceField(label="By", required=False)

    def __init__(self, groups: Mapping[str, str], people: Mapping[UUID, str], data: Mapping[str, str]) -> None:
        super().__init__(data)
        choices = {
            "group": [("", "everything"), *groups.items()],
            "person": [("", "everybody"), *((str(id_), name) for id_, name in people.items())],
        }
        for name, values in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = values

    @property
    def chosen_group(self) -> str:
        return str(self.cleaned_data.get("group", "")) if self.is_valid() else ""

    @property
    def chosen_person(self) -> UUID | None:
        person = self.cleaned_data.get("person", "") if self.is_valid() else ""
        return UUID(person) if person else None
