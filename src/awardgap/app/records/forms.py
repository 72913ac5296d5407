"""Forms about records: bringing files in, narrowing the list, settling quarantine, deciding about duplicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from awardgap.app.projects.forms.controls import words_field
from awardgap.app.projects.models import Review
from awardgap.app.records.models import SourceFile
from awardgap.app.records.queries.listing import Wanted
from awardgap.app.records.search import FIELDS
from awardgap.app.shell.templatetags.look import bytes_in_words
from awardgap.core.texts.querying import parse
from awardgap.core.trail import UserError

Data: TypeAlias = Mapping[str, str] | None
Upload: TypeAlias = "UploadedFile[bytes]"
STANDINGS = (
    ("", "all records"),
    ("kept", "kept, to screen"),
    ("removed", "removed as duplicates"),
    ("rule", "joined by rule"),
    ("person", "joined by a person"),
)
LATEST_YEAR = 9999


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, none of them empty or over the limit; the value is a list of uploads."""

    widget = SeveralFiles

    def __init__(self, *, most: int, label: str, help_text: str) -> None:
        super().__init__(label=label, help_text=help_text, allow_empty_file=True)
        self.most = most
        self.widget.attrs["multiple"] = True

    def clean(self, data: Sequence[Upload] | None, initial: object = None) -> list[Upload]:
        if not data:
            raise forms.ValidationError("Choose at least one file.")
        wrong = [sentence for file in data if (sentence := self.against(file))]
        if wrong:
            raise forms.ValidationError(wrong)
        return list(data)

    def against(self, file: Upload) -> str:
        """What stands against taking a file in; empty when nothing does."""
        size = file.size or 0
        if not size:
            return f"{file.name} is empty. Export it from the database again."
        if size > self.most:
            most = bytes_in_words(self.most)
            return f"{file.name} is larger than {most}. Export it in parts, or raise upload_bytes in settings.toml."
        return ""


class BringForm(forms.Form):
    """Which review, and which files."""

    review = forms.ChoiceField(label="For which review?")

    def __init__(
        self,
        reviews: Sequence[Review],
        most: int,
        data: Data = None,
        files: MultiValueDict[str, Upload] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.reviews = {str(review.number): review for review in reviews}
        choices = [(number, review.title) for number, review in self.reviews.items()]
        cast("forms.ChoiceField", self.fields["review"]).choices = choices
        self.fields["exports"] = FilesField(
            most=most,
            label="Exports from databases",
            help_text=f"RIS, nbib or CSV, up to {bytes_in_words(most)} each. Drop them here or choose them; "
            "several are one import.",
        )

    @property
    def chosen_review(self) -> Review:
        return self.reviews[self.cleaned_data["review"]]


class AgainForm(forms.Form):
    """For each file whose bytes are known already: leave it out, or bring it in again."""

    def __init__(self, known: Sequence[tuple[str, str]], data: Data = None) -> None:
        super().__init__(data)
        for file_id, sentence in known:
            self.fields[file_id] = forms.ChoiceField(
                label=sentence,
                choices=(("leave", "Leave it out"), ("again", "Bring it in again")),
                initial="leave",
                widget=forms.RadioSelect,
                error_messages={"required": "Say for each file whether it comes in."},
            )

    def left_out(self) -> set[str]:
        return {file_id for file_id, answer in self.cleaned_data.items() if answer == "leave"}


class ListForm(forms.Form):
    """What of the list of records is shown. Every field may be empty."""

    q = forms.CharField(
        label="Search",
        required=False,
        help_text="Words, “a phrase”, begin*, AND, OR, NOT, title:word, author:word, year:2023",
        widget=forms.SearchInput,
    )
    source = forms.ChoiceField(label="File", required=False)
    review = forms.ChoiceField(label="Review", required=False)
    year_from = forms.IntegerField(label="Year from", required=False, min_value=0, max_value=LATEST_YEAR)
    year_to = forms.IntegerField(label="Year to", required=False, min_value=0, max_value=LATEST_YEAR)
    abstract = forms.ChoiceField(
        label="Abstract", required=False, choices=(("", "with or without"), ("yes", "with"), ("no", "without"))
    )
    standing = forms.ChoiceField(label="Standing", required=False, choices=STANDINGS)
    noted = forms.ChoiceField(
        label="Reading notes", required=False, choices=(("", "with or without"), ("yes", "with"), ("no", "without"))
    )
    batch = forms.IntegerField(label="Import", required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, sources: Sequence[SourceFile], reviews: Sequence[Review], data: Data) -> None:
        super().__init__(data)
        files = [("", "any file"), *((str(row.id), f"{row.file.name} (import {row.batch.number})") for row in sources)]
        of = [("", "any review"), *((str(review.id), review.title) for review in reviews)]
        cast("forms.ChoiceField", self.fields["source"]).choices = files
        cast("forms.ChoiceField", self.fields["review"]).choices = of

    def clean_q(self) -> str:
        """The search as typed, once it can be understood."""
        typed: str = self.cleaned_data["q"]
        try:
            parse(typed, FIELDS)
        except UserError as problem:
            raise forms.ValidationError(problem.sentence) from None
        return typed

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in ("source", "standing")]

    @property
    def further(self) -> list[forms.BoundField]:
        return [self[name] for name in ("review", "year_from", "year_to", "abstract", "noted", "batch")]

    @property
    def further_used(self) -> bool:
        return any(self.data.get(bound.name) for bound in self.further)

    @property
    def is_narrow(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def wanted(self, place: Mapping[str, str]) -> Wanted:
        """What is asked for; ``place`` has the order and the page, as they stand in the address."""
        chosen = self.cleaned_data
        return Wanted(
            search=chosen["q"],
            **{name: chosen[name] for name in self.fields if name != "q"},
            sort=place.get("sort") or "number",
            after=place.get("after", ""),
            before=place.get("before", ""),
        )


class NameSourceForm(forms.Form):
    name = forms.CharField(
        label="Database and platform",
        max_length=120,
        help_text="As it should read in the flow diagram, for example Embase (Ovid).",
    )
    kind = forms.ChoiceField(label="Kind of source", choices=SourceFile.Kind.choices)


class LeaveOutForm(forms.Form):
    reason = words_field("Why is it left out?", "One sentence. It goes into the account of the import.", rows=2)


class MendForm(forms.Form):
    text = words_field("The lines of the record", "Mend what is wrong. The file itself stays as it is.", rows=8)
    reason = words_field("What was mended?", "One sentence. It stands beside the record.", rows=2)


class ClusterForm(forms.Form):
    """A decision about the records of a cluster: which to split off, or which other record to merge with."""

    other = forms.IntegerField(
        label="Another record of the same work",
        help_text="Its number, for example 131.",
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        error_messages={"invalid": "Give the number of a record, in figures."},
    )
    note = words_field("Note", "Why, in a sentence. It goes into the log.", rows=2, required=False)
