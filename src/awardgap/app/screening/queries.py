"""The flow of a review, computed when it is asked for: each box its own query, none by subtraction."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from awardgap.app.projects.models import Review
from awardgap.app.projects.queries import standing_assertions
from awardgap.app.records.models import Import, Record, SourceFile, Standing
from awardgap.app.records.queries import numbers
from awardgap.app.shell import registry
from awardgap.app.shell.readers import Reader
from awardgap.core.screening import Figure, boxes, table
from awardgap.core.screening.flow import Flow, FlowLine, Identification
from awardgap.core.trail import Assertion, Ref

STAMP = "Illustration: decisions are invented"
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


def offending(reader: Reader, review: Review) -> list[Ref]:
    """Records of complete imports that stand in no box: without a standing, or removed and nobody knows by what."""
    rows = Record.objects.filter(project_id=reader.project_id, batch__review=review)
    rows = rows.filter(batch__state=Import.State.COMPLETE)
    nowhere = Q(standing=None) | Q(standing__is_kept=False, standing__joined_by=Standing.Joined.ALONE)
    return [Ref("record", record_id) for record_id in rows.filter(nowhere).values_list("id", flat=True)]


def _lines(reader: Reader, review: Review, kind: str) -> tuple[FlowLine, ...]:
    """One line for each file of this kind, with its records counted from the rows."""
    return tuple(
        FlowLine(
            _named(source),
            numbers.records_read(reader, {"review": str(review.number), "source": str(source.id)}),
        )
        for source in numbers.sources(reader, review)
        if source.source_kind == kind
    )


def _named(source: SourceFile) -> str:
    """The database as the file or a person names it; a format is no name, so the file’s own then."""
    is_named = source.source and source.source != source.label
    return source.source if is_named else source.file.name


def _stated(reader: Reader, review: Review) -> tuple[FlowLine, ...]:
    return tuple(
        FlowLine(assertion.statement, assertion)
        for subject in STATED_BEFORE_IMPORT
        for assertion in standing_assertions(reader, review=review, subject=subject)
    )


def how(figures: tuple[Figure, ...]) -> str:
    """How a row of the table is known."""
    if len(figures) != 1:
        return "the sum of the rows above it" if figures else "no file was brought in yet"
    figure = figures[0]
    if isinstance(figure, Assertion):
        return f"asserted by {figure.stated_by}"
    return registry.number_queries[figure.query].description


def rows(found: Flow, stamp: str) -> Iterator[tuple[object, ...]]:
    """The table of a flow for a file, its heading first; ``stamp`` is what must stand on every copy, or empty."""
    yield ("box", "label", "n", "asserted", "how it is known", *([stamp] if stamp else []))
    for row in table(found, dict.fromkeys(boxes(found), "")):
        yield (row.box, row.label, row.n, "yes" if row.said else "no", how(row.figures))
