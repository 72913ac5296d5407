"""A flow diagram: boxes in columns and stages, arrows between them. What the boxes mean is not known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from awardgap.core.figures.lettering import width, wrap
from awardgap.core.figures.svg import Markup, element, words

Style = Literal["counted", "said", "wait"]

LABEL, HEADING = 13, 14  # type sizes
_PAD, _FIRST_LINE, _LINE, _FIGURE_GAP, _MOST_LINES = 12, 22, 19, 10, 3
_BAND, _BAND_GAP, _COLUMN_GAP, _HEAD, _HEAD_GAP = 26, 16, 60, 32, 16
_STACK_GAP, _STAGE_GAP, _ARROW, _EDGE, _STAMP = 12, 44, 8, 1, 26
_CLASSES: Mapping[Style, str] = {"counted": "bx", "said": "bx-said", "wait": "bx-wait"}


@dataclass(frozen=True, slots=True)
class Line:
    """One label with its figure, as they are to be read; ``said`` where a person states the figure."""

    label: str
    figure: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One box: a link to what it counts. ``counted`` is solid, ``said`` dashed, ``wait`` (not decided yet) grey."""

    key: str
    column: str
    heading: str
    lines: tuple[Line, ...]
    href: str
    style: Style = "counted"

    @property
    def spoken(self) -> str:
        """The whole box in one sentence, nothing shortened."""
        return f"{self.heading}: " + "; ".join(f"{line.label} {line.figure}" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of boxes, ``width`` user units wide."""

    key: str
    width: float


@dataclass(frozen=True, slots=True)
class Head:
    """Words above the columns from ``first`` to ``last``."""

    words: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the diagram: the boxes of a column stand one above the other. ``band`` is written up the left edge."""

    band: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing. ``arrows`` are pairs of box keys; ``name`` begins the ids inside the page."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    heads: tuple[Head, ...]
    stages: tuple[Stage, ...]
    arrows: tuple[tuple[str, str], ...]
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    heading: bool
    figure: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    rows: tuple[_Row, ...]
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return _LINE * (len(self.rows) + 1)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def draw(diagram: Diagram) -> str:
    """The diagram as one SVG element. Raises KeyError where a box, head or arrow names what is not there."""
    columns = _across(diagram.columns)
    stages = _down(diagram, columns)
    placed = {each.box.key: each for boxes, _, _ in stages for each in boxes}
    right, bottom = max(x + wide for x, wide in columns.values()), max((end for _, _, end in stages), default=0.0)
    parts = [
        *(_head(head, columns) for head in diagram.heads),
        *(_box(each) for each in placed.values()),
        *(_arrow(placed[start], placed[end]) for start, end in diagram.arrows),
        *(_band(stage.band, top, end) for stage, (_, top, end) in zip(diagram.stages, stages, strict=True)),
        *_stamp(diagram.stamp, right, bottom + _STAMP - 6),
    ]
    height = bottom + _EDGE + (_STAMP if diagram.stamp else 0)
    return _frame(diagram, f"0 0 {right + _EDGE:.6g} {height:.6g}", parts)


def _frame(diagram: Diagram, view_box: str, parts: list[Markup]) -> str:
    title, description = f"{diagram.name}-t", f"{diagram.name}-d"
    return element(
        "svg",
        element("title", words(diagram.title), id=title),
        element("desc", words(diagram.description), id=description),
        *parts,
        viewBox=view_box,
        role="group",
        aria_labelledby=f"{title} {description}",
    )


def _across(columns: tuple[Column, ...]) -> dict[str, tuple[float, float]]:
    starts = accumulate((column.width + _COLUMN_GAP for column in columns), initial=float(_BAND + _BAND_GAP))
    return {column.key: (x, column.width) for column, x in zip(columns, starts, strict=False)}


def _down(
    diagram: Diagram, columns: Mapping[str, tuple[float, float]]
) -> list[tuple[tuple[_Placed, ...], float, float]]:
    """Each stage with its boxes, top and bottom; never shorter than the words of its band."""
    stages, top = [], float(_HEAD + _HEAD_GAP if diagram.heads else _EDGE)
    for stage in diagram.stages:
        boxes = _stacked(stage.boxes, columns, top)
        bottom = max(top + width(stage.band, LABEL) + 2 * _PAD, *(each.bottom for each in boxes))
        stages.append((boxes, top, bottom))
        top = bottom + _STAGE_GAP
    return stages


def _stacked(boxes: tuple[Box, ...], columns: Mapping[str, tuple[float, float]], top: float) -> tuple[_Placed, ...]:
    placed: list[_Placed] = []
    free = dict.fromkeys(columns, top)
    for box in boxes:
        x, wide = columns[box.column]
        each = _Placed(box, _rows(box, wide - 2 * _PAD), x, free[box.column], wide)
        free[box.column] = each.bottom + _STACK_GAP
        placed.append(each)
    return tuple(placed)


def _rows(box: Box, room: float) -> tuple[_Row, ...]:
    rows = [_Row(text, heading=True) for text in wrap(box.heading, HEADING, room, _MOST_LINES)]
    for line in box.lines:
        first, *others = wrap(line.label, LABEL, room - width(line.figure, HEADING) - _FIGURE_GAP, _MOST_LINES)
        rows.append(_Row(first, heading=False, figure=line.figure, said=line.said))
        rows.extend(_Row(text, heading=False) for text in others)
    return tuple(rows)


def _box(placed: _Placed) -> Markup:
    box = placed.box
    shape = element(
        "rect", class_=_CLASSES[box.style], x=placed.x, y=placed.y, width=placed.width, height=placed.height, rx=2
    )
    rows = (text for number, row in enumerate(placed.rows) for text in _row(placed, number, row))
    return element("a", element("title", words(box.spoken)), shape, *rows, href=box.href, aria_label=box.spoken)


def _row(placed: _Placed, number: int, row: _Row) -> list[Markup]:
    y = placed.y + _FIRST_LINE + number * _LINE
    texts = [element("text", words(row.text), x=placed.x + _PAD, y=y, class_="t-b" if row.heading else "t-s")]
    if row.figure:
        look = "t-e t-said" if row.said else "t-e t-n"
        texts.append(element("text", words(row.figure), x=placed.right - _PAD, y=y, class_=look))
    return texts


def _head(head: Head, columns: Mapping[str, tuple[float, float]]) -> Markup:
    left, (last, wide) = columns[head.first][0], columns[head.last]
    span = last + wide - left
    text = " ".join(wrap(head.words, HEADING, span - 2 * _PAD, 1))
    return element(
        "g",
        element("rect", class_="bx-head", x=left, y=0, width=span, height=_HEAD),
        element("text", words(text), x=left + span / 2, y=21, class_="t-b t-m"),
    )


def _band(label: str, top: float, bottom: float) -> Markup:
    return element(
        "g",
        element("rect", class_="bx-head", x=0, y=top, width=_BAND, height=bottom - top),
        element(
            "text",
            words(label),
            transform=f"translate(18 {(top + bottom) / 2:.6g}) rotate(-90)",
            class_="t-m t-s t-b",
        ),
    )


def _arrow(start: _Placed, end: _Placed) -> Markup:
    """Down within a column; else out of the right side, with a step where the end stands lower."""
    if start.x == end.x:
        x = start.x + start.width / 2
        return _line(f"M{x:.6g} {start.bottom:.6g}V{end.y - _ARROW:.6g}", f"M{x:.6g} {end.y:.6g}l-5 -9h10z")
    y, turn = end.middle, (start.right + end.x) / 2
    leaves = y if start.y <= y <= start.bottom else start.middle
    step = "" if leaves == y else f"H{turn:.6g}V{y:.6g}"
    return _line(f"M{start.right:.6g} {leaves:.6g}{step}H{end.x - _ARROW:.6g}", f"M{end.x:.6g} {y:.6g}l-9 -5v10z")


def _line(shaft: str, head: str) -> Markup:
    return element("g", element("path", class_="ln", d=shaft), element("path", class_="ah", d=head))


def _stamp(stamp: str, right: float, y: float) -> list[Markup]:
    return [element("text", words(stamp), x=right, y=y, class_="t-e t-s t-soft")] if stamp else []
