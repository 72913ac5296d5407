"""The projects I am a member of, and making one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.models import Account
from awardgap.app.projects import actions, queries, study
from awardgap.app.projects.forms import NewProjectForm, StudyForm
from awardgap.app.projects.views.frame import done
from awardgap.app.shell.readers import Reader


def projects(request: HttpRequest) -> HttpResponse:
    mine = queries.memberships_of(signed_in(request).id)
    return render(request, "projects/list.html", {"memberships": mine, "place": [("Projects", None)]})


def signed_in(request: HttpRequest) -> Account:
    return Account.objects.get(pk=str(request.user.pk))


def new(request: HttpRequest) -> HttpResponse:
    """Two ways to start: a form, or a study.yaml with titles, aims and stated progress."""
    account = signed_in(request)
    from_study = "start_from_study" in request.POST
    form = NewProjectForm(request.POST if request.method == "POST" and not from_study else None)
    study_form = StudyForm(request.POST, request.FILES) if from_study else StudyForm()
    made: list[Reader] = []
    if from_study and study_form.is_valid():
        words = study_form.cleaned_data["study"]
        if done(study_form, lambda: made.append(start_from(request, words, account))):
            return redirect("projects:overview", made[0].slug)
    elif form.is_bound and form.is_valid() and done(form, lambda: made.append(start(form, account))):
        messages.info(request, "The project was made. You are its owner.")
        return redirect("projects:overview", made[0].slug)
    wrong = bool(form.errors or study_form.errors)
    context = {
        "form": form,
        "forms": (form, study_form),
        "study_form": study_form,
        "in_error": wrong,
        "place": [("Projects", "/"), ("New project", None)],
    }
    return render(request, "projects/new.html", context, status=422 if wrong else 200)


def start(form: NewProjectForm, account: Account) -> Reader:
    chosen, occasion = form.cleaned_data, here_and_now()
    reader = actions.create_project(
        title=chosen["title"],
        aim=chosen["aim"],
        source_url=chosen["source_url"],
        account=account,
        occasion=occasion,
    )
    if chosen["review_kind"]:
        actions.add_review(kind=chosen["review_kind"], title=chosen["review_title"], reader=reader, occasion=occasion)
    return reader


def start_from(request: HttpRequest, words: str, account: Account) -> Reader:
    """Make the project, and say what of the file was not taken over."""
    read = study.read_study(words)
    reader = study.create_from(read, account, here_and_now())
    messages.info(request, f"The project was made with {len(read.strands)} work packages. You are its owner.")
    if read.left_out:
        left = ", ".join(read.left_out)
        messages.warning(
            request, f"These parts of the file were not taken over: {left}. Add people as members yourself."
        )
    return reader
