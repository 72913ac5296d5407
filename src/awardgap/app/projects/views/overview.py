"""The overview of a project: what was done, what is next, who waits for whom; and changing its parts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects import actions, activity, permissions, queries
from awardgap.app.projects.forms import ReviewForm, WorkPackageForm
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done, page, posted
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader


@project_page
def overview(request: HttpRequest, reader: Reader) -> HttpResponse:
    tasks = queries.tasks(reader)
    entries = list(queries.chosen_entries(reader)[:5])
    context = {
        "about": queries.project_of(reader),
        "strands": queries.strands(reader, tasks),
        "next": queries.next_for(tasks),
        "recent": activity.lines(reader, entries),
        "meetings": [(row, queries.meeting_title(row)) for row in queries.meetings(reader)[:3]],
        "members": queries.members(reader),
    }
    return page(request, reader, "projects/overview.html", context)


@project_page
def new_package(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.CHANGE_PROJECT)
    form = WorkPackageForm(posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.add_work_package(
            label=chosen["label"],
            title=chosen["title"],
            aim=chosen["aim"],
            steps=form.stated_steps(),
            reader=reader,
            occasion=here_and_now(),
        )
        messages.info(request, f"“{chosen['label']}” was added.")
        return redirect("projects:overview", reader.slug)
    words = {"heading": "Add a work package", "action": "Add the work package"}
    return page(request, reader, "projects/form.html", {"form": form, **words}, (words["heading"], None), forms=(form,))


@project_page
def package(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    check(reader, permissions.CHANGE_PROJECT)
    found = queries.work_package(reader, number)
    form = WorkPackageForm(posted(request), initial=WorkPackageForm.of(found))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.change_work_package(
            work_package=found,
            label=chosen["label"],
            title=chosen["title"],
            aim=chosen["aim"],
            steps=form.stated_steps(),
            reader=reader,
            occasion=here_and_now(),
        )
        messages.info(request, f"“{chosen['label']}” was changed.")
        return redirect("projects:overview", reader.slug)
    words = {"heading": f"Change work package {number}", "action": "Save the work package"}
    return page(request, reader, "projects/form.html", {"form": form, **words}, (words["heading"], None), forms=(form,))


@project_page
def new_review(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.CHANGE_PROJECT)
    form = ReviewForm(list(queries.work_packages(reader)), posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.add_review(
            kind=chosen["kind"],
            title=chosen["title"],
            question=chosen["question"],
            work_package=form.package,
            reader=reader,
            occasion=here_and_now(),
        )
        messages.info(request, f"The review “{chosen['title']}” was added.")
        return redirect("projects:overview", reader.slug)
    words = {"heading": "Add a review", "action": "Add the review"}
    return page(request, reader, "projects/form.html", {"form": form, **words}, (words["heading"], None), forms=(form,))


@project_page
def review(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    check(reader, permissions.CHANGE_PROJECT)
    found = queries.review(reader, number)
    form = ReviewForm(list(queries.work_packages(reader)), posted(request), review=found)

    def change() -> None:
        chosen = form.cleaned_data
        actions.change_review(
            review=found,
            title=chosen["title"],
            question=chosen["question"],
            work_package=form.package,
            reader=reader,
            occasion=here_and_now(),
        )

    if request.method == "POST" and form.is_valid() and done(form, change):
        messages.info(request, f"Review {number} was changed.")
        return redirect("projects:overview", reader.slug)
    words = {"heading": f"Change review {number}", "action": "Save the review"}
    return page(request, reader, "projects/form.html", {"form": form, **words}, (words["heading"], None), forms=(form,))
