"""Changing what a project knows of its records: views, the worker, the command line and the example use only these."""

from awardgap.app.records.actions.clusters import (
    call_two_works,
    join_by_rule,
    join_records,
    link_companions,
    split_off,
    take_back,
)
from awardgap.app.records.actions.imports import READ, complete_import, name_source, remove_import, start_import
from awardgap.app.records.actions.quarantine import leave_out, mend
from awardgap.app.records.actions.questions import DUPLICATES

__all__ = [
    "DUPLICATES",
    "READ",
    "call_two_works",
    "complete_import",
    "join_by_rule",
    "join_records",
    "leave_out",
    "link_companions",
    "mend",
    "name_source",
    "remove_import",
    "split_off",
    "start_import",
    "take_back",
]
