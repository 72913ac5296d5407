"""Erasing what a person wrote in a project."""

from __future__ import annotations

from uuid import UUID

from awardgap.app.journal.actions import erase_person
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects import permissions
from awardgap.app.projects.permissions import check
from awardgap.app.shell.readers import Reader


def erase_words_of(*, account_id: UUID, reader: Reader, occasion: Occasion) -> int:
    """Empty every note and reason that a person wrote in this project; returns how many."""
    check(reader, permissions.ERASE_WORDS)
    return erase_person(account_id, reader=reader, occasion=occasion)
