"""Numbers that people stated and signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from awardgap.app.journal.queries import words_of
from awardgap.app.projects.models import Assertion, Review
from awardgap.app.projects.queries.membership import names
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Assertion as AssertedNumber
from awardgap.core.trail import Ref

SUBJECTS = {
    "duplicates_removed_before_import": "Duplicates removed before the files came here",
    "automation_removed_before_import": "Records marked as ineligible by automation before the files came here",
    "other_removed_before_import": "Records removed for other reasons before the files came here",
    "records_identified_elsewhere": "Records identified in another place",
    "other": "Something else",
}


def standing_assertions(reader: Reader, *, review: Review | None = None, subject: str = "") -> list[AssertedNumber]:
    """Numbers that were stated and not taken back, oldest first."""
    rows = Assertion.objects.filter(project_id=reader.project_id, withdraws=None, withdrawn_by=None)
    if review is not None:
        rows = rows.filter(review=review)
    if subject:
        rows = rows.filter(subject=subject)
    found = list(rows.order_by("number"))
    words, who = words_of(reader, [row.words_id for row in found]), names(reader)
    return [_figure(row, words, who) for row in found]


def assertion(reader: Reader, number: int) -> Assertion:
    found = Assertion.objects.filter(project_id=reader.project_id, number=number).select_related("review").first()
    if found is None:
        raise NotThere(f"There is no stated number {number} in this project.")
    return found


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a stated number back, when and why."""

    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A stated number with everything a page says of it; ``withdrawal`` is None while it stands."""

    row: Assertion
    figure: AssertedNumber
    subject: str
    withdrawal: Withdrawal | None


def stated_numbers(reader: Reader) -> list[StatedNumber]:
    """Every number stated here, those taken back too, newest first."""
    rows = list(Assertion.objects.filter(project_id=reader.project_id).select_related("review").order_by("-number"))
    words, who = words_of(reader, [row.words_id for row in rows]), names(reader)
    taken_back = {row.withdraws_id: _withdrawal(row, words, who) for row in rows if row.withdraws_id}
    return [_stated(row, words, who, taken_back.get(row.id)) for row in rows if row.withdraws_id is None]


def stated_number(reader: Reader, number: int) -> StatedNumber:
    """One stated number; the number of a withdrawal leads to what it takes back."""
    row = assertion(reader, number)
    row = row.withdraws or row
    taken_back = row.withdrawn_by.first()
    words = words_of(reader, [row.words_id, *([taken_back.words_id] if taken_back else [])])
    who = names(reader)
    return _stated(row, words, who, _withdrawal(taken_back, words, who) if taken_back else None)


def _withdrawal(row: Assertion, words: Mapping[UUID, str], who: Mapping[UUID, str]) -> Withdrawal:
    return Withdrawal(who.get(row.signed_by, ""), row.recorded_at, words.get(row.words_id, ""))


def _stated(
    row: Assertion, words: Mapping[UUID, str], who: Mapping[UUID, str], withdrawal: Withdrawal | None
) -> StatedNumber:
    return StatedNumber(row, _figure(row, words, who), SUBJECTS.get(row.subject, row.subject), withdrawal)


def _figure(row: Assertion, words: Mapping[UUID, str], who: Mapping[UUID, str]) -> AssertedNumber:
    return AssertedNumber(
        value=row.value or 0,
        unit="records",
        statement=words.get(row.words_id, ""),
        stated_by=who.get(row.signed_by, ""),
        happened=row.happened_at,
        recorded=row.recorded_at,
        ref=Ref("assertion", row.id),
    )
