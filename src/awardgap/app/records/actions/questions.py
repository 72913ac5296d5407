"""Putting look-alikes before a person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from awardgap.app.journal.actions import recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.permissions import check
from awardgap.app.records import permissions
from awardgap.app.records.models import Question, Record
from awardgap.app.records.queries.clusters import pieces
from awardgap.app.shell.readers import Reader
from awardgap.core.records.duplicates import RULE_SET
from awardgap.core.records.duplicates import Question as Asked

DUPLICATES = "records.duplicates"
"""The long work of looking for duplicates among all records, as jobs name it."""


def ask_again(questions: Sequence[Asked], *, reader: Reader, occasion: Occasion) -> None:
    """Replace the open questions by those of the newest search for duplicates; answered ones stay."""
    check(reader, permissions.DECIDE_DUPLICATES)
    with recording("records.ask-about-duplicates", reader=reader, occasion=occasion) as draft:
        Question.objects.filter(project_id=reader.project_id, answered_by=None).delete()
        ids: dict[int, UUID] = {}
        for piece in pieces({key for question in questions for key in question.keys}):
            found = Record.objects.filter(project_id=reader.project_id, number__in=piece)
            ids.update(found.values_list("number", "id"))
        Question.objects.bulk_create(
            (
                Question(
                    project_id=reader.project_id,
                    first_id=ids[question.keys[0]],
                    second_id=ids[question.keys[1]],
                    why=question.why,
                    score=question.score,
                )
                for question in questions
            ),
            batch_size=2000,
            ignore_conflicts=True,
        )
        draft.say(rule_set=RULE_SET, questions=len(questions))
