"""Numbers that a person states and signs, and taking them back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects import actions, activity, permissions, queries
from awardgap.app.projects.forms import AssertionForm, OccasionForm, ReasonForm
from awardgap.app.projects.models import Assertion
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done, page, posted
from awardgap.app.shell import registry
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref


@project_page
def assertions(request: HttpRequest, reader: Reader) -> HttpResponse:
    context = {"numbers": queries.stated_numbers(reader)}
    return page(request, reader, "projects/assertions.html", context, ("Stated numbers", None))


@project_page
def new_assertion(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.ASSERT_NUMBER)
    form = AssertionForm(list(queries.reviews(reader)), posted(request))
    occasion = OccasionForm(reader, posted(request), request.FILES or None)
    made: list[Assertion] = []
    valid = request.method == "POST" and form.is_valid() and occasion.is_valid()
    if valid and done(form, lambda: made.append(sign(form, occasion, reader))):
        messages.info(request, f"Stated number {made[0].number} was signed by you.")
        return redirect("projects:assertion", reader.slug, made[0].number)
    context = {"form": form, "occasion": occasion}
    steps = (("Stated numbers", address(reader)), ("State a number", None))
    return page(request, reader, "projects/new_assertion.html", context, *steps, forms=(form, occasion))


def sign(form: AssertionForm, occasion: OccasionForm, reader: Reader) -> Assertion:
    chosen = form.cleaned_data
    return actions.assert_number(
        subject=chosen["subject"],
        value=chosen["value"],
        statement=chosen["statement"],
        review=form.chosen_review,
        reader=reader,
        occasion=occasion.occasion(reader),
    )


@project_page
def assertion(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """One stated number; a POST takes it back, with a reason."""
    found = queries.stated_number(reader, number)
    form = ReasonForm(posted(request))
    if request.method == "POST":
        check(reader, permissions.ASSERT_NUMBER)
        if form.is_valid():
            occasion = here_and_now(form.cleaned_data["reason"])
            if done(form, lambda: actions.withdraw_assertion(assertion=found.row, reader=reader, occasion=occasion)):
                messages.info(request, f"Stated number {found.row.number} was taken back. It stays visible as such.")
                return redirect("projects:assertion", reader.slug, found.row.number)
    ref = Ref("assertion", found.row.id)
    shown = registry.find(reader, ref)
    rests_on = [registry.find(reader, source) for source in (shown.rests_on if shown else ())]
    context = {
        "form": form,
        "stated": found,
        "rests_on": [source for source in rests_on if source],
        "lines": activity.lines(reader, queries.entries_about(reader, ref)),
        "ref": ref,
    }
    steps = (("Stated numbers", address(reader)), (f"Stated number {found.row.number}", None))
    return page(request, reader, "projects/assertion.html", context, *steps, forms=(form,))


def address(reader: Reader) -> str:
    return reverse("projects:assertions", args=[reader.slug])
