"""What the overview shows: strands with their reviews, and the tasks that rooms have for them."""

from __future__ import annotations

from dataclasses import dataclass

from awardgap.app.projects.models import Review, StatedStep, WorkPackage
from awardgap.app.projects.queries.programme import reviews, work_packages
from awardgap.app.shell import registry
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Task


@dataclass(frozen=True, slots=True)
class ReviewRows:
    review: Review
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """A work package as stated by a source, and its reviews as counted here."""

    package: WorkPackage
    steps: tuple[StatedStep, ...]
    source: str
    reviews: tuple[ReviewRows, ...]


@dataclass(frozen=True, slots=True)
class Strands:
    """Everything a project consists of; ``loose`` are reviews in no work package, ``tasks`` those of no review."""

    packages: tuple[Strand, ...]
    loose: tuple[ReviewRows, ...]
    tasks: tuple[Task, ...]


def tasks(reader: Reader) -> list[Task]:
    """What every room says is to be done."""
    return [task for ask in registry.task_lists for task in ask(reader)]


def next_for(found: list[Task]) -> Task | None:
    """The first thing under way, else the first that waits, else the first not started."""
    order = {"now": 0, "wait": 1, "todo": 2}
    open_tasks = [task for task in found if task.state in order]
    return min(open_tasks, key=lambda task: order[task.state], default=None)


def strands(reader: Reader, found: list[Task]) -> Strands:
    rows = [
        ReviewRows(review, tuple(task for task in found if task.review_id == review.id)) for review in reviews(reader)
    ]
    packages = tuple(
        _strand(package, tuple(row for row in rows if row.review.work_package_id == package.id))
        for package in work_packages(reader)
    )
    loose = tuple(row for row in rows if row.review.work_package_id is None)
    return Strands(packages, loose, tuple(task for task in found if task.review_id is None))


def _strand(package: WorkPackage, rows: tuple[ReviewRows, ...]) -> Strand:
    steps = tuple(package.steps.all())
    return Strand(package, steps, next((step.source_url for step in steps if step.source_url), ""), rows)
