"""Imports: the list, the account of one, and one file of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from awardgap.app.jobs.models import Job
from awardgap.app.jobs.queries import recent
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects.permissions import check
from awardgap.app.projects.queries import SUBJECTS, names, standing_assertions
from awardgap.app.projects.views.frame import done
from awardgap.app.records import actions, permissions
from awardgap.app.records.forms import NameSourceForm
from awardgap.app.records.models import Import
from awardgap.app.records.queries import accounts, numbers
from awardgap.app.records.queries import imports as queries
from awardgap.app.records.views.frame import address, page
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader

BEFORE_IMPORT = tuple(subject for subject in SUBJECTS if subject.endswith("_before_import"))


@project_page
def imports(request: HttpRequest, reader: Reader) -> HttpResponse:
    work = jobs_of(reader)
    who = names(reader)
    rows = [(batch, who.get(batch.asked_by, ""), work.get(str(batch.id))) for batch in queries.imports(reader)]
    return page(request, reader, "records/imports.html", {"imports": rows}, ("Imports", None))


def jobs_of(reader: Reader) -> dict[str, Job]:
    """The newest work of each import."""
    rows = recent(reader).filter(kind=actions.READ).order_by("asked_at")
    return {str(job.arguments["import"]): job for job in rows}


@project_page
def batch(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """The account of an import. While it is being read there is nothing of it to see."""
    found = queries.import_of(reader, number)
    steps = (("Imports", address("imports", reader)), (f"Import {number}", None))
    if found.state != Import.State.COMPLETE:
        under_way = {"batch": found, "job": jobs_of(reader).get(str(found.id))}
        return page(request, reader, "records/import_under_way.html", under_way, *steps)
    of_it = {"import": str(number)}
    context = {
        "batch": found,
        "who": names(reader).get(found.asked_by, ""),
        "accounted": accounts.account(reader, found),
        "waiting": accounts.waiting(reader, found),
        "settled": accounts.settled(reader, found),
        "noted": accounts.noted(reader, found),
        "with_notes": numbers.with_notes(reader, of_it),
        "by_rule": numbers.joined_by_rule(reader, of_it),
        "by_person": numbers.joined_by_person(reader, of_it),
        "to_screen": numbers.to_screen(reader, of_it),
        "open": numbers.open_questions(reader, {}),
        "stated": [
            figure
            for subject in BEFORE_IMPORT
            for figure in standing_assertions(reader, review=found.review, subject=subject)
        ],
    }
    return page(request, reader, "records/import.html", context, *steps)


@project_page
def source(request: HttpRequest, reader: Reader, source: UUID) -> HttpResponse:
    """One file: what it is, what it says of itself, what was not read of it. A POST names its source."""
    found = queries.source_of(reader, source)
    form = NameSourceForm(request.POST or None, initial={"name": found.source, "kind": found.source_kind})
    if request.method == "POST":
        check(reader, permissions.IMPORT_RECORDS)

        def name() -> None:
            chosen = form.cleaned_data
            actions.name_source(
                source=found, name=chosen["name"], kind=chosen["kind"], reader=reader, occasion=here_and_now()
            )

        if form.is_valid() and done(form, name):
            messages.info(request, f"{found.file.name} is from {form.cleaned_data['name']}. The flow says so too.")
            return redirect("records:import", reader.slug, found.batch.number)
    steps = (
        ("Imports", address("imports", reader)),
        (f"Import {found.batch.number}", address("import", reader, found.batch.number)),
        (found.file.name, None),
    )
    return page(request, reader, "records/source.html", {"source": found, "form": form}, *steps, forms=(form,))
