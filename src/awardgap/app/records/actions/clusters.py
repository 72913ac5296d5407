"""Deciding which records are the same work. Every decision is an event; the present standing is derived from them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max

from awardgap.app.journal.actions import Draft, recording
from awardgap.app.journal.models import Chain
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.permissions import check
from awardgap.app.records import permissions
from awardgap.app.records.models import ClusterEvent, ClusterMember, Question, Record
from awardgap.app.records.queries.clusters import events_around, standing_on
from awardgap.app.records.standing import refresh_standing
from awardgap.app.shell.bulk import prepare
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.records import clusters
from awardgap.core.records.cluster_checks import check_event
from awardgap.core.records.duplicates import RULE_SET, Join
from awardgap.core.trail import Ref, UserError

Kind = ClusterEvent.Kind


def join_by_rule(*, joins: Sequence[Join], reader: Reader, occasion: Occasion) -> None:
    """Join what the rules are sure of, at most a thousand clusters in one go."""
    check(reader, permissions.DECIDE_DUPLICATES)
    with recording("records.join-by-rule", reader=reader, occasion=occasion) as draft:
        numbers = {key for join in joins for key in join.keys}
        records = _records(reader, numbers)
        first = _next_sequence(reader)
        events = [
            _event(Kind.JOINED_BY_RULE, first + place, reader, occasion, rule=join.rule[:120], rule_set=RULE_SET)
            for place, join in enumerate(joins)
        ]
        prepare(events).insert()
        members = [
            ClusterMember(project_id=reader.project_id, event=event, record=records[key])
            for event, join in zip(events, joins, strict=True)
            for key in join.keys
        ]
        prepare(members).insert()
        refresh_standing(reader.project_id, numbers)
        draft.say(rule_set=RULE_SET, clusters=len(joins), records=len(numbers))


def join_records(
    *, numbers: Sequence[int], reader: Reader, occasion: Occasion, question_id: int | None = None
) -> ClusterEvent:
    """Say that these records are one work; their clusters become one.

    ``question_id``: the pair that was asked about. UserError where somebody else answered at the same moment.
    """
    return _decide(Kind.JOINED_BY_PERSON, numbers, reader, occasion, question_id)


def call_two_works(
    *, numbers: Sequence[int], reader: Reader, occasion: Occasion, question_id: int | None = None
) -> ClusterEvent:
    """Say that these records are different works; nobody is asked about them again."""
    return _decide(Kind.APART, numbers, reader, occasion, question_id)


def link_companions(
    *, numbers: Sequence[int], reader: Reader, occasion: Occasion, question_id: int | None = None
) -> ClusterEvent:
    """Say that these records are different works of one study: kept apart and shown together."""
    return _decide(Kind.COMPANIONS, numbers, reader, occasion, question_id)


def split_off(*, numbers: Sequence[int], reader: Reader, occasion: Occasion) -> ClusterEvent:
    """Take records out of their cluster, together, into one of their own."""
    return _decide(Kind.SPLIT, numbers, reader, occasion)


def take_back(*, event_id: UUID, reader: Reader, occasion: Occasion) -> ClusterEvent:
    """Undo a decision of one's own, as long as nothing rests on it. The decision and its withdrawal both stay."""
    check(reader, permissions.DECIDE_DUPLICATES)
    event = ClusterEvent.objects.filter(project_id=reader.project_id, id=event_id).first()
    if event is None or event.kind == Kind.WITHDRAWN:
        raise NotThere("There is no such decision in this project.")
    numbers = list(event.members.values_list("record__number", flat=True))
    with recording("records.take-back", reader=reader, occasion=occasion) as draft:
        sequence = _next_sequence(reader)
        _refuse_taking_back(event, reader)
        withdrawal = _event(Kind.WITHDRAWN, sequence, reader, occasion, withdraws=event)
        withdrawal.save(force_insert=True)
        Question.objects.filter(answered_by=event).update(answered_by=None)
        refresh_standing(reader.project_id, set(numbers))
        _about(draft, withdrawal, reader, numbers)
    return withdrawal


