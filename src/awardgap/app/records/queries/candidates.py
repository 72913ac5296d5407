"""What the search for duplicates looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from uuid import UUID

from awardgap.app.records.models import Import, RecordContent, SourceFile, Standing
from awardgap.app.records.queries.clusters import all_decisions
from awardgap.app.records.search import citation_of
from awardgap.core.records.clusters import partition
from awardgap.core.records.duplicates import Candidate


def candidates(project_id: UUID) -> Iterator[Candidate]:
    """Every visible record as the rules see it, without its abstract, in the order of numbers."""
    sources = SourceFile.objects.filter(project_id=project_id, batch__state=Import.State.COMPLETE)
    dialects = {source.id: (source.format, source.dialect) for source in sources}
    contents = RecordContent.objects.filter(project_id=project_id, source_id__in=dialects, erasure_id=None)
    rows = contents.order_by("number").values_list("number", "source_id", "fields")
    for number, source_id, fields in rows.iterator(2000):
        yield Candidate(number, replace(citation_of(fields, *dialects[source_id]), abstract="", keywords=()))


def settled_apart(project_id: UUID) -> frozenset[frozenset[int]]:
    """Pairs that a person called two works or companions, or parted: no rule joins them, nobody is asked again."""
    events = all_decisions(project_id)
    if all(event.kind == "joined_by_rule" for event in events):
        return frozenset()
    present = partition({number for event in events for number in event.members}, events)
    companions = {frozenset(pair) for group in present.companions for pair in combinations(group, 2)}
    return present.settled_apart | companions


def together(project_id: UUID) -> dict[int, int]:
    """The cluster of every record."""
    return dict(Standing.objects.filter(project_id=project_id).values_list("record__number", "cluster"))
