"""Duplicates: which records are one work, which pairs a person has to look at, and two records side by side."""

from awardgap.core.records.duplicates.comparing import compare
from awardgap.core.records.duplicates.engine import find_duplicates
from awardgap.core.records.duplicates.values import (
    RULE_SET,
    Candidate,
    FieldComparison,
    Found,
    Join,
    Link,
    Question,
    Segment,
)

__all__ = [
    "RULE_SET",
    "Candidate",
    "FieldComparison",
    "Found",
    "Join",
    "Link",
    "Question",
    "Segment",
    "compare",
    "find_duplicates",
]
