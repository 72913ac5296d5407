"""The values of the flow check themselves, and its boxes follow PRISMA 2020."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from awardgap.core.screening import Flow, FlowLine, Identification, boxes
from awardgap.core.trail import Assertion, Number, Ref


def counted(value: float) -> Number:
    return Number(value, "records", "records-of-source", {"source": "any"})


def stated(value: int) -> Assertion:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return Assertion(value, "records", "Removed in EndNote", "librarian", None, when, Ref("assertion", UUID(int=1)))


NOTHING = Identification((), counted(0), counted(0), counted(0), counted(0))


@pytest.mark.parametrize("value", [-1, 2.5])
def test_a_figure_of_the_flow_is_a_count(value: float) -> None:
    with pytest.raises(ValueError, match=f"Medline: {value} is not a count"):
        FlowLine("Medline", counted(value))


def test_a_flow_without_records_still_has_its_boxes() -> None:
    assert list(boxes(Flow(NOTHING))) == ["identified", "removed", "to_screen"]


def test_what_was_removed_before_import_has_a_box_only_where_somebody_states_it() -> None:
    part = Identification(
        (), counted(0), counted(0), counted(0), counted(0), removed_before_import=(FlowLine("In EndNote", stated(214)),)
    )
    box = boxes(Flow(part))["removed_before_import"]
    assert [(line.label, line.n, line.said) for line in box.lines] == [("In EndNote, asserted", 214, True)]


def test_registers_are_told_apart_from_databases() -> None:
    part = Identification(
        (FlowLine("Medline", counted(112)),),
        *(counted(0), counted(0), counted(0), counted(117)),
        registers=(FlowLine("CENTRAL", counted(5)),),
    )
    box = boxes(Flow(part))["identified"]
    assert [line.label for line in box.lines] == ["Medline", "CENTRAL (register)"]
    assert (box.n, box.n_said) == (117, 0)


def test_every_figure_keeps_the_query_it_came_from() -> None:
    figure = counted(112)
    part = Identification((FlowLine("Medline", figure),), counted(0), counted(0), counted(0), counted(112))
    assert boxes(Flow(part))["identified"].lines[0].figure is figure


def test_only_the_records_to_screen_are_undecided() -> None:
    assert [key for key, box in boxes(Flow(NOTHING)).items() if not box.decided] == ["to_screen"]
