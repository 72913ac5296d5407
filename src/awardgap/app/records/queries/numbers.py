"""Every number about records that a page shows: each is a query of its own that can be run again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from awardgap.app.projects.models import Review
from awardgap.app.projects.queries import review
from awardgap.app.records.models import Import, Quarantine, Question, SourceFile, Standing
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import NumberQuery
from awardgap.core.trail import Number, UserError

Arguments: TypeAlias = Mapping[str, str]
Address: TypeAlias = Callable[[Reader, Arguments], str]


def standings(reader: Reader, arguments: Arguments) -> QuerySet[Standing]:
    """The standing of every visible record that the arguments (review, import, source) speak of."""
    rows = Standing.objects.filter(project_id=reader.project_id)
    hidden = Import.objects.filter(project_id=reader.project_id).exclude(state=Import.State.COMPLETE)
    rows = rows.exclude(batch_id__in=list(hidden.values_list("id", flat=True)))
    if "review" in arguments:
        rows = rows.filter(review_id=review(reader, _whole(arguments["review"])).id)
    if "import" in arguments:
        rows = rows.filter(record__batch__number=_whole(arguments["import"]))
    if "source" in arguments:
        rows = rows.filter(record__source_id=_uuid(arguments["source"]))
    return rows


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise UserError(f"“{text}” is no number of a review or import.", do="Follow the link of a number on a page.")
    return int(text)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserError(f"“{text}” does not name a file.", do="Follow the link of a number on a page.") from None


def _number(name: str, value: int, arguments: Arguments) -> Number:
    return Number(value, "records", name, dict(arguments))


def records_read(reader: Reader, arguments: Arguments) -> Number:
    return _number("records-read", standings(reader, arguments).count(), arguments)


def joined_by_rule(reader: Reader, arguments: Arguments) -> Number:
    rows = standings(reader, arguments).filter(is_kept=False, joined_by=Standing.Joined.RULE)
    return _number("duplicates-by-rule", rows.count(), arguments)


def joined_by_person(reader: Reader, arguments: Arguments) -> Number:
    rows = standings(reader, arguments).filter(is_kept=False, joined_by=Standing.Joined.PERSON)
    return _number("duplicates-by-person", rows.count(), arguments)


def removed_by_automation(reader: Reader, arguments: Arguments) -> Number:
    """No tool of this product marks records as ineligible; the box is counted all the same."""
    rows = standings(reader, arguments).filter(is_kept=False).exclude(joined_by__in=Standing.Joined.values)
    return _number("removed-by-automation", rows.count(), arguments)


def to_screen(reader: Reader, arguments: Arguments) -> Number:
    return _number("records-to-screen", standings(reader, arguments).filter(is_kept=True).count(), arguments)


def with_notes(reader: Reader, arguments: Arguments) -> Number:
    rows = standings(reader, arguments).exclude(record__content__notes=[])
    return _number("records-with-notes", rows.count(), arguments)


def in_quarantine(reader: Reader, arguments: Arguments) -> Number:
    rows = Quarantine.objects.filter(project_id=reader.project_id, batch__state=Import.State.COMPLETE)
    if "import" in arguments:
        rows = rows.filter(batch__number=_whole(arguments["import"]))
    if "source" in arguments:
        rows = rows.filter(source_id=_uuid(arguments["source"]))
    return _number("records-in-quarantine", rows.exclude(decisions__record__isnull=False).count(), arguments)


def open_questions(reader: Reader, arguments: Arguments) -> Number:
    return Number(waiting_pairs(reader).count(), "pairs", "open-questions", dict(arguments))


def waiting_pairs(reader: Reader) -> QuerySet[Question]:
    """Pairs nobody has answered, without those that another decision has made one work meanwhile."""
    rows = Question.objects.filter(project_id=reader.project_id, answered_by=None)
    return rows.exclude(first__standing__cluster=F("second__standing__cluster"))


def sources(reader: Reader, of: Review) -> list[SourceFile]:
    """The files of a review's complete imports, in the order in which they came."""
    rows = SourceFile.objects.filter(project_id=reader.project_id, batch__review=of)
    return list(rows.filter(batch__state=Import.State.COMPLETE).select_related("file", "batch"))


def _rows(standing: str) -> Address:
    def address(reader: Reader, arguments: Arguments) -> str:
        query = {"standing": standing} if standing else {}
        if "source" in arguments:
            query["source"] = arguments["source"]
        if "import" in arguments:
            query["batch"] = arguments["import"]
        if "review" in arguments:
            query["review"] = str(review(reader, _whole(arguments["review"])).id)
        return reverse("records:list", args=[reader.slug]) + (f"?{urlencode(query)}" if query else "")

    return address


def _noted(reader: Reader, arguments: Arguments) -> str:
    address = _rows("")(reader, arguments)
    return f"{address}{'&' if '?' in address else '?'}noted=yes"


def _account(reader: Reader, arguments: Arguments) -> str:
    """The import page shows what is in quarantine."""
    if "import" in arguments:
        return reverse("records:import", args=[reader.slug, _whole(arguments["import"])]) + "#quarantine"
    return reverse("records:imports", args=[reader.slug])


def _desk(reader: Reader, arguments: Arguments) -> str:
    return reverse("records:desk", args=[reader.slug])


QUERIES = (
    NumberQuery("records-read", "Records read from files whose import is complete.", records_read, _rows("")),
    NumberQuery(
        "duplicates-by-rule", "Records that a rule joined to another one, which is kept.", joined_by_rule, _rows("rule")
    ),
    NumberQuery(
        "duplicates-by-person",
        "Records that a person joined to another one, which is kept.",
        joined_by_person,
        _rows("person"),
    ),
    NumberQuery(
        "removed-by-automation",
        "Records that a tool marked as ineligible; no tool does so here.",
        removed_by_automation,
        _rows("removed"),
    ),
    NumberQuery("records-to-screen", "One record for each work: the one kept.", to_screen, _rows("kept")),
    NumberQuery(
        "records-with-notes",
        "Records that were read otherwise than they stand in their file, each with a note that says how.",
        with_notes,
        _noted,
    ),
    NumberQuery(
        "records-in-quarantine",
        "Records that were found in a file and could not be read, less those that a person mended.",
        in_quarantine,
        _account,
    ),
    NumberQuery("open-questions", "Pairs that look alike and wait for a person.", open_questions, _desk),
)
