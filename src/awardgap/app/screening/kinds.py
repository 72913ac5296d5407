"""What this room tells the rooms below it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from awardgap.app.projects.queries import reviews
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Room, Task, register, register_tasks


def register_all() -> None:
    register(Room("Flow", 40, lambda slug: reverse("screening:flows", args=[slug]), frozenset({"flow"})))
    register_tasks(tasks_of)


def tasks_of(reader: Reader) -> Sequence[Task]:
    return [
        Task(
            "Flow of records",
            reverse("screening:flow", args=[reader.slug, review.number]),
            "todo",
            "Can be read at any time",
            review_id=review.id,
        )
        for review in reviews(reader)
    ]
