"""Bringing files in: choose them, say about each that is known already whether it comes in again, begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awardgap.app.files.actions import store_file
from awardgap.app.files.models import StoredFile
from awardgap.app.journal.occasions import Occasion, here_and_now
from awardgap.app.projects import queries as projects
from awardgap.app.projects.forms import OccasionForm
from awardgap.app.projects.models import Review
from awardgap.app.projects.permissions import check
from awardgap.app.records import permissions
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.forms import AgainForm, BringForm, Upload
from awardgap.app.records.models import Import
from awardgap.app.records.queries import imports as queries
from awardgap.app.records.views.frame import address, page
from awardgap.app.shell import clock
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.templatetags.look import day
from awardgap.core.trail import UserError

SALT = "awardgap.records.bringing"


@dataclass(frozen=True, slots=True)
class Bringing:
    """Stored files on their way into an import."""

    review: Review
    files: tuple[StoredFile, ...]
    occasion: Occasion


@project_page
def new_import(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.IMPORT_RECORDS)
    reviews = list(projects.reviews(reader))
    sent = request.method == "POST"
    most: int = settings.LIMITS.upload_bytes
    form = BringForm(reviews, most, request.POST if sent else None, request.FILES if sent else None)
    occasion = OccasionForm(reader, request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid() and occasion.is_valid():
        stored = tuple(store(upload, reader) for upload in form.cleaned_data["exports"])
        bringing = Bringing(form.chosen_review, stored, occasion.occasion(reader))
        known = known_files(reader, stored)
        return ask_about(request, reader, bringing, AgainForm(known)) if known else begin(reader, bringing)
    context = {"form": form, "occasion": occasion, "reviews": reviews, "most": most}
    return page(request, reader, "records/new_import.html", context, *steps(reader), forms=(form, occasion))


def store(upload: Upload, reader: Reader) -> StoredFile:
    return store_file(upload.name or "file", upload.chunks(), reader=reader, occasion=here_and_now())


def known_files(reader: Reader, files: Sequence[StoredFile]) -> list[tuple[str, str]]:
    """Id and sentence of each file whose bytes were imported before, or come twice in this upload."""
    known: list[tuple[str, str]] = []
    first: dict[str, StoredFile] = {}
    for file in files:
        before = queries.seen_before(reader, file.sha256)
        if before is not None:
            known.append((str(file.id), f"{file.name}: {known_as(before.batch)}"))
        elif file.sha256 in first:
            known.append(
                (str(file.id), f"{file.name}: holds the same bytes as {first[file.sha256].name}, chosen here too.")
            )
        first.setdefault(file.sha256, file)
    return known


def known_as(batch: Import) -> str:
    if batch.completed_at is None:
        return f"this file is being read at this moment as import {batch.number}."
    return f"this file was brought in on {day(batch.completed_at)} as import {batch.number}."


def ask_about(request: HttpRequest, reader: Reader, bringing: Bringing, form: AgainForm) -> HttpResponse:
    context = {"form": form, "held": packed(reader, bringing), "fresh": len(bringing.files) - len(form.fields)}
    return page(request, reader, "records/known_files.html", context, *steps(reader), forms=(form,))


@require_POST
@project_page
def known(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The answers about files that are known already."""
    check(reader, permissions.IMPORT_RECORDS)
    bringing = unpacked(reader, request.POST.get("held", ""))
    form = AgainForm(known_files(reader, bringing.files), request.POST)
    if not form.is_valid():
        return ask_about(request, reader, bringing, form)
    left = form.left_out()
    chosen = tuple(file for file in bringing.files if str(file.id) not in left)
    if not chosen:
        messages.info(request, "Every file was left out, so nothing was brought in.")
        return redirect("records:imports", reader.slug)
    return begin(reader, replace(bringing, files=chosen))


def begin(reader: Reader, bringing: Bringing) -> HttpResponse:
    """Make the import and ask for its reading; the page of the work comes next."""
    batch = start_import(
        review=bringing.review,
        files=[Brought(file) for file in bringing.files],
        reader=reader,
        occasion=bringing.occasion,
    )
    return redirect("jobs:job", reader.slug, batch.job_id)


def steps(reader: Reader) -> tuple[tuple[str, str | None], ...]:
    return ("Imports", address("imports", reader)), ("New import", None)


def packed(reader: Reader, bringing: Bringing) -> str:
    """What the page of questions has to remember, signed, so that nobody can put another file into it."""
    occasion = bringing.occasion
    return signing.dumps(
        {
            "project": str(reader.project_id),
            "review": bringing.review.number,
            "files": [str(file.id) for file in bringing.files],
            "happened_at": occasion.happened_at.isoformat() if occasion.happened_at else "",
            "origin": occasion.origin,
            "reason": occasion.reason,
            "meeting": str(occasion.meeting_id or ""),
            "document": str(occasion.document_id or ""),
        },
        salt=SALT,
    )


def unpacked(reader: Reader, held: str) -> Bringing:
    """What ``packed`` wrote. Raises UserError for anything else."""
    try:
        kept = signing.loads(held, salt=SALT)
    except signing.BadSignature:
        kept = {"project": ""}
    if kept["project"] != str(reader.project_id):
        raise UserError("The answer does not belong to files chosen here.", do="Choose the files again.")
    files = tuple(queries.stored(reader, UUID(file_id)) for file_id in kept["files"])
    return Bringing(projects.review(reader, kept["review"]), files, occasion_of(kept))


def occasion_of(kept: Mapping[str, str]) -> Occasion:
    return Occasion(
        recorded_at=clock.now(),
        happened_at=datetime.fromisoformat(kept["happened_at"]) if kept["happened_at"] else None,
        origin=kept["origin"],
        reason=kept["reason"],
        meeting_id=UUID(kept["meeting"]) if kept["meeting"] else None,
        document_id=UUID(kept["document"]) if kept["document"] else None,
    )
