"""Settling a record that could not be read: mending its lines, or leaving it out with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done
from awardgap.app.records import actions, permissions
from awardgap.app.records.forms import LeaveOutForm, MendForm
from awardgap.app.records.models import Quarantine, Record
from awardgap.app.records.queries import imports as queries
from awardgap.app.records.views.frame import address, page
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader


@project_page
def held(request: HttpRequest, reader: Reader, quarantine: UUID) -> HttpResponse:
    """The lines as they stand, and the two ways out."""
    row = queries.quarantined(reader, quarantine)
    return held_page(request, reader, row, MendForm(initial={"text": queries.text_of(row)}), LeaveOutForm())


@require_POST
@project_page
def mend(request: HttpRequest, reader: Reader, quarantine: UUID) -> HttpResponse:
    check(reader, permissions.SETTLE_QUARANTINE)
    row = queries.quarantined(reader, quarantine)
    form = MendForm(request.POST)
    made: list[Record] = []

    def act() -> None:
        occasion = here_and_now(form.cleaned_data["reason"])
        made.append(actions.mend(quarantine=row, text=form.cleaned_data["text"], reader=reader, occasion=occasion))

    if form.is_valid() and done(form, act):
        messages.info(request, f"The record was read: it is record {made[0].number}. The file stays as it was.")
        return redirect("records:import", reader.slug, row.batch.number)
    return held_page(request, reader, row, form, LeaveOutForm())


@require_POST
@project_page
def leave_out(request: HttpRequest, reader: Reader, quarantine: UUID) -> HttpResponse:
    check(reader, permissions.SETTLE_QUARANTINE)
    row = queries.quarantined(reader, quarantine)
    form = LeaveOutForm(request.POST)

    def act() -> None:
        actions.leave_out(quarantine=row, reader=reader, occasion=here_and_now(form.cleaned_data["reason"]))

    if form.is_valid() and done(form, act):
        messages.info(request, f"Record {row.position} of {row.source.file.name} stays out. The account names it.")
        return redirect("records:import", reader.slug, row.batch.number)
    return held_page(request, reader, row, MendForm(initial={"text": queries.text_of(row)}), form)


def held_page(
    request: HttpRequest, reader: Reader, row: Quarantine, mending: MendForm, leaving: LeaveOutForm
) -> HttpResponse:
    context = {
        "row": row,
        "text": queries.text_of(row),
        "mending": mending,
        "leaving": leaving,
        "is_settled": row.decisions.exists(),
    }
    steps = (
        ("Imports", address("imports", reader)),
        (f"Import {row.batch.number}", address("import", reader, row.batch.number)),
        ("In quarantine", None),
    )
    return page(request, reader, "records/held.html", context, *steps, forms=(mending, leaving))
