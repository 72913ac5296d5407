"""From votes to decisions; for now the identification part of the PRISMA 2020 flow."""

from awardgap.core.screening.balance import Balance, Check, balance
from awardgap.core.screening.flow import (
    EQUATIONS,
    IDENTIFIED,
    REMOVED,
    REMOVED_BEFORE_IMPORT,
    TO_SCREEN,
    Equation,
    Figure,
    Flow,
    FlowBox,
    FlowLine,
    Identification,
    Term,
    boxes,
)
from awardgap.core.screening.flow_figure import Row, draw, table

__all__ = [
    "EQUATIONS",
    "IDENTIFIED",
    "REMOVED",
    "REMOVED_BEFORE_IMPORT",
    "TO_SCREEN",
    "Balance",
    "Check",
    "Equation",
    "Figure",
    "Flow",
    "FlowBox",
    "FlowLine",
    "Identification",
    "Row",
    "Term",
    "balance",
    "boxes",
    "draw",
    "table",
]
