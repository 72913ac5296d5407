"""The log of a project, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from awardgap.app.journal.models import Entry
from awardgap.app.journal.queries import entries
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries newest first; ``before`` and ``after`` are the cursors of its neighbours, empty at an end."""

    entries: list[Entry]
    before: str
    after: str


def chosen_entries(reader: Reader, *, group: str = "", person: UUID | None = None) -> QuerySet[Entry]:
    """The log, newest first, narrowed to a group of actions (``projects``) and to a person."""
    rows = entries(reader)
    if group:
        rows = rows.filter(action__startswith=f"{group}.")
    return rows.filter(actor_id=person) if person else rows


def log_page(rows: QuerySet[Entry], *, after: int | None, before: int | None) -> LogPage:
    """One page by sequence: ``after`` goes to older entries, ``before`` to newer ones."""
    if before is not None:
        newer = list(rows.filter(sequence__gt=before).order_by("sequence")[: PAGE + 1])
        found = newer[:PAGE][::-1]
        return LogPage(found, _cursor(found, 0) if len(newer) > PAGE else "", _cursor(found, -1))
    older = list((rows if after is None else rows.filter(sequence__lt=after))[: PAGE + 1])
    found = older[:PAGE]
    return LogPage(
        found, _cursor(found, 0) if after is not None else "", _cursor(found, -1) if len(older) > PAGE else ""
    )


def _cursor(found: list[Entry], index: int) -> str:
    return str(found[index].sequence) if found else ""


def action_groups(reader: Reader) -> list[str]:
    """The rooms whose actions stand in this log."""
    actions = entries(reader).order_by().values_list("action", flat=True).distinct()
    return sorted({action.split(".")[0] for action in actions})


def entries_about(reader: Reader, ref: Ref, limit: int = PAGE) -> list[Entry]:
    """The newest entries that touched an object, in any of its versions."""
    rows = entries(reader).annotate(refs_text=Cast("refs", TextField()))
    return list(rows.filter(refs_text__contains=f"{ref.kind}:{ref.id}")[:limit])
