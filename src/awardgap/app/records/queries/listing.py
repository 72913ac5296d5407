"""The list of records: searched, filtered, sorted, and paged by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q, QuerySet

from awardgap.app.journal.queries import event_number
from awardgap.app.records.models import Import, RecordContent, Standing
from awardgap.app.records.search import FIELDS, INDEX
from awardgap.app.shell.readers import Reader
from awardgap.core.texts.querying import Query, parse
from awardgap.core.trail import UserError

Rows: TypeAlias = "QuerySet[RecordContent]"
Countable: TypeAlias = "QuerySet[RecordContent] | QuerySet[Standing]"
PAGE = 50
STANDINGS: Mapping[str, Mapping[str, bool | str]] = {
    "": {},
    "kept": {"is_kept": True},
    "removed": {"is_kept": False},
    "rule": {"is_kept": False, "joined_by": Standing.Joined.RULE},
    "person": {"is_kept": False, "joined_by": Standing.Joined.PERSON},
}
SORTS: Mapping[str, str] = {"number": "number", "title": "title_key", "author": "author_key", "year": "year"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked to see. Empty means all; ``sort`` is a name of SORTS, with a minus for downwards."""

    search: str = ""
    source: str = ""
    review: str = ""
    batch: int | None = None
    noted: str = ""
    year_from: int | None = None
    year_to: int | None = None
    abstract: str = ""
    standing: str = ""
    sort: str = "number"
    after: str = ""
    before: str = ""

    @property
    def narrowed(self) -> tuple[object, ...]:
        """Everything that decides which records are shown, apart from their order and page."""
        narrow = (self.search, self.source, self.review, self.batch, self.noted)
        return *narrow, self.year_from, self.year_to, self.abstract, self.standing


@dataclass(frozen=True, slots=True)
class Page:
    """One page of records; ``before`` and ``after`` are the keys of its neighbours, empty at the ends."""

    rows: Sequence[RecordContent]
    before: str
    after: str
    total: int
    all: int
    understood: Query | None


def unfinished(reader: Reader) -> QuerySet[Import]:
    return Import.objects.filter(project_id=reader.project_id).exclude(state=Import.State.COMPLETE)


def visible(reader: Reader) -> Rows:
    """Every record of the project whose import is complete."""
    hidden = list(unfinished(reader).values_list("id", flat=True))
    rows = RecordContent.objects.filter(project_id=reader.project_id)
    return rows.exclude(batch_id__in=hidden) if hidden else rows


def page(reader: Reader, wanted: Wanted) -> Page:
    """The records a reader asked for. Raises UserError for a sort or a place that does not exist."""
    understood = parse(wanted.search, FIELDS)
    rows = _narrowed(visible(reader), wanted, understood)
    key, down = _order(wanted.sort)
    backwards = bool(wanted.before)
    placed = _from(rows, key, down != backwards, wanted.before or wanted.after)
    found = list(
        placed.select_related("record", "record__standing", "record__source__file").defer("fields", "notes")[: PAGE + 1]
    )
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    has_before = bool(wanted.after) or (backwards and more)
    has_after = more if not backwards else True
    return Page(
        rows=found,
        before=_place(found[0], key) if found and has_before else "",
        after=_place(found[-1], key) if found and has_after else "",
        total=count(reader, _rows_to_count(reader, rows, wanted), wanted.narrowed),
        all=count(reader, visible(reader), ()),
        understood=understood,
    )


def chosen(reader: Reader, wanted: Wanted) -> Rows:
    """Every record that a reader asked for, in their order, whatever the page: for exports."""
    rows = _narrowed(visible(reader), wanted, parse(wanted.search, FIELDS))
    return _from(rows, *_order(wanted.sort), "").select_related("record__source")


def _rows_to_count(reader: Reader, rows: Rows, wanted: Wanted) -> Countable:
    """The same records in the table that counts them fastest: where only the standing narrows, its own."""
    only = replace(wanted, standing="", sort="number", after="", before="")
    if not wanted.standing or only != Wanted():
        return rows
    hidden = list(unfinished(reader).values_list("id", flat=True))
    standings = Standing.objects.filter(project_id=reader.project_id).exclude(batch_id__in=hidden)
    return standings.filter(**STANDINGS[wanted.standing])


def count(reader: Reader, rows: Countable, signature: tuple[object, ...]) -> int:
    """How many rows there are, counted anew whenever anything in the project has changed."""
    key = f"records:{reader.project_id}:{event_number(reader.project_id)}:{hash(signature)}"
    known = cache.get(key)
    if known is None:
        known = rows.count()
        cache.set(key, known, 600)
    return int(known)


def _narrowed(rows: Rows, wanted: Wanted, understood: Query | None) -> Rows:
    if understood is not None:
        ids, negate = INDEX.matching(understood)
        rows = rows.exclude(id__in=ids) if negate else rows.filter(id__in=ids)
    if wanted.source:
        rows = rows.filter(source_id=_uuid(wanted.source))
    if wanted.review:
        rows = rows.filter(record__batch__review_id=_uuid(wanted.review))
    if wanted.batch:
        rows = rows.filter(record__batch__number=wanted.batch)
    if wanted.noted:
        rows = rows.exclude(notes=[]) if wanted.noted == "yes" else rows.filter(notes=[])
    if wanted.year_from:
        rows = rows.filter(year__gte=wanted.year_from)
    if wanted.year_to:
        rows = rows.filter(year__lte=wanted.year_to, year__gt=0)
    if wanted.abstract:
        rows = rows.filter(has_abstract=wanted.abstract == "yes")
    return rows.filter(_standing(wanted.standing))


def _standing(name: str) -> Q:
    """Which records a name of the standing filter means; also the links of the flow's boxes."""
    if name not in STANDINGS:
        raise UserError(f"“{name}” is not a way to narrow the list.", do="Use the form above the list.")
    return Q(**{f"record__standing__{column}": value for column, value in STANDINGS[name].items()})


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserError("This address does not name a file or review.", do="Use the form above the list.") from None


def _order(sort: str) -> tuple[str, bool]:
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name not in SORTS:
        raise UserError(f"The list cannot be sorted by “{name}”.", do=f"Sort by {', '.join(SORTS)}.")
    return SORTS[name], down


def _from(rows: Rows, key: str, down: bool, place: str) -> Rows:
    """Rows in order, from after the given place on. The record number parts equal keys."""
    sign = "-" if down else ""
    compare = "lt" if down else "gt"
    rows = rows.order_by(f"{sign}{key}", f"{sign}number") if key != "number" else rows.order_by(f"{sign}number")
    if not place:
        return rows
    value, number = _read_place(place, key)
    beyond = Q(**{f"number__{compare}": number})
    if key != "number":
        beyond = Q(**{f"{key}__{compare}": value}) | (Q(**{key: value}) & beyond)
        beyond &= Q(**{f"{key}__{compare}e": value})
    return rows.filter(beyond)


def _place(row: RecordContent, key: str) -> str:
    return f"{row.number}|{getattr(row, key)}"


def _read_place(place: str, key: str) -> tuple[str | int, int]:
    number, _, value = place.replace("\x00", "").partition("|")
    try:
        return (int(value) if key in ("year", "number") else value), int(number)
    except ValueError:
        raise UserError("This address does not name a page of the list.", do="Go back to the first page.") from None
