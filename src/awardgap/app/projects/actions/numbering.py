"""The short numbers people see; never used again."""

from __future__ import annotations

from uuid import UUID

from awardgap.app.projects.models import Counter


def next_number(project_id: UUID, kind: str) -> int:
    """The next short number of a kind; called inside an action, so that numbers follow the order of making."""
    counter, _ = Counter.objects.select_for_update().get_or_create(project_id=project_id, kind=kind)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def reserve_numbers(project_id: UUID, kind: str, count: int) -> int:
    """Take ``count`` numbers at once; returns the first."""
    counter, _ = Counter.objects.select_for_update().get_or_create(project_id=project_id, kind=kind)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return first