def _refuse_taking_back(event: ClusterEvent, reader: Reader) -> None:
    """Inside the transaction, after its turn has come: what stands against it now."""
    if event.withdrawn_by.exists():
        raise UserError("This decision was taken back already.")
    if event.actor_id != reader.account_id:
        raise UserError("Only the person who decided this can take it back.", do="Split or join the records instead.")
    later = standing_on(reader, event)
    if later:
        raise UserError(
            f"{later} later decision{'s rest' if later > 1 else ' rests'} on this one.",
            do="Take the later one back first, or split or join the records.",
        )


def _decide(
    kind: str, numbers: Sequence[int], reader: Reader, occasion: Occasion, question_id: int | None = None
) -> ClusterEvent:
    check(reader, permissions.DECIDE_DUPLICATES)
    chosen = sorted(set(numbers))
    if len(chosen) < 2 and kind != Kind.SPLIT:
        raise UserError("Choose at least two records.", do="Tick the records that this decision is about.")
    with recording(f"records.{kind.replace('_', '-')}", reader=reader, occasion=occasion) as draft:
        records = _records(reader, set(chosen))
        event = _event(kind, _next_sequence(reader), reader, occasion)
        if question_id and Question.objects.filter(id=question_id, answered_by__isnull=False).exists():
            raise UserError("This pair was decided already. Nothing was changed.")
        keys, events = events_around(reader, set(chosen))
        check_event(keys, events, clusters.ClusterEvent(event.id, kind, tuple(chosen)))  # type: ignore[arg-type]
        event.save(force_insert=True)
        ClusterMember.objects.bulk_create(
            ClusterMember(project_id=reader.project_id, event=event, record=records[number]) for number in chosen
        )
        _answer_questions(event, records)
        refresh_standing(reader.project_id, set(chosen))
        _about(draft, event, reader, chosen)
    return event


def _answer_questions(event: ClusterEvent, records: dict[int, Record]) -> None:
    ids = [record.id for record in records.values()]
    Question.objects.filter(first_id__in=ids, second_id__in=ids, answered_by=None).update(answered_by=event)


def _records(reader: Reader, numbers: set[int]) -> dict[int, Record]:
    found = Record.objects.filter(project_id=reader.project_id, number__in=numbers, batch__state="complete")
    records = {record.number: record for record in found}
    missing = sorted(numbers - set(records))
    if missing:
        raise NotThere(f"There is no record {missing[0]} in this project.")
    return records


def _next_sequence(reader: Reader) -> int:
    """The next place in the order of decisions; writers of one project wait for one another here."""
    Chain.objects.select_for_update().filter(project_id=reader.project_id).first()
    last = ClusterEvent.objects.filter(project_id=reader.project_id).aggregate(last=Max("sequence"))["last"]
    return (last or 0) + 1


def _event(
    kind: str,
    sequence: int,
    reader: Reader,
    occasion: Occasion,
    *,
    rule: str = "",
    rule_set: str = "",
    withdraws: ClusterEvent | None = None,
) -> ClusterEvent:
    return ClusterEvent(
        id=new_id(),
        project_id=reader.project_id,
        sequence=sequence,
        kind=kind,
        withdraws=withdraws,
        rule=rule,
        rule_set=rule_set,
        actor_id=reader.account_id,
        origin=occasion.origin,
        happened_at=occasion.happened_at or occasion.recorded_at,
        recorded_at=occasion.recorded_at,
    )


def _about(draft: Draft, event: ClusterEvent, reader: Reader, numbers: Sequence[int]) -> None:
    ids = Record.objects.filter(project_id=reader.project_id, number__in=numbers).values_list("id", flat=True)
    draft.about(Ref("cluster-event", event.id), *(Ref("record", record_id) for record_id in ids))
    draft.say(records=list(numbers))
