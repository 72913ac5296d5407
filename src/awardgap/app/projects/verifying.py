"""Checking that a project is as it was written: rows, chain, reasons, guards, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from awardgap.app.projects.models import Project
from awardgap.app.shell import registry
from awardgap.app.shell.doors import NotThere


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found; no problems means it passed."""

    name: str
    problems: tuple[str, ...]


def verify(project_id: UUID) -> Iterator[Checked]:
    """Run every check that a room has registered."""
    for check in registry.checks:
        yield Checked(check.name, tuple(check.problems(project_id)))


def project_named(slug: str) -> Project:
    """Raises NotThere for a name that no project has."""
    found = Project.objects.filter(slug=slug).first()
    if found is None:
        raise NotThere(f"There is no project “{slug}” here.", do="awardgap project list names those there are.")
    return found
