"""Who may bring in records and decide about duplicates."""

from awardgap.app.projects.models import Role
from awardgap.app.projects.permissions import LEADS, Rule

CARETAKERS = LEADS | {Role.LIBRARIAN, Role.REVIEWER}

IMPORT_RECORDS = Rule("records.import", "bring in records", CARETAKERS)
SETTLE_QUARANTINE = Rule("records.settle-quarantine", "settle a record in quarantine", CARETAKERS)
DECIDE_DUPLICATES = Rule("records.decide-duplicates", "decide which records are the same work", CARETAKERS)

RULES = (IMPORT_RECORDS, SETTLE_QUARANTINE, DECIDE_DUPLICATES)
