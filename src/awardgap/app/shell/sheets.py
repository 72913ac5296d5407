"""Tables for spreadsheets: a cell that one would take for a formula begins with an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""The byte order mark by which spreadsheets know UTF-8; stands before the first line."""


def line(values: Iterable[object]) -> str:
    """One row of a CSV file, with its line end."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([safe(value) if isinstance(value, str) else value for value in values])
    return out.getvalue()


def safe(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
