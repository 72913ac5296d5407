"""The invented deanery is what its docstring says."""

import pytest

from awardgap.app.journal.models import Entry
from awardgap.app.records.models import Quarantine, Standing
from awardgap.app.screening.queries import flow
from awardgap.app.shell import registry
from awardgap.core.screening import balance
from tests.universe import Universe

pytestmark = pytest.mark.django_db


def test_the_deanery_has_six_records_of_which_two_are_again_the_same_work(universe: Universe) -> None:
    rows = Standing.objects.order_by("record__number").values_list("record__number", "cluster", "is_kept", "joined_by")
    assert list(rows) == [
        (1, 1, True, ""), (2, 2, True, ""), (3, 3, True, ""), (4, 1, False, "rule"), (5, 2, False, "rule"),
        (6, 6, True, "")
    ]  # fmt: skip
    assert [row.position for row in Quarantine.objects.all()] == [3]


def test_its_flow_balances(universe: Universe) -> None:
    assert balance(flow(universe.owner, universe.scoping)).sentence == "6 identified = 2 removed + 4 to screen."


def test_nothing_in_it_is_found_wrong(universe: Universe) -> None:
    assert [problem for check in registry.checks for problem in check.problems(universe.owner.project_id)] == []
    assert Entry.objects.filter(action="records.import").count() == 1
