"""The flow of a review, computed when it is asked for: each box its own query, none by subtraction."""

from __future__ import annotations

from awardgap.app.projects.models import Review
from awardgap.app.projects.queries import standing_assertions
from awardgap.app.records.models import SourceFile
from awardgap.app.records.queries import numbers
from awardgap.app.shell.readers import Reader
from awardgap.core.screening.flow import Flow, FlowLine, Identification

STATED_BEFORE_IMPORT = (
    "duplicates_removed_before_import",
    "automation_removed_before_import",
    "other_removed_before_import",
)


def flow(reader: Reader, review: Review) -> Flow:
    """The identification part of the PRISMA 2020 flow (doi:10.1136/bmj.n71)."""
    arguments = {"review": str(review.number)}
    return Flow(
        Identification(
            databases=_lines(reader, review, SourceFile.Kind.DATABASE) + _lines(reader, review, SourceFile.Kind.OTHER),
            registers=_lines(reader, review, SourceFile.Kind.REGISTER),
            removed_before_import=_stated(reader, review),
            joined_by_rule=numbers.joined_by_rule(reader, arguments),
            joined_by_person=numbers.joined_by_person(reader, arguments),
            by_automation=numbers.removed_by_automation(reader, arguments),
            to_screen=numbers.to_screen(reader, arguments),
        )
    )


def _lines(reader: Reader, review: Review, kind: str) -> tuple[FlowLine, ...]:
    """One line for each file of this kind, with its records counted from the rows."""
    return tuple(
        FlowLine(
            source.source or source.file.name,
            numbers.records_read(reader, {"review": str(review.number), "source": str(source.id)}),
        )
        for source in numbers.sources(reader, review)
        if source.source_kind == kind
    )


def _stated(reader: Reader, review: Review) -> tuple[FlowLine, ...]:
    return tuple(
        FlowLine(assertion.statement, assertion)
        for subject in STATED_BEFORE_IMPORT
        for assertion in standing_assertions(reader, review=review, subject=subject)
    )
