"""The account of a file: what it declares, what was read, what was set aside."""

from __future__ import annotations

from typing import TypedDict

from awardgap.core.records.reading import ReadFile


class Account(TypedDict):
    """Ready to be printed as JSON; ``declared`` is None where the file states no number."""

    path: str
    format: str
    declared: int | None
    read: int
    quarantined: int


def account(file: ReadFile, path: str = "") -> Account:
    """The numbers of one file; ``path`` stands in for its name."""
    return {
        "path": path or file.name,
        "format": file.format,
        "declared": file.declared,
        "read": len(file.records),
        "quarantined": len(file.quarantined),
    }
