"""“Where does this come from?”, for every object and for a number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from awardgap.app.projects import queries
from awardgap.app.projects.addresses import number_address, trace_address
from awardgap.app.shell import registry
from awardgap.app.shell.registry import NumberQuery, register
from awardgap.core.trail import Number, Ref
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import furnish
from tests.app.projects.reading import words
from tests.universe import Universe


@pytest.fixture
def members_counted() -> Iterator[None]:
    """A number that this test registers: how many members have a role."""
    register(
        NumberQuery(
            "members-with-role",
            "members who have a role now",
            lambda reader, arguments: Number(
                queries.members(reader).filter(role=arguments.get("role", "")).count(),
                "members",
                "members-with-role",
                arguments,
            ),
            lambda reader, arguments: f"/p/{reader.slug}/members/",
        )
    )
    yield
    del registry.number_queries["members-with-role"]


@pytest.mark.parametrize("kind", ["project", "review", "meeting", "assertion", "member"])
def test_every_kind_of_this_room_opens_its_page(kind: str, people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    ids = {
        "project": people.owner.project_id,
        "review": people.scoping.id,
        "meeting": queries.meetings(people.owner)[0].id,
        "assertion": queries.stated_number(people.owner, 1).row.id,
        "member": people.accounts["coder"].id,
    }
    ref = Ref(kind, ids[kind])
    viewer = browser("viewer")
    assert viewer.get(trace_address(people.slug, ref)).status_code == 200
    shown = registry.find(people.readers["viewer"], ref)
    assert shown
    assert viewer.get(shown.address).status_code == 200
    assert browser("outsider").get(trace_address(people.slug, ref)).status_code == 404


def test_a_trace_leads_to_the_source_and_to_the_log(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    row = queries.stated_number(people.owner, 1).row
    page = words(browser("viewer").get(trace_address(people.slug, Ref("assertion", row.id))))
    assert "Stated number: Stated number 1" in page
    assert "What was done about it Librarian stated and signed the number 214" in page


def test_what_is_not_there_cannot_be_traced(people: Universe, browser: Browser, home: str) -> None:
    viewer = browser("viewer")
    assert viewer.get(f"{home}trace/review:{people.owner.project_id}/").status_code == 404
    assert viewer.get(f"{home}trace/nonsense/").status_code == 400
    assert viewer.get(f"{home}trace/dream:{people.owner.project_id}/").status_code == 404


def test_a_number_is_counted_again_and_leads_to_its_rows(
    members_counted: None, people: Universe, browser: Browser
) -> None:
    figure = Number(1, "members", "members-with-role", {"role": "coder"})
    address = number_address(people.slug, figure)
    assert address == f"/p/{people.slug}/number/members-with-role/?role=coder"
    answer = browser("viewer").get(address)
    page = words(answer)
    assert "Where does 1 come from?" in page
    assert "Members who have a role now" in page
    assert "1 member Counted here, when this page opened As at" in page
    assert "Role coder" in page
    assert f'href="/p/{people.slug}/members/"' in answer.content.decode()


def test_a_stated_number_leads_to_who_signed_it(people: Universe) -> None:
    furnish(people)
    (figure,) = queries.standing_assertions(people.owner)
    assert number_address(people.slug, figure) == trace_address(people.slug, figure.ref)


def test_a_number_that_nobody_counts_is_not_there(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("viewer").get(f"{home}number/nothing/")
    assert answer.status_code == 404
    assert "There is no number called “nothing”." in words(answer)
