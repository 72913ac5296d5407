"""The flow as a picture and as a table that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from awardgap.core import figures
from awardgap.core.screening.flow import (
    IDENTIFIED,
    REMOVED,
    REMOVED_BEFORE_IMPORT,
    TO_SCREEN,
    Figure,
    Flow,
    FlowBox,
    boxes,
)

_COLUMNS = (figures.Column("main", 360), figures.Column("side", 420))
_HEADS = (figures.Head("From databases and registers", "main", "side"),)
_ARROWS = ((IDENTIFIED, REMOVED_BEFORE_IMPORT), (IDENTIFIED, REMOVED), (IDENTIFIED, TO_SCREEN))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. ``figures`` are what ``n`` is made of: one, or all of its box in a row of the sum."""

    box: str
    label: str
    n: int
    said: bool
    figures: tuple[Figure, ...]
    href: str


def draw(flow: Flow, hrefs: Mapping[str, str], *, as_at: str = "", stamp: str = "") -> str:
    """SVG of the flow. ``hrefs`` has an address for each key of ``boxes(flow)``; KeyError where one is missing.

    ``as_at`` says in words when it was counted, ``stamp`` what must stand on every copy of the figure.
    """
    found = boxes(flow)
    stages = groupby(found.values(), key=lambda box: box.stage)
    diagram = figures.Diagram(
        name="fl",
        title=", ".join(part for part in ("PRISMA 2020 flow diagram", as_at) if part),
        description=_description(found),
        columns=_COLUMNS,
        heads=_HEADS,
        stages=tuple(figures.Stage(band, tuple(_box(box, hrefs[box.key]) for box in row)) for band, row in stages),
        arrows=tuple((start, end) for start, end in _ARROWS if end in found),
        stamp=stamp,
    )
    return figures.draw(diagram)


def table(flow: Flow, hrefs: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of the table under the picture: every line of every box, and a sum where a box adds up."""
    return tuple(row for box in boxes(flow).values() for row in _table_rows(box, hrefs[box.key]))


def _table_rows(box: FlowBox, href: str) -> list[Row]:
    rows = [Row(box.heading, line.label, line.n, line.said, (line.figure,), href) for line in box.lines]
    if box.key == IDENTIFIED:
        rows.append(Row(box.heading, _all(box), box.n, box.n_said > 0, tuple(line.figure for line in box.lines), href))
    return rows


def _box(box: FlowBox, href: str) -> figures.Box:
    lines = tuple(figures.Line(row.label, f"{row.n:,}", row.said) for row in _table_rows(box, href))
    return figures.Box(box.key, box.place, box.heading, lines, href, _style(box))


def _style(box: FlowBox) -> figures.Style:
    if not box.decided:
        return "wait"
    return "said" if any(line.said for line in box.lines) else "counted"


def _all(box: FlowBox) -> str:
    return f"All, {box.n_said:,} of them asserted" if box.n_said else "All"


def _description(found: Mapping[str, FlowBox]) -> str:
    said = f", of which {found[IDENTIFIED].n_said:,} asserted" if found[IDENTIFIED].n_said else ""
    taken_out = sum(found[key].n for key in (REMOVED_BEFORE_IMPORT, REMOVED) if key in found)
    return (
        f"{found[IDENTIFIED].n:,} records identified{said}; {taken_out:,} removed before screening; "
        f"{found[TO_SCREEN].n:,} to screen. The table under the figure says the same."
    )
