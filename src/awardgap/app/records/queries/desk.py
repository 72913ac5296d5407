"""The duplicates desk: clusters to look at, and pairs that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.db.models import Count, QuerySet

from awardgap.app.records.models import ClusterEvent, ClusterMember, Import, Question, Standing
from awardgap.app.records.queries.clusters import events_around
from awardgap.app.records.queries.numbers import waiting_pairs
from awardgap.app.records.queries.records import Decision, RecordPage, decisions_about, records_of
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.core.records.duplicates import FieldComparison, compare

PAGE = 50
Row: TypeAlias = tuple[str, tuple[tuple[str, int], ...], bool]


def questions(reader: Reader) -> QuerySet[Question]:
    """Pairs that wait for a person, the most alike first."""
    rows = waiting_pairs(reader).select_related("first__content", "second__content")
    return rows.order_by("-score", "id")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records side by side, and how far the desk has come."""

    question: Question
    left: RecordPage
    right: RecordPage
    fields: tuple[FieldComparison, ...]
    answered: int
    total: int


def pair(reader: Reader, question_id: int | None) -> Pair | None:
    """The pair asked for, or the first that waits. None when there is nothing left to ask."""
    rows = Question.objects.filter(project_id=reader.project_id)
    if question_id is None:
        chosen = questions(reader).first()
    else:
        chosen = rows.filter(id=question_id).select_related("first", "second").first()
        if chosen is None:
            raise NotThere("There is no such pair in this project.", do="Go to the first pair that waits.")
    if chosen is None:
        return None
    left, right = records_of(reader, [chosen.first.number, chosen.second.number])
    total, waiting = rows.count(), waiting_pairs(reader).count()
    return Pair(chosen, left, right, compare(left.citation, right.citation), total - waiting, total)


def numbers_of_pair(reader: Reader, question_id: int) -> tuple[int, int]:
    """The two records of a pair. Raises NotThere when the project has no such pair."""
    asked = Question.objects.filter(project_id=reader.project_id, id=question_id)
    found = asked.values_list("first__number", "second__number").first()
    if found is None:
        raise NotThere("There is no such pair in this project.", do="Go to the first pair that waits.")
    return found


def my_last_decision(reader: Reader) -> ClusterEvent | None:
    """The newest decision of this reader that still stands; what a rule joined is not theirs."""
    mine = ClusterEvent.objects.filter(project_id=reader.project_id, actor_id=reader.account_id, withdrawn_by=None)
    rule_or_undo = (ClusterEvent.Kind.JOINED_BY_RULE, ClusterEvent.Kind.WITHDRAWN)
    return mine.exclude(kind__in=rule_or_undo).order_by("-sequence").first()


def records_of_decision(reader: Reader, event_id: UUID) -> list[int]:
    """The numbers of the records that a decision speaks of. Raises NotThere when there is no such decision."""
    rows = ClusterMember.objects.filter(project_id=reader.project_id, event_id=event_id)
    numbers = sorted(rows.values_list("record__number", flat=True))
    if not numbers:
        raise NotThere("There is no such decision in this project.")
    return numbers


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster as the list shows it: its number, how many records, and the title of its first."""

    number: int
    size: int
    title: str


def clusters(reader: Reader, after: int = 0) -> tuple[list[ClusterRow], int]:
    """Clusters of two or more records by number, and the key of the next page (0 at the end)."""
    rows = Standing.objects.filter(project_id=reader.project_id, cluster__gt=after).values("cluster")
    sized = rows.annotate(size=Count("record")).filter(size__gt=1).order_by("cluster")
    found = list(sized[: PAGE + 1].values_list("cluster", "size"))
    titles = {page.record.number: page.citation.title for page in records_of(reader, [number for number, _ in found])}
    listed = [ClusterRow(number, size, titles.get(number, "")) for number, size in found[:PAGE]]
    return listed, listed[-1].number if len(found) > PAGE else 0


def cluster_count(reader: Reader) -> int:
    """How many different works there are among the visible records."""
    hidden = Import.objects.filter(project_id=reader.project_id).exclude(state=Import.State.COMPLETE)
    rows = Standing.objects.filter(project_id=reader.project_id)
    return rows.exclude(batch_id__in=list(hidden.values_list("id", flat=True))).values("cluster").distinct().count()


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """A cluster opened: its records side by side, and every decision about them and what was joined to them."""

    number: int
    records: Sequence[RecordPage]
    decisions: Sequence[Decision]
    fields: Sequence[Row]


def members(reader: Reader, number: int) -> list[int]:
    """The numbers of the visible records in the cluster whose lowest number this is."""
    rows = Standing.objects.filter(project_id=reader.project_id, record__batch__state=Import.State.COMPLETE)
    return sorted(rows.filter(cluster=number).values_list("record__number", flat=True))


def cluster(reader: Reader, number: int) -> ClusterPage:
    """The cluster whose lowest record number this is, or the one that this record is in now."""
    visible = Standing.objects.filter(project_id=reader.project_id, record__batch__state=Import.State.COMPLETE)
    standing = visible.filter(record__number=number).first()
    if standing is None:
        raise NotThere(f"There is no record {number} in this project.", do="Look at the list of clusters.")
    numbers = members(reader, standing.cluster)
    records = records_of(reader, numbers)
    connected, _ = events_around(reader, set(numbers))
    return ClusterPage(standing.cluster, records, decisions_about(reader, sorted(connected)), _side_by_side(records))


def _side_by_side(records: Sequence[RecordPage]) -> list[Row]:
    """Field name, value and number of each record, and whether any differs from the first."""
    against_first = [compare(records[0].citation, record.citation) for record in records]
    rows: list[Row] = []
    for place, field in enumerate(against_first[0]):
        values = (field.left, *(comparison[place].right for comparison in against_first[1:]))
        differs = any(comparison[place].state == "differs" for comparison in against_first)
        numbered = tuple(zip(values, (record.record.number for record in records), strict=True))
        rows.append((field.name, numbered, differs))
    return rows
