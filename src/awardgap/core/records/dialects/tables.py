"""All tables together, and the choice among them by what stands in a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from awardgap.core.records.dialects.csv import CSV_DIALECTS
from awardgap.core.records.dialects.nbib import NBIB_DIALECTS
from awardgap.core.records.dialects.own import CSL, OWN_CSL, OWN_CSV, OWN_RIS
from awardgap.core.records.dialects.ris import RIS_DIALECTS
from awardgap.core.records.dialects.values import Dialect

_RIS = (OWN_RIS, *RIS_DIALECTS)
_CSV = (OWN_CSV, *CSV_DIALECTS)

DIALECTS: Mapping[tuple[str, str], Dialect] = MappingProxyType(
    {(each.format, each.name): each for each in (*_RIS, *NBIB_DIALECTS, *_CSV, OWN_CSL, CSL)}
)


def dialect_of(text: str) -> Dialect:
    """The first RIS dialect whose every mark is found in the beginning of a file."""
    return next(each for each in _RIS if all(re.search(mark, text, re.MULTILINE) for mark in each.signature))


def csv_dialect_of(columns: Collection[str]) -> Dialect:
    """The first CSV dialect whose every mark is among the column names, folded to lower case."""
    return next(each for each in _CSV if all(mark in columns for mark in each.signature))
