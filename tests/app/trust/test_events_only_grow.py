"""Decisions about duplicates are events: whatever is decided and taken back, their number never falls."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from awardgap.app.journal.models import Entry
from awardgap.app.journal.queries import chain_problems
from awardgap.app.records import actions
from awardgap.app.records.models import ClusterEvent, ClusterMember, Record, Standing
from awardgap.app.records.queries.clusters import all_decisions
from awardgap.app.records.standing import derive_again
from awardgap.app.screening.queries import flow
from awardgap.core.records.clusters import partition
from awardgap.core.screening import balance
from awardgap.core.trail import UserError
from tests.universe import Universe, on

NUMBERS = st.sets(st.integers(1, 6), min_size=1, max_size=4).map(sorted)


def standing() -> list[tuple[object, ...]]:
    fields = ("record__number", "cluster", "is_kept", "joined_by", "rule", "review_id", "batch_id")
    return list(Standing.objects.order_by("record__number").values_list(*fields))


class Deciding(RuleBasedStateMachine):
    """Two people decide about the six records of the deanery, in any order, and take back what they can."""

    universe: Universe

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.numbers = set(Record.objects.values_list("number", flat=True))
        self.counts = self.count()
        self.decided = 0

    def count(self) -> tuple[int, int, int]:
        return ClusterEvent.objects.count(), ClusterMember.objects.count(), Entry.objects.count()

    def decide(self, decide: object, **arguments: object) -> None:
        person = self.universe.librarian if self.decided % 3 else self.universe.owner
        before = self.count()
        try:
            decide(**arguments, reader=person, occasion=on())  # type: ignore[operator]
        except UserError:
            assert self.count() == before, "what is refused leaves nothing"
            return
        self.decided += 1
        assert ClusterEvent.objects.count() == before[0] + 1
        assert Entry.objects.count() == before[2] + 1

    @rule(numbers=NUMBERS)
    def join(self, numbers: list[int]) -> None:
        self.decide(actions.join_records, numbers=numbers)

    @rule(numbers=NUMBERS)
    def split(self, numbers: list[int]) -> None:
        self.decide(actions.split_off, numbers=numbers)

    @rule(numbers=NUMBERS)
    def apart(self, numbers: list[int]) -> None:
        self.decide(actions.call_two_works, numbers=numbers)

    @rule(numbers=NUMBERS)
    def companions(self, numbers: list[int]) -> None:
        self.decide(actions.link_companions, numbers=numbers)

    @precondition(lambda self: self.decided)
    @rule(back=st.integers(0, 3))
    def take_back(self, back: int) -> None:
        events = list(ClusterEvent.objects.order_by("-sequence")[: back + 1])
        self.decide(actions.take_back, event_id=events[-1].id)

    @invariant()
    def the_number_of_events_never_falls(self) -> None:
        present = self.count()
        assert all(now >= then for now, then in zip(present, self.counts, strict=True))
        self.counts = present

    @invariant()
    def the_standing_is_what_all_events_say(self) -> None:
        present = partition(self.numbers, all_decisions(self.universe.owner.project_id))
        held = standing()
        assert {row[0]: row[1] for row in held} == {key: min(block) for block in present.blocks for key in block}
        assert sum(not row[2] for row in held) == len(present.joinings)
        derive_again(self.universe.owner.project_id)
        assert standing() == held

    @invariant()
    def the_flow_balances(self) -> None:
        found = balance(flow(self.universe.owner, self.universe.scoping))
        assert found.balances, found.sentence

    def teardown(self) -> None:
        assert list(chain_problems(self.universe.owner.project_id)) == []
        transaction.savepoint_rollback(self.before)


@pytest.mark.django_db
def test_whatever_is_decided_and_taken_back_the_events_only_grow(universe: Universe) -> None:
    class Here(Deciding):
        pass

    Here.universe = universe
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
