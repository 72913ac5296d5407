"""The duplicates desk: one pair at a time, four keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awardgap.app.jobs.actions import ask
from awardgap.app.journal.occasions import Occasion, here_and_now
from awardgap.app.projects.permissions import check
from awardgap.app.records import actions, permissions
from awardgap.app.records.models import ClusterEvent
from awardgap.app.records.queries import desk as queries
from awardgap.app.records.views.frame import effect, page, whole
from awardgap.app.shell import clock
from awardgap.app.shell.doors import NotAllowed, NotThere, project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

WAITING_SHOWN = 8


class Decide(Protocol):
    def __call__(
        self, *, numbers: list[int], reader: Reader, occasion: Occasion, question_id: int | None
    ) -> ClusterEvent: ...


DECISIONS: Mapping[str, tuple[Decide, str]] = {
    "same": (actions.join_records, "are one work"),
    "two": (actions.call_two_works, "are two works"),
    "companions": (actions.link_companions, "are companions: two works of one study"),
}


@project_page
def desk(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The pair asked for with ``?pair=``, or the first that waits."""
    asked = request.GET.get("pair", "")
    chosen = whole(asked)
    if asked and chosen is None:
        raise NotThere("There is no such pair in this project.", do="Go to the first pair that waits.")
    pair = queries.pair(reader, chosen)
    context = {
        "pair": pair,
        "waiting": queries.questions(reader)[:WAITING_SHOWN],
        "mine": queries.my_last_decision(reader),
    }
    return page(request, reader, "records/desk.html", context, ("Duplicates desk", None))


@require_POST
@project_page
def decide(request: HttpRequest, reader: Reader) -> HttpResponse:
    check(reader, permissions.DECIDE_DUPLICATES)
    name, asked = request.POST.get("decision", ""), whole(request.POST.get("pair", ""))
    if name not in DECISIONS or asked is None:
        raise UserError("This is not a decision about a pair.", do="Use the buttons under the pair.")
    one, other = queries.numbers_of_pair(reader, asked)
    act, words = DECISIONS[name]
    try:
        act(numbers=[one, other], reader=reader, occasion=here_and_now(), question_id=asked)
    except (NotAllowed, NotThere):
        raise
    except UserError as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.info(request, f"Records {one} and {other} {words}. {effect(reader)}")
    return redirect("records:desk", reader.slug)


@require_POST
@project_page
def undo(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Take back my last decision, as long as nothing rests on it."""
    check(reader, permissions.DECIDE_DUPLICATES)
    last = queries.my_last_decision(reader)
    if last is None:
        messages.warning(request, "There is no decision of yours to take back.")
    else:
        taken_back(request, reader, last.id)
    return redirect("records:desk", reader.slug)


@require_POST
@project_page
def take_back(request: HttpRequest, reader: Reader, event: UUID) -> HttpResponse:
    """Take back one decision; back to the cluster it speaks of."""
    check(reader, permissions.DECIDE_DUPLICATES)
    numbers = queries.records_of_decision(reader, event)
    taken_back(request, reader, event)
    return redirect("records:cluster", reader.slug, numbers[0])


def taken_back(request: HttpRequest, reader: Reader, event: UUID) -> None:
    """Undo and say what became of the flow, or say why it cannot be undone."""
    try:
        actions.take_back(event_id=event, reader=reader, occasion=here_and_now())
    except (NotAllowed, NotThere):
        raise
    except UserError as problem:
        messages.error(request, problem.sentence)
    else:
        messages.info(request, f"The decision was taken back. Both stay in the log. {effect(reader)}")


@require_POST
@project_page
def look_again(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Queue another search for duplicates among all records."""
    check(reader, permissions.DECIDE_DUPLICATES)
    job = ask(actions.DUPLICATES, label="Look for duplicates", arguments={}, reader=reader, at=clock.now())
    return redirect("jobs:job", reader.slug, job.id)
