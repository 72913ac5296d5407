"""Only actions write: what counts as writing, and where it may stand."""

from __future__ import annotations

import ast

import pytest

from tests.house.conftest import Plant
from tools import check_writes


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Record.objects.create(title=title)", ["create"]),
        ("Record.objects.filter(pk=1).update(title=title)", ["update"]),
        ("Record.objects.all().delete()", ["delete"]),
        ("Record.objects.bulk_create(rows)", ["bulk_create"]),
        ("record.save()", ["save"]),
        ("Record.objects.filter(pk=1).first()", []),
        ("context.update(title=title)", []),
        ("storage.save(name, content)", []),
    ],
)
def test_what_counts_as_writing(line: str, found: list[str]) -> None:
    assert [name for _, name in check_writes.writes(ast.parse(line))] == found


def test_a_view_that_writes_is_named(plant: Plant) -> None:
    line = "Record.objects.create()\n"
    root = plant(
        {
            "src/awardgap/app/records/views.py": line,
            "src/awardgap/app/records/actions.py": line,
            "src/awardgap/app/records/actions/imports.py": line,
            "src/awardgap/app/records/migrations/0001_initial.py": line,
        }
    )
    assert check_writes.problems(root) == [
        "src/awardgap/app/records/views.py:1: create changes rows; only actions write"
    ]
