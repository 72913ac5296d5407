"""How the identification part of the flow is counted, and how a fault in it is told.

Every box of the PRISMA 2020 flow diagram is counted on its own. Nothing is worked out by subtraction, so the boxes
can disagree; then the flow says so, by how much, and which boxes to open.
"""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.screening import Balance, Flow, FlowLine, Identification, balance, boxes
from awardgap.core.trail import Assertion, Number, Ref

Join = tuple[int, int, str]


def counted(value: int) -> Number:
    return Number(value, "records", "counted-by-hand")


def stated(value: int) -> Assertion:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return Assertion(value, "records", "Removed in EndNote", "librarian", None, when, Ref("assertion", UUID(int=1)))


def flow_of(words: str) -> Flow:
    """A flow from a small table: one label and one figure a line, a stated figure with an asterisk."""
    rows = [line.split("|") for line in words.strip().splitlines()]
    figures = {label.strip(): figure.strip() for label, figure in rows}
    own = {"by rule", "by a person", "by automation", "to screen", "before import", "other reasons"}
    before, other = figures.get("before import"), figures.get("other reasons")
    return Flow(
        Identification(
            tuple(FlowLine(label, counted(int(n))) for label, n in figures.items() if label not in own),
            joined_by_rule=counted(int(figures.get("by rule", "0"))),
            joined_by_person=counted(int(figures.get("by a person", "0"))),
            by_automation=counted(int(figures.get("by automation", "0"))),
            to_screen=counted(int(figures.get("to screen", "0"))),
            removed_before_import=(FlowLine("In EndNote", stated(int(before.rstrip("*")))),) if before else (),
            other_reasons=(FlowLine("No record at all", counted(int(other))),) if other else (),
        )
    )


# What counts as what


def test_a_flow_balances_when_what_came_in_was_removed_or_waits_to_be_screened() -> None:
    found = balance(
        flow_of("""
            Medline       | 112
            Embase        | 100
            Scopus        | 105
            PsycINFO      | 32
            PubMed        | 30
            before import | 214*
            by rule       | 228
            by a person   | 14
            to screen     | 137
        """)
    )
    assert found.balances
    assert found.sentence == "593 identified = 214 + 228 + 14 removed + 137 to screen."


def test_what_a_person_states_counts_as_identified_and_as_removed() -> None:
    found = boxes(
        flow_of("""
            Medline       | 10
            before import | 4*
            to screen     | 10
        """)
    )
    assert (found["identified"].n, found["identified"].n_said) == (14, 4)
    assert found["removed_before_import"].n == 4


def test_records_removed_for_other_reasons_count_as_removed() -> None:
    found = balance(
        flow_of("""
            Medline       | 1200
            other reasons | 3
            to screen     | 1197
        """)
    )
    assert found.sentence == "1,200 identified = 3 removed + 1,197 to screen."


def test_a_flow_without_records_balances() -> None:
    assert balance(flow_of("to screen | 0")).sentence == "0 identified = 0 removed + 0 to screen."


# What a fault looks like


def test_missing_records_are_told_with_the_boxes_to_open() -> None:
    found = balance(
        flow_of("""
            Medline     | 10
            by rule     | 3
            to screen   | 5
        """)
    )
    assert not found.balances
    assert found.sentence == (
        "10 identified, but 3 removed + 5 to screen make 8, 2 too few. "
        "Open “Records identified”, “Removed before screening” and “Records to screen”."
    )
    assert found.boxes_to_open == ("identified", "removed", "to_screen")


def test_records_counted_twice_are_told_too() -> None:
    found = balance(
        flow_of("""
            Medline       | 10
            before import | 4*
            by rule       | 3
            to screen     | 8
        """)
    )
    assert found.checks[0].off == -1
    assert "14 identified, but 4 + 3 removed + 8 to screen make 15, 1 too many." in found.sentence


def test_a_statement_on_both_sides_is_not_where_the_fault_is() -> None:
    found = balance(
        flow_of("""
            Medline       | 10
            before import | 4*
            to screen     | 8
        """)
    )
    assert "removed_before_import" not in found.boxes_to_open


def test_faults_that_cancel_each_other_out_in_the_totals_are_still_faults() -> None:
    flow = flow_of("""
        Medline   | 10
        to screen | 10
    """)
    one, two = Ref("record", UUID(int=3)), Ref("record", UUID(int=7))
    assert balance(flow, [one]).sentence.endswith("1 record stands in no box or in more than one.")
    both: Balance = balance(flow, [one, two])
    assert not both.balances
    assert both.offending == (one, two)
    assert both.sentence == ("10 identified = 0 removed + 10 to screen. 2 records stand in no box or in more than one.")


# Counted by hand, for any set of records


def reachable(start: int, joins: list[Join], by: set[str]) -> set[int]:
    """Every record that joins of these kinds lead to, found by walking until nothing new turns up."""
    found = {start}
    for _ in joins:
        for left, right, kind in joins:
            if kind in by and (left in found or right in found):
                found |= {left, right}
    return found


def fate(record: int, joins: list[Join]) -> str:
    """The first record of a cluster is kept; another goes with its rule if a rule leads to an earlier record."""
    if record == min(reachable(record, joins, {"rule", "person"})):
        return "to screen"
    return "by rule" if record != min(reachable(record, joins, {"rule"})) else "by a person"


def counted_by_hand(sources: list[str], joins: list[Join], stated_before: int) -> Flow:
    fates = [fate(record, joins) for record in range(len(sources))]
    return Flow(
        Identification(
            tuple(FlowLine(source, counted(sources.count(source))) for source in sorted(set(sources))),
            counted(fates.count("by rule")),
            counted(fates.count("by a person")),
            counted(0),
            counted(fates.count("to screen")),
            removed_before_import=(FlowLine("In EndNote", stated(stated_before)),) if stated_before else (),
        )
    )


@st.composite
def records_with_joins(draw: st.DrawFn) -> tuple[list[str], list[Join]]:
    sources = draw(st.lists(st.sampled_from(["Medline", "Embase", "Scopus"]), min_size=1, max_size=12))
    any_record = st.integers(0, len(sources) - 1)
    joins = st.lists(st.tuples(any_record, any_record, st.sampled_from(["rule", "person"])), max_size=8)
    return sources, draw(joins)


@given(records_with_joins(), st.integers(0, 300))
def test_records_counted_one_by_one_always_balance(drawn: tuple[list[str], list[Join]], stated_before: int) -> None:
    sources, joins = drawn
    flow = counted_by_hand(sources, joins, stated_before)
    assert balance(flow).balances
    found = boxes(flow)
    assert found["identified"].n == len(sources) + stated_before
    clusters = {frozenset(reachable(record, joins, {"rule", "person"})) for record in range(len(sources))}
    assert found["to_screen"].n == len(clusters)


@given(records_with_joins(), st.integers(-5, 5).filter(bool))
def test_a_wrong_count_in_one_box_is_always_reported(drawn: tuple[list[str], list[Join]], wrong: int) -> None:
    right = counted_by_hand(*drawn, 0).identification
    flow = Flow(
        Identification(
            right.databases,
            right.joined_by_rule,
            right.joined_by_person,
            right.by_automation,
            counted(int(right.to_screen.value) + max(wrong, -int(right.to_screen.value))),
        )
    )
    found = balance(flow)
    assert not found.balances
    assert found.checks[0].off == int(right.to_screen.value) - int(flow.identification.to_screen.value)
    assert "to_screen" in found.boxes_to_open
