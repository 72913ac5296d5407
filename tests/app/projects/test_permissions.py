"""Who may do what in a project: the whole table, written out."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from awardgap.app.projects import permissions
from awardgap.app.projects.models import Role
from awardgap.app.projects.permissions import Rule, check, may
from awardgap.app.shell.doors import NotAllowed
from awardgap.app.shell.readers import Reader
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import DOWNLOADS, FOR_LEADS, FOR_OWNERS, PAGES, address, furnish
from tests.universe import Universe

# One row a rule, one column a role: owner, lead, reviewer, coder, librarian, statistician, PPI member, viewer.
COLUMNS = (
    Role.OWNER,
    Role.LEAD,
    Role.REVIEWER,
    Role.CODER,
    Role.LIBRARIAN,
    Role.STATISTICIAN,
    Role.PPI_MEMBER,
    Role.VIEWER,
)
TABLE = {
    "projects.read": "yes yes yes yes yes yes yes yes",
    "projects.change": "yes yes no  no  no  no  no  no",
    "projects.manage-members": "yes yes no  no  no  no  no  no",
    "projects.record-meeting": "yes yes yes yes yes yes yes no",
    "projects.assert-number": "yes yes yes yes yes yes no  no",
    "projects.erase-words": "yes yes no  no  no  no  no  no",
    "projects.export": "yes yes no  no  yes yes no  no",
    "projects.delete": "yes no  no  no  no  no  no  no",
}
CELLS = [
    (rule, role, answer == "yes")
    for rule in permissions.RULES
    for role, answer in zip(COLUMNS, TABLE[rule.verb].split(), strict=True)
]
ALL = PAGES + DOWNLOADS
OF_PROJECT = [(name, arguments) for name, arguments in ALL if arguments]


def test_the_table_has_every_rule_and_every_role() -> None:
    assert {rule.verb for rule in permissions.RULES} == set(TABLE)
    assert set(COLUMNS) == set(Role)


@pytest.mark.parametrize(("rule", "role", "allowed"), CELLS, ids=[f"{rule.verb} {role}" for rule, role, _ in CELLS])
def test_each_rule_for_each_role(rule: Rule, role: Role, allowed: bool) -> None:
    reader = Reader(UUID(int=7), "somebody", role)
    assert may(reader, rule) is allowed
    if allowed:
        check(reader, rule)
    else:
        with pytest.raises(NotAllowed, match=f"Your role in this project is “{role.label}”"):
            check(reader, rule)


def test_a_refusal_says_who_may(people: Universe) -> None:
    with pytest.raises(NotAllowed) as refused:
        check(people.readers["viewer"], permissions.DELETE_PROJECT)
    assert refused.value.sentence == (
        "Your role in this project is “viewer”, which does not allow you to delete the project. "
        "Ask someone who may: owner."
    )


@pytest.mark.parametrize(("name", "arguments"), OF_PROJECT, ids=[name for name, _ in OF_PROJECT])
def test_an_outsider_is_told_that_nothing_is_there(
    name: str, arguments: tuple[str | int, ...], people: Universe, browser: Browser
) -> None:
    furnish(people)
    page = address(people, name, arguments)
    assert browser("outsider").get(page).status_code == 404
    assert browser("outsider").post(page, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(("name", "arguments"), ALL, ids=[name for name, _ in ALL])
def test_nobody_comes_in_without_signing_in(
    name: str, arguments: tuple[str | int, ...], people: Universe, client: Client
) -> None:
    page = address(people, name, arguments)
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(("name", "arguments"), OF_PROJECT, ids=[name for name, _ in OF_PROJECT])
@pytest.mark.parametrize("role", ["owner", "lead", "viewer"])
def test_a_member_reads_everything_and_opens_only_the_forms_of_their_role(
    role: str, name: str, arguments: tuple[str | int, ...], people: Universe, browser: Browser
) -> None:
    furnish(people)
    forms_of_workers = {"projects:new-meeting", "projects:new-assertion"}
    refused = {
        "owner": set[str](),
        "lead": FOR_OWNERS,
        "viewer": FOR_LEADS | FOR_OWNERS | forms_of_workers,
    }[role]
    answer = browser(role).get(address(people, name, arguments))
    assert answer.status_code == (403 if name in refused else 200)


def test_a_membership_that_ended_is_no_way_in(people: Universe, browser: Browser, home: str) -> None:
    viewer = browser("viewer")
    assert viewer.get(home).status_code == 200
    end = f"{home}members/{people.accounts['viewer'].id}/end/"
    browser("lead").post(end, {"reason": "The post ended."})
    assert viewer.get(home).status_code == 404
