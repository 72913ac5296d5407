"""Controls that several forms use."""

from __future__ import annotations

from django import forms


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = {"invalid": f"“{label}” needs a day, such as 2026-03-14."}
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, error_messages=wrong)


def words_field(
    label: str, help_text: str = "", *, rows: int = 3, required: bool = True, most: int = 100_000
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    wrong = {"max_length": f"“{label}” has more than {most:,} characters. Shorten it."}
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=widget, max_length=most, error_messages=wrong
    )


def address_field(label: str, help_text: str = "") -> forms.URLField:
    wrong = {"invalid": "The address is not complete. It begins with https://"}
    return forms.URLField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages=wrong,
    )
