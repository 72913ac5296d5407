"""One page that shows every piece the workbench is made of, in all its states, drawn by the tags that pages use."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import ERROR, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

from awardgap.app.shell.views.colours import contrasts, swatches
from awardgap.core.trail import Assertion, Number, Ref

SIGNED = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
BEARINGS = (("supports", "Supports"), ("qualifies", "Qualifies"), ("contradicts", "Contradicts"))
SOURCES = (("medline", "Medline"), ("embase", "Embase"))
TYPES = (
    ("t5, 34", "ty1", "Late or thin induction", "page title"),
    ("t4, 26", "ty2", "Late or thin induction", "record title, CMOC sentence, next step"),
    ("t3, 21", "ty3", "Evidence", "section"),
    ("t2, 19", "ty4", "The trainee cannot yet tell what matters.", "reading: abstracts, passages, transcripts"),
    ("t1, 17", "ty5", "Neither of you sees the other’s votes.", "interface text, buttons"),
    ("t0, 15", "ty6", "379 records read of 380 declared", "tables, margin, captions"),
    ("t-1, 13", "ty7", "Last saved 11:02", "labels, keys; never for sentences that matter"),
)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Settling(forms.Form):
    """A form with each kind of control."""

    why = forms.CharField(
        label="Why",
        help_text="One or two sentences. They go into the methods appendix.",
        error_messages={"required": "Say why the conflict was settled this way"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    happened = forms.DateField(
        label="When did it happen?",
        required=False,
        help_text="Leave empty if it happened just now.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    source = forms.ChoiceField(label="Source", choices=SOURCES)
    pages = forms.IntegerField(
        label="Pages",
        required=False,
        max_value=9,
        error_messages={"max_value": "The report has 9 pages. Give a page from 1 to 9"},
    )
    bearing = forms.ChoiceField(
        label="Bearing on C01",
        choices=BEARINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it bears on C01"},
    )
    kinds = forms.MultipleChoiceField(
        label="Touches", choices=BEARINGS, required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(
        label="Both of us have read it", error_messages={"required": "Both of you need to have read it"}
    )
    closed = forms.CharField(
        label="Version", required=False, disabled=True, initial="2", help_text="Set when the version was frozen."
    )


class Importing(forms.Form):
    exports = forms.FileField(
        label="Exports from databases",
        help_text="RIS, nbib or CSV, up to 1 GB each. Drop them here or choose them.",
        widget=SeveralFiles(attrs={"multiple": True}),
    )


class Narrowing(forms.Form):
    q = forms.CharField(label="Search in title and abstract", required=False, widget=forms.SearchInput)
    source = forms.ChoiceField(label="From", choices=(("", "any file"), *SOURCES), required=False)


def figures() -> dict[str, object]:
    """A counted number, a stated one, and where each comes from."""
    return {
        "counted": Number(1137, "records", "clusters"),
        "stated": Assertion(
            214, "records", "removed in EndNote", "librarian", SIGNED, SIGNED, Ref("assertion", UUID(int=1))
        ),
        "nothing": Number(0, "passages", "passages"),
        "counted_rows": (
            ("Query", "one record per cluster"),
            ("As at", "22 November 2026, 11:00"),
            ("Opens", "1,137 records"),
        ),
        "stated_rows": (("Stated by", "librarian"), ("Signed", "2 March 2026"), ("Counted", "not here")),
        "signed": SIGNED,
    }


def sheet_forms() -> dict[str, object]:
    return {
        "settling": Settling(prefix="ok", initial={"bearing": "supports"}),
        "settling_wrong": Settling({"wrong-source": "medline", "wrong-pages": "40"}, prefix="wrong"),
        "importing": Importing(prefix="in"),
        "importing_wrong": Importing({}, MultiValueDict(), prefix="inwrong"),
        "narrowing": Narrowing(prefix="narrow"),
    }


def notices() -> list[Message]:
    return [
        Message(SUCCESS, "Record 41 was joined to record 88."),
        Message(WARNING, "1 record is in quarantine."),
        Message(ERROR, "The file was not read: it is empty."),
    ]


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """The component sheet: it is also the page that the look's tests open."""
    context = {
        "place": [("Workbench", "/"), ("Components", None)],
        "types": TYPES,
        "swatches": swatches(),
        "contrasts": contrasts(),
        "notices": notices(),
        **figures(),
        **sheet_forms(),
    }
    return render(request, "shell/components.html", context)
