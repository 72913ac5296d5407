"""Who may do what. One rule, two faces: ``check`` raises with the reason, ``may`` answers yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from awardgap.app.projects.models import Role
from awardgap.app.shell.doors import NotAllowed
from awardgap.app.shell.readers import Reader

LEADS = frozenset({Role.OWNER, Role.LEAD})
WORKERS = LEADS | {Role.REVIEWER, Role.CODER, Role.LIBRARIAN, Role.STATISTICIAN}
EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Rule:
    """An action and the roles that may do it; ``doing`` completes “Your role does not allow you to …”."""

    verb: str
    doing: str
    roles: frozenset[Role]


def may(reader: Reader, rule: Rule) -> bool:
    return reader.role in rule.roles


def check(reader: Reader, rule: Rule) -> None:
    """Raises NotAllowed, which names the role, the action and who may do it."""
    if may(reader, rule):
        return
    allowed = ", ".join(sorted(Role(role).label for role in rule.roles))
    raise NotAllowed(
        f"Your role in this project is “{Role(reader.role).label}”, which does not allow you to {rule.doing}.",
        do=f"Ask someone who may: {allowed}.",
    )


READ = Rule("projects.read", "read this project", EVERYONE)
CHANGE_PROJECT = Rule("projects.change", "change the project", LEADS)
MANAGE_MEMBERS = Rule("projects.manage-members", "manage its members", LEADS)
RECORD_MEETING = Rule("projects.record-meeting", "record a meeting", WORKERS | {Role.PPI_MEMBER})
ASSERT_NUMBER = Rule("projects.assert-number", "state and sign a number", WORKERS)
ERASE_WORDS = Rule("projects.erase-words", "erase words", LEADS)
EXPORT_PROJECT = Rule("projects.export", "export the whole project", LEADS | {Role.LIBRARIAN, Role.STATISTICIAN})
DELETE_PROJECT = Rule("projects.delete", "delete the project", frozenset({Role.OWNER}))

RULES = (
    READ,
    CHANGE_PROJECT,
    MANAGE_MEMBERS,
    RECORD_MEETING,
    ASSERT_NUMBER,
    ERASE_WORDS,
    EXPORT_PROJECT,
    DELETE_PROJECT,
)
