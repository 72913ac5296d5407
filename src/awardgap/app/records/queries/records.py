"""One record: its view beside the original, the decisions about it, and what stands around it in its file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from awardgap.app.journal.queries import entries, words_of
from awardgap.app.projects.queries import names
from awardgap.app.records.models import ClusterEvent, Import, Record, RecordContent, SourceFile, Standing
from awardgap.app.records.search import citation_of, fields_of
from awardgap.app.records.storing import bytes_of
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.records import Citation, Field, legible
from awardgap.core.trail import Ref


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record as it is read, and as it stands in its file."""

    record: Record
    content: RecordContent
    source: SourceFile
    standing: Standing
    citation: Citation
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about records, for people: ``event`` with who made it, and whether it was taken back."""

    event: ClusterEvent
    who: str
    numbers: tuple[int, ...]
    taken_back: bool
    why: str = ""


def record(reader: Reader, number: int) -> RecordPage:
    """Raises NotThere when the project has no visible record of this number."""
    rows = RecordContent.objects.filter(project_id=reader.project_id, number=number)
    rows = rows.filter(record__batch__state=Import.State.COMPLETE)
    content = rows.select_related("record__batch", "record__source__file", "record__standing").first()
    if content is None:
        raise NotThere(f"There is no record {number} in this project.", do="Look for it in the list of records.")
    return page_of(content)


def page_of(content: RecordContent) -> RecordPage:
    record, source = content.record, content.record.source
    citation = citation_of(content.fields, source.format, source.dialect)
    return RecordPage(record, content, source, record.standing, citation, fields_of(content.fields))


def records_of(reader: Reader, numbers: Sequence[int]) -> list[RecordPage]:
    """Several records, in the order of their numbers."""
    rows = RecordContent.objects.filter(project_id=reader.project_id, number__in=numbers)
    rows = rows.filter(record__batch__state=Import.State.COMPLETE).order_by("number")
    return [page_of(row) for row in rows.select_related("record__batch", "record__source__file", "record__standing")]


def neighbours(reader: Reader, number: int) -> tuple[int, int]:
    """The numbers of the visible records before and after; 0 at an end."""
    rows = RecordContent.objects.filter(project_id=reader.project_id, record__batch__state=Import.State.COMPLETE)
    before = rows.filter(number__lt=number).order_by("-number").values_list("number", flat=True).first()
    after = rows.filter(number__gt=number).order_by("number").values_list("number", flat=True).first()
    return before or 0, after or 0


def original(found: RecordPage) -> str:
    """The bytes of a record as they stand in its file, as far as they can be shown."""
    with bytes_of(found.source.file.sha256) as data:
        piece = bytes(data[found.record.start : found.record.end])
    return legible(piece, found.source.encoding)


def decisions_about(reader: Reader, numbers: Sequence[int]) -> list[Decision]:
    """Every decision that speaks of these records, taken back or not, in order."""
    rows = ClusterEvent.objects.filter(project_id=reader.project_id, members__record__number__in=numbers).distinct()
    events = list(rows.order_by("sequence").prefetch_related("members__record", "withdrawn_by"))
    who, why = names(reader), reasons(reader, events)
    return [
        Decision(
            event,
            who.get(event.actor_id, ""),
            tuple(sorted(member.record.number for member in event.members.all())),
            bool(event.withdrawn_by.all()),
            why.get(str(Ref("cluster-event", event.id)), ""),
        )
        for event in events
    ]


def reasons(reader: Reader, events: Sequence[ClusterEvent]) -> dict[str, str]:
    """The reasons given for decisions, by reference: they stand in the log, where they can be erased."""
    moments = {event.recorded_at for event in events if event.kind != ClusterEvent.Kind.JOINED_BY_RULE}
    logged = list(entries(reader).filter(recorded_at__in=moments, words_id__isnull=False))
    words = words_of(reader, [entry.words_id for entry in logged if entry.words_id])
    return {ref: words[entry.words_id] for entry in logged for ref in entry.refs if entry.words_id in words}


def find_record(reader: Reader, ref: Ref) -> Shown | None:
    row = Record.objects.filter(project_id=reader.project_id, id=ref.id, batch__state=Import.State.COMPLETE).first()
    if row is None:
        return None
    address = reverse("records:record", args=[reader.slug, row.number])
    return Shown(f"Record {row.number}", address, (Ref("import", row.batch_id),))


def titles_of_records(reader: Reader, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of many records with one query."""
    rows = Record.objects.filter(project_id=reader.project_id, id__in=ids, batch__state=Import.State.COMPLETE)
    return {record_id: f"Record {number}" for record_id, number in rows.values_list("id", "number")}


def find_cluster_event(reader: Reader, ref: Ref) -> Shown | None:
    event = ClusterEvent.objects.filter(project_id=reader.project_id, id=ref.id).first()
    if event is None:
        return None
    members = event if event.withdraws is None else event.withdraws
    records = [member.record for member in members.members.select_related("record").order_by("record__number")]
    cluster = Standing.objects.get(record=records[0]).cluster
    return Shown(
        f"Decision {event.sequence}: {event.get_kind_display()}",
        reverse("records:cluster", args=[reader.slug, cluster]),
        tuple(Ref("record", record.id) for record in records),
    )


def decided_about(reader: Reader, ref: Ref) -> list[Ref]:
    """The decisions that rest on a record."""
    events = ClusterEvent.objects.filter(project_id=reader.project_id, members__record_id=ref.id)
    return [Ref("cluster-event", event_id) for event_id in events.values_list("id", flat=True)]
