"""A universe in which every guarded table has a row."""

from __future__ import annotations

from datetime import date

import pytest

from awardgap.app.journal.actions import erase_words, keep_words
from awardgap.app.projects.actions import assert_number, record_meeting
from awardgap.app.records.actions import leave_out
from awardgap.app.records.models import Quarantine
from tests.universe import MONDAY, Universe, on

SECRET = "quetzalcoatl"


def furnish(universe: Universe) -> Universe:
    """A meeting, a stated number, a settled quarantine and an erased note."""
    owner, librarian = universe.owner, universe.librarian
    record_meeting(
        kind="supervision",
        held_on=date(2026, 3, 1),
        attended_by=["lead"],
        notes=f"Notes with {SECRET}.",
        decisions="Go on.",
        reader=owner,
        occasion=on(),
    )
    assert_number(
        subject="duplicates_removed_before_import",
        value=3,
        statement="Removed by the librarian.",
        review=universe.scoping,
        reader=librarian,
        occasion=on(),
    )
    leave_out(quarantine=Quarantine.objects.get(), reader=librarian, occasion=on(reason="Not a record."))
    words_id, _ = keep_words("a note to erase", project_id=owner.project_id, author_id=owner.account_id)
    erase_words(words_id, reader=owner, occasion=on(MONDAY, "asked for"))
    return universe


@pytest.fixture
def furnished(universe: Universe) -> Universe:
    return furnish(universe)


@pytest.fixture
def committed_furnished(committed_universe: Universe) -> Universe:
    return furnish(committed_universe)
