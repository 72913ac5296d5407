"""Who is asking: the required argument of every query and every action."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

NO_PROJECT = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Reader:
    """One signed-in person in one project (or in none: ``project_id`` is then NO_PROJECT)."""

    account_id: UUID
    name: str
    role: str
    project_id: UUID = NO_PROJECT
    slug: str = ""
