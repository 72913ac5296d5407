"""Meetings: who was there by role, what was said and decided, and what was done on their occasion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects import actions, activity, permissions, queries
from awardgap.app.projects.forms import MeetingForm, NoteForm
from awardgap.app.projects.models import Meeting
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done, page, posted
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref


@project_page
def meetings(request: HttpRequest, reader: Reader) -> HttpResponse:
    rows = [(row, queries.attended(row)) for row in queries.meetings(reader)]
    return page(request, reader, "projects/meetings.html", {"meetings": rows}, ("Meetings", None))


@project_page
def new_meeting(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.RECORD_MEETING)
    form = MeetingForm(posted(request))
    made: list[Meeting] = []
    if request.method == "POST" and form.is_valid() and done(form, lambda: made.append(record(form, reader))):
        messages.info(request, f"Meeting {made[0].number} was recorded. Actions can now name it as their occasion.")
        return redirect("projects:meeting", reader.slug, made[0].number)
    context = {"form": form, "heading": "Record a meeting", "action": "Record the meeting"}
    steps = (("Meetings", address(reader)), ("Record a meeting", None))
    return page(request, reader, "projects/form.html", context, *steps, forms=(form,))


def record(form: MeetingForm, reader: Reader) -> Meeting:
    chosen = form.cleaned_data
    return actions.record_meeting(
        kind=chosen["kind"],
        held_on=chosen["held_on"],
        attended_by=form.attended_by(),
        notes=chosen["notes"],
        decisions=chosen["decisions"],
        reader=reader,
        occasion=here_and_now(),
    )


@project_page
def meeting(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """One meeting; a POST adds to its notes."""
    found = queries.meeting_page(reader, number)
    form = NoteForm(posted(request))
    if request.method == "POST":
        check(reader, permissions.RECORD_MEETING)
        if form.is_valid():
            words = form.cleaned_data
            actions.add_meeting_note(
                meeting=found.meeting,
                notes=words["notes"],
                decisions=words["decisions"],
                reader=reader,
                occasion=here_and_now(),
            )
            messages.info(request, "Your note was added. The earlier notes stay as they are.")
            return redirect("projects:meeting", reader.slug, number)
    context = {
        "form": form,
        "meeting": found.meeting,
        "title": queries.meeting_title(found.meeting),
        "attended": queries.attended(found.meeting),
        "notes": found.notes,
        "lines": activity.lines(reader, found.entries),
        "ref": Ref("meeting", found.meeting.id),
        "recorded_by": queries.names(reader).get(found.meeting.recorded_by, ""),
    }
    steps = (("Meetings", address(reader)), (f"Meeting {number}", None))
    return page(request, reader, "projects/meeting.html", context, *steps, forms=(form,))


def address(reader: Reader) -> str:
    return reverse("projects:meetings", args=[reader.slug])
