"""Changing what a project says of itself, taking it away as a file, erasing words, deleting it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects import actions, permissions, queries
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.forms import DeleteForm, DetailsForm, ReasonForm
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done, page, posted
from awardgap.app.shell.doors import NotThere, project_page
from awardgap.app.shell.readers import Reader


@project_page
def settings(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The page of settings; a POST changes title, aim and source."""
    about = queries.project_of(reader)
    initial = {"title": about.title, "aim": about.aim, "source_url": about.source_url}
    form = DetailsForm(posted(request), initial=initial)
    if request.method == "POST":
        check(reader, permissions.CHANGE_PROJECT)
        if form.is_valid():
            actions.change_project(**form.cleaned_data, reader=reader, occasion=here_and_now())
            messages.info(request, "The project was changed.")
            return redirect("projects:settings", reader.slug)
    context = {"form": form, "about": about, "people": queries.names(reader)}
    return page(request, reader, "projects/settings.html", context, ("Settings", None), forms=(form,))


@project_page
def erase(request: HttpRequest, reader: Reader, account: UUID) -> HttpResponse:
    """Ask, with a reason, then empty what a person wrote."""
    check(reader, permissions.ERASE_WORDS)
    name = queries.names(reader).get(account)
    if name is None:
        raise NotThere("This person never was a member of the project.")
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        occasion = here_and_now(form.cleaned_data["reason"])
        count = actions.erase_words_of(account_id=account, reader=reader, occasion=occasion)
        messages.info(request, f"Notes and reasons of {name} erased: {count}. The log keeps who and when.")
        return redirect("projects:settings", reader.slug)
    context = {
        "form": form,
        "heading": f"Erase the words of {name}?",
        "words": "Every note, statement and reason that they wrote in this project is emptied for good. What they "
        "decided, and when, stays. Backups made before keep the words until they are removed.",
        "action": "Erase the words",
        "danger": True,
        "back": reverse("projects:settings", args=[reader.slug]),
    }
    steps = (("Settings", reverse("projects:settings", args=[reader.slug])), ("Erase words", None))
    return page(request, reader, "shell/confirm.html", context, *steps, forms=(form,))


@project_page
def delete(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Ask for the address of the project to be typed, then erase it."""
    check(reader, permissions.DELETE_PROJECT)
    form = DeleteForm(reader.slug, posted(request))
    if request.method == "POST" and form.is_valid():
        occasion = here_and_now(form.cleaned_data["reason"])
        if done(form, lambda: delete_project(reader=reader, occasion=occasion)):
            messages.info(request, f"The project “{reader.slug}” was deleted.")
            return redirect("projects:list")
    context = {
        "form": form,
        "heading": "Delete the project?",
        "words": "Every record, decision, note and file of the project goes. A line with the date and your reason "
        "stays. Backups made before keep the project until they are removed.",
        "action": "Delete the project",
        "danger": True,
        "back": reverse("projects:settings", args=[reader.slug]),
    }
    steps = (("Settings", reverse("projects:settings", args=[reader.slug])), ("Delete", None))
    return page(request, reader, "shell/confirm.html", context, *steps, forms=(form,))
