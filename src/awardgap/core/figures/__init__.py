"""SVG from values; knows no room."""

from awardgap.core.figures.alone import alone
from awardgap.core.figures.flow_diagram import Box, Column, Diagram, Head, Line, Stage, Style, draw
from awardgap.core.figures.lettering import width, wrap
from awardgap.core.figures.svg import Markup, element, words

__all__ = [
    "Box",
    "Column",
    "Diagram",
    "Head",
    "Line",
    "Markup",
    "Stage",
    "Style",
    "alone",
    "draw",
    "element",
    "width",
    "words",
    "wrap",
]
