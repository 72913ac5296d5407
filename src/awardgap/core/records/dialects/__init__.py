"""One table for each way of writing an export: what each tag or column means there."""

from awardgap.core.records.dialects.tables import DIALECTS, csv_dialect_of, dialect_of
from awardgap.core.records.dialects.values import Dialect, FormatName

__all__ = ["DIALECTS", "Dialect", "FormatName", "csv_dialect_of", "dialect_of"]
