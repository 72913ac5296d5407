"""Clusters of records that are one work: the list, one of them side by side, splitting and merging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.forms import OccasionForm
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done
from awardgap.app.records import actions, permissions
from awardgap.app.records.forms import ClusterForm
from awardgap.app.records.models import ClusterEvent
from awardgap.app.records.queries import desk as queries
from awardgap.app.records.views.frame import address, effect, page, whole
from awardgap.app.shell.doors import NotThere, project_page
from awardgap.app.shell.readers import Reader


@project_page
def clusters(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Clusters of two or more, by number, a page at a time."""
    after = whole(request.GET.get("after", "") or "0")
    if after is None:
        raise NotThere("This address does not name a page of the list.", do="Go back to the first page.")
    rows, following = queries.clusters(reader, after)
    context = {"rows": rows, "after": str(following or ""), "is_first": not after}
    return page(request, reader, "records/clusters.html", context, ("Clusters", None))


@project_page
def cluster(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    return cluster_page(request, reader, number, ClusterForm(), OccasionForm(reader))


@require_POST
@project_page
def split(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Take the ticked records out, together, into a cluster of their own."""
    chosen = ticked(request)

    def act(form: ClusterForm, occasion: Occasion) -> ClusterEvent:
        return actions.split_off(numbers=chosen, reader=reader, occasion=occasion)

    return decide(request, reader, number, act, f"Split off: {', '.join(map(str, chosen))}.")


def ticked(request: HttpRequest) -> list[int]:
    """The numbers of the records that are ticked."""
    numbers = (whole(text) for text in request.POST.getlist("record"))
    return [number for number in numbers if number is not None]


@require_POST
@project_page
def merge(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Join this cluster with another record and all that is joined to it."""

    def act(form: ClusterForm, occasion: Occasion) -> ClusterEvent:
        other = form.cleaned_data["other"]
        return actions.join_records(numbers=[number, other or number], reader=reader, occasion=occasion)

    return decide(request, reader, number, act, "The records are one work now.")


def decide(
    request: HttpRequest,
    reader: Reader,
    number: int,
    act: Callable[[ClusterForm, Occasion], ClusterEvent],
    words: str,
) -> HttpResponse:
    """Decide about a cluster and show it again, with what the decision did to the flow."""
    check(reader, permissions.DECIDE_DUPLICATES)
    form, stated = ClusterForm(request.POST), OccasionForm(reader, request.POST, request.FILES)
    if form.is_valid() and stated.is_valid():
        occasion = stated.occasion(reader)
        why = " ".join(part for part in (form.cleaned_data["note"], occasion.reason) if part)
        if done(form, lambda: act(form, replace(occasion, reason=why))):
            messages.info(request, f"{words} {effect(reader)}")
            return redirect("records:cluster", reader.slug, number)
    return cluster_page(request, reader, number, form, stated)


def cluster_page(
    request: HttpRequest, reader: Reader, number: int, form: ClusterForm, occasion: OccasionForm
) -> HttpResponse:
    found = queries.cluster(reader, number)
    context = {
        "cluster": found,
        "form": form,
        "occasion": occasion,
        "ticked": ticked(request),
        "undoable": (ClusterEvent.Kind.JOINED_BY_RULE, ClusterEvent.Kind.WITHDRAWN),
    }
    steps = (("Clusters", address("clusters", reader)), (f"Cluster {found.number}", None))
    return page(request, reader, "records/cluster.html", context, *steps, forms=(form, occasion))
