"""All tables together, and the choice among them by what stands in a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from awardgap.core.records.dialects.csv import CSV_DIALECTS
from awardgap.core.records.dialects.nbib import NBIB_DIALECTS
from awardgap.core.records.dialects.ris import RIS_DIALECTS
from awardgap.core.records.dialects.values import Dialect

DIALECTS: Mapping[tuple[str, str], Dialect] = MappingProxyType(
    {(each.format, each.name): each for each in (*RIS_DIALECTS, *NBIB_DIALECTS, *CSV_DIALECTS)}
)


def dialect_of(text: str) -> Dialect:
    """The first RIS dialect whose every mark is found in the beginning of a file."""
    return next(each for each in RIS_DIALECTS if all(re.search(mark, text, re.MULTILINE) for mark in each.signature))


def csv_dialect_of(columns: Collection[str]) -> Dialect:
    """The first CSV dialect whose every mark is among the column names, folded to lower case."""
    return next(each for each in CSV_DIALECTS if all(mark in columns for mark in each.signature))
