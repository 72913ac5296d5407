"""What holds for every page of this room."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awardgap.app.people.actions import make_account, reader_outside
from awardgap.app.projects.actions import add_member, add_work_package, assert_number, record_meeting
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import PAGES, address, furnish
from tests.universe import MONDAY, Universe, on

NAMES = [name for name, _ in PAGES]


@pytest.mark.parametrize(("name", "arguments"), PAGES, ids=NAMES)
def test_a_page_says_where_it_is_and_has_one_title_and_at_most_one_filled_button(
    name: str, arguments: tuple[str | int, ...], people: Universe, browser: Browser
) -> None:
    furnish(people)
    page = browser("owner").get(address(people, name, arguments)).content.decode()
    assert '<nav class="place"' in page
    assert page.count("<h1>") == 1
    assert page.count('aria-current="page">') >= 1
    assert len(re.findall(r'class="btn btn-1"', page)) <= 1
    assert "style=" not in page


def grow(people: Universe) -> None:
    """Five more of everything that a list shows."""
    owner = people.owner
    for number in range(5):
        account = make_account(
            username=f"more{number}", name=f"More {number}", reader=reader_outside(people.keeper), occasion=on()
        )
        add_member(account=account, role="viewer", reader=owner, occasion=on())
        add_work_package(label=f"Package {number}", reader=owner, occasion=on())
        record_meeting(
            kind="ethics",
            held_on=MONDAY.date(),
            attended_by=["lead"],
            notes="n",
            decisions="",
            reader=owner,
            occasion=on(),
        )
        assert_number(subject="other", value=number, statement="s", review=None, reader=owner, occasion=on())


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "name",
    ["overview", "members", "meetings", "assertions", "new-assertion", "activity", "settings"],
)
def test_queries_of_a_page_do_not_grow_with_its_rows(name: str, people: Universe, browser: Browser) -> None:
    furnish(people)
    page, owner = address(people, f"projects:{name}", ("{slug}",)), browser("owner")
    queries_of(owner, page)
    few = queries_of(owner, page)
    grow(people)
    assert queries_of(owner, page) == few
