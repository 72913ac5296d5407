"""Members: roles, invitations, and leaving."""

from __future__ import annotations

import re

from django.test import Client

from awardgap.app.people.models import Account
from awardgap.app.projects import queries
from awardgap.app.projects.actions import add_member, create_project
from tests.app.projects.conftest import Browser
from tests.app.projects.reading import problems, words
from tests.universe import Universe, on

NEW = {"username": "third.reviewer", "name": "Third reviewer", "role": "reviewer"}


def roles(people: Universe) -> dict[str, str]:
    return {row.name: row.role for row in queries.members(people.owner)}


def test_everybody_sees_who_is_a_member_and_what_each_role_may_do(
    people: Universe, browser: Browser, home: str
) -> None:
    page = words(browser("viewer").get(f"{home}members/"))
    assert "Statistician statistician 2 March 2026" in page
    assert "Delete the project owner" in page
    assert "Add a member" not in page
    assert "Your role is viewer. The owner or a lead adds members and changes roles." in page


def test_a_new_person_gets_a_link_that_is_shown_once_and_signs_in_once(
    people: Universe, browser: Browser, home: str
) -> None:
    answer = browser("lead").post(f"{home}members/", NEW)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r'id="link" readonly value="([^"]+)"', answer.content.decode())
    assert found
    assert roles(people)["Third reviewer"] == "reviewer"
    link = found[1].removeprefix("http://testserver")
    assert link not in browser("lead").get(f"{home}members/").content.decode()
    newcomer = Client()
    assert "Sign in as Third reviewer?" in words(newcomer.get(link))
    assert newcomer.post(link)["Location"] == "/account/"
    assert newcomer.get(home).status_code == 200
    assert Client().get(link).status_code == 400


def test_the_log_shows_that_a_link_was_made(people: Universe, browser: Browser, home: str) -> None:
    browser("lead").post(f"{home}members/{people.accounts['viewer'].id}/link/")
    assert "Lead made a one-time sign-in link for a member: Viewer" in words(browser("coder").get(f"{home}activity/"))


def test_somebody_with_an_account_is_added_without_a_link(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").post(f"{home}members/", {"username": "outsider", "role": "coder"}, follow=True)
    assert "Outsider is now coder. They sign in as they always do." in words(answer)
    assert roles(people)["Outsider"] == "coder"


def test_a_sign_in_name_that_nobody_has_needs_a_name(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").post(f"{home}members/", {"username": "nobody", "role": "coder"})
    assert answer.status_code == 422
    assert problems(answer) == ["Nobody here signs in as “nobody”. Give a name to make a new account."]


def test_no_link_is_made_that_would_open_another_project(people: Universe, browser: Browser, home: str) -> None:
    create_project(title="Elsewhere", account=people.outsider, occasion=on())
    for stranger in (people.outsider, people.keeper):
        add_member(account=stranger, role="viewer", reader=people.owner, occasion=on())
        answer = browser("lead").post(f"{home}members/{stranger.id}/link/")
        assert answer.status_code == 403
        assert "a link made here would open more than this project" in words(answer)


def test_a_viewer_can_neither_add_nor_invite(people: Universe, browser: Browser, home: str) -> None:
    viewer = browser("viewer")
    coder = people.accounts["coder"].id
    assert viewer.post(f"{home}members/", NEW).status_code == 403
    assert viewer.post(f"{home}members/{coder}/link/").status_code == 403
    assert viewer.post(f"{home}members/{coder}/role/", {"role": "viewer"}).status_code == 403
    assert viewer.post(f"{home}members/{coder}/end/", {"reason": "x"}).status_code == 403
    assert not Account.objects.filter(username="third.reviewer").exists()


def test_a_role_is_changed(people: Universe, browser: Browser, home: str) -> None:
    browser("lead").post(f"{home}members/{people.accounts['viewer'].id}/role/", {"role": "coder"})
    assert roles(people)["Viewer"] == "coder"


def test_the_last_owner_stays(people: Universe, browser: Browser, home: str) -> None:
    owner = people.accounts["owner"].id
    answer = browser("owner").post(f"{home}members/{owner}/role/", {"role": "viewer"})
    assert answer.status_code == 422
    assert problems(answer) == ["A project keeps at least one owner. Make somebody else an owner first."]
    answer = browser("owner").post(f"{home}members/{owner}/end/", {"reason": "Leaving."})
    assert problems(answer) == ["A project keeps at least one owner. Make somebody else an owner first."]


def test_a_lead_cannot_make_themself_an_owner(people: Universe, browser: Browser, home: str) -> None:
    lead = people.accounts["lead"].id
    answer = browser("lead").post(f"{home}members/{lead}/role/", {"role": "owner"})
    assert answer.status_code == 403
    assert "Only an owner can make somebody an owner" in words(answer)
    assert roles(people)["Lead"] == "lead"


def test_a_new_member_who_may_not_be_added_leaves_no_account(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").post(f"{home}members/", {**NEW, "role": "owner"})
    assert answer.status_code == 403
    assert not Account.objects.filter(username=NEW["username"]).exists()


def test_ending_a_membership_asks_why_and_the_log_keeps_it(people: Universe, browser: Browser, home: str) -> None:
    lead, coder = browser("lead"), people.accounts["coder"].id
    end = f"{home}members/{coder}/end/"
    assert "End the membership of Coder?" in words(lead.get(end))
    assert problems(lead.post(end, {})) == ["Fill in “Why”."]
    assert lead.post(end, {"reason": "The post ended."}).status_code == 302
    assert "Coder" not in roles(people)
    log = words(lead.get(f"{home}activity/"))
    assert "Lead ended a membership: Coder" in log
    assert "The post ended." in log
