"""Stating and signing numbers that are not counted here, and taking them back."""

from __future__ import annotations

from uuid import UUID

from awardgap.app.journal.actions import keep_words, recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects import permissions
from awardgap.app.projects.actions.numbering import next_number
from awardgap.app.projects.models import Assertion, Review
from awardgap.app.projects.permissions import check
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError


def assert_number(
    *, subject: str, value: int, statement: str, review: Review | None, reader: Reader, occasion: Occasion
) -> Assertion:
    """State and sign a number that is not counted here. ``subject`` names the box or fact it belongs to."""
    check(reader, permissions.ASSERT_NUMBER)
    if not statement.strip():
        raise UserError("A stated number needs a sentence that says what it counts.", do="Write that sentence.")
    with recording("projects.assert-number", reader=reader, occasion=occasion) as draft:
        words_id, words_digest = keep_words(statement, project_id=reader.project_id, author_id=reader.account_id)
        assertion = _assert(subject, value, review, reader, occasion, words_id, words_digest, None)
        draft.about(Ref("assertion", assertion.id))
        draft.say(subject=subject, value=value)
    return assertion


def withdraw_assertion(*, assertion: Assertion, reader: Reader, occasion: Occasion) -> None:
    """Take a stated number back, with a reason. Both rows stay."""
    check(reader, permissions.ASSERT_NUMBER)
    if not occasion.reason:
        raise UserError("Taking a stated number back needs a reason.", do="Say why it no longer stands.")
    if assertion.withdrawn_by.exists():
        raise UserError(f"Stated number {assertion.number} was taken back already.")
    with recording("projects.withdraw-assertion", reader=reader, occasion=occasion) as draft:
        words = keep_words(occasion.reason, project_id=reader.project_id, author_id=reader.account_id)
        _assert(assertion.subject, None, assertion.review, reader, occasion, *words, assertion)
        draft.about(Ref("assertion", assertion.id))


def _assert(
    subject: str,
    value: int | None,
    review: Review | None,
    reader: Reader,
    occasion: Occasion,
    words_id: UUID,
    words_digest: str,
    withdraws: Assertion | None,
) -> Assertion:
    return Assertion.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        review=review,
        number=next_number(reader.project_id, "assertion"),
        subject=subject,
        value=value,
        withdraws=withdraws,
        words_id=words_id,
        words_digest=words_digest,
        document_id=occasion.document_id,
        meeting_id=occasion.meeting_id,
        origin=occasion.origin,
        signed_by=reader.account_id,
        happened_at=occasion.happened_at or occasion.recorded_at,
        recorded_at=occasion.recorded_at,
    )
