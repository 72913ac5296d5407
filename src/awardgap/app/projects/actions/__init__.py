"""Changing a project: everything here is one transaction and one journal entry."""

from awardgap.app.projects.actions.assertions import assert_number, withdraw_assertion
from awardgap.app.projects.actions.erasing import erase_words_of
from awardgap.app.projects.actions.meetings import add_meeting_note, record_meeting
from awardgap.app.projects.actions.membership import add_member, add_new_member, end_membership, invite
from awardgap.app.projects.actions.numbering import next_number, reserve_numbers
from awardgap.app.projects.actions.programme import (
    add_review,
    add_work_package,
    change_project,
    change_review,
    change_work_package,
    create_project,
)

__all__ = [
    "add_meeting_note",
    "add_member",
    "add_new_member",
    "add_review",
    "add_work_package",
    "assert_number",
    "change_project",
    "change_review",
    "change_work_package",
    "create_project",
    "end_membership",
    "erase_words_of",
    "invite",
    "next_number",
    "record_meeting",
    "reserve_numbers",
    "withdraw_assertion",
]
