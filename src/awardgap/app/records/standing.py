"""Derives ``Standing`` from the decisions: for the records around a change, or for a whole project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from awardgap.app.records.models import ClusterEvent, RecordContent, Standing
from awardgap.app.records.queries.clusters import connected_events, pieces
from awardgap.app.shell.bulk import prepare
from awardgap.core.records import Citation
from awardgap.core.records.clusters import Clusters, partition
from awardgap.core.records.keeping import kept


def refresh_standing(project_id: UUID, numbers: set[int]) -> None:
    """Derive the standing of these records, and of all that decisions connect with them, again."""
    keys, events = connected_events(project_id, numbers)
    present = partition(keys, events)
    rules = dict(
        ClusterEvent.objects.filter(id__in={joining.event for joining in present.joinings.values()}).values_list(
            "id", "rule"
        )
    )
    for piece in pieces(present.blocks):
        _write(project_id, piece, present, rules)


def derive_again(project_id: UUID) -> None:
    """Derive the standing of every record of a project; for after an import of a whole project."""
    numbers = set(RecordContent.objects.filter(project_id=project_id).values_list("number", flat=True))
    for piece in pieces(numbers):
        refresh_standing(project_id, set(piece))


def _write(project_id: UUID, blocks: Sequence[tuple[int, ...]], present: Clusters, rules: dict[UUID, str]) -> None:
    numbers = [number for block in blocks for number in block]
    rows: dict[int, RecordContent] = {}
    for piece in pieces(numbers):
        contents = RecordContent.objects.filter(project_id=project_id, number__in=piece).select_related("record__batch")
        rows.update({content.number: content for content in contents.defer("fields", "notes")})
    fresh = [standing for block in blocks for standing in _standings(block, rows, present, rules)]
    for ids in pieces([row.record_id for row in rows.values()]):
        Standing.objects.filter(record_id__in=ids)._raw_delete("default")
    prepare(fresh).insert()


def _standings(
    block: tuple[int, ...], rows: dict[int, RecordContent], present: Clusters, rules: dict[UUID, str]
) -> Iterable[Standing]:
    """One row for each record of a cluster; in each review one record is kept.

    The kept record of a review stands for those that joined it, so where it is not the lowest of its cluster,
    the lowest takes over the way in which the kept one was joined: removed records and joinings are the same in number.
    """
    by_review: dict[UUID, list[int]] = defaultdict(list)
    for number in block:
        by_review[rows[number].record.batch.review_id].append(number)
    for review_id, numbers in by_review.items():
        keep = kept(numbers, {number: _view(rows[number]) for number in numbers})
        joinings = {number: present.joinings.get(number) for number in numbers}
        lowest = next((number for number in numbers if joinings[number] is None), keep)
        joinings[lowest], joinings[keep] = joinings[keep], None
        for number in numbers:
            joining = joinings[number]
            yield Standing(
                record_id=rows[number].record_id,
                project_id=rows[number].project_id,
                review_id=review_id,
                batch_id=rows[number].batch_id,
                cluster=block[0],
                is_kept=number == keep,
                joined_by=joining.by if joining else "",
                rule=rules.get(joining.event, "") if joining else "",
            )


def _view(content: RecordContent) -> Citation:
    """As much of the citation as the choice of the kept record looks at."""
    return Citation(
        abstract="yes" if content.has_abstract else "", doi=content.doi, pmid=content.pmid, pages=content.pages
    )
