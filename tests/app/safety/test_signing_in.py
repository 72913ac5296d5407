"""Signing in: links that work once, passwords that cannot be tried for ever, nobody in another's name."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
from django.core.cache import caches
from django.test import Client

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import make_link, reader_outside
from awardgap.app.people.forms import WRONG_PASSWORDS
from awardgap.app.people.models import Account, SignInLink
from awardgap.app.projects.actions import invite
from awardgap.app.shell.doors import NotAllowed
from tests.universe import Universe, build_people, on

PASSWORD = "an invented pass phrase"


@pytest.fixture
def people(db: None) -> Universe:
    return build_people()


@pytest.fixture(autouse=True)
def no_attempts_yet() -> Iterator[None]:
    caches["attempts"].clear()
    yield
    caches["attempts"].clear()


def link_for(account: Account) -> str:
    return f"/enter/{make_link(account, reader=reader_outside(account), occasion=here_and_now())}/"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def attempt(client: Client, password: str, name: str = "reviewer", address: str = "198.51.100.1") -> str:
    sent = {"username": name, "password": password}
    return unescape(client.post("/sign-in/", sent, REMOTE_ADDR=address).content.decode())


def test_a_program_that_checks_links_does_not_spend_an_invitation(people: Universe) -> None:
    link = link_for(people.accounts["reviewer"])
    scanner = Client()
    assert scanner.head(link).status_code == 405
    page = scanner.get(link)
    assert "Sign in as Reviewer?" in page.content.decode()
    assert not is_signed_in(scanner)
    member = Client()
    assert member.post(link)["Location"] == "/account/"
    assert is_signed_in(member)


def test_the_link_of_the_keeper_opens_at_once_and_only_once(people: Universe) -> None:
    link = link_for(people.keeper)
    assert Client().head(link).status_code == 405
    assert Client().get(link).status_code == 302
    again = Client().get(link)
    assert again.status_code == 400
    assert "This link was used already, or it is too old." in again.content.decode()


def test_entering_replaces_the_session_that_was_there(people: Universe) -> None:
    browser = Client()
    browser.get("/sign-in/")
    browser.session.save()
    browser.force_login(people.accounts["viewer"])
    before = browser.session.session_key
    browser.post(link_for(people.accounts["reviewer"]))
    assert browser.session.session_key != before
    assert browser.session["_auth_user_id"] == str(people.accounts["reviewer"].id)


def test_a_lead_cannot_sign_in_as_an_owner(people: Universe) -> None:
    lead, owner = people.readers["lead"], people.accounts["owner"]
    with pytest.raises(NotAllowed, match="make a sign-in link for an owner"):
        invite(account=owner, reader=lead, occasion=on())
    assert not SignInLink.objects.filter(account=owner).exists()
    browser = Client()
    browser.force_login(people.accounts["lead"])
    home = f"/p/{people.slug}/members/"
    assert browser.post(f"{home}{owner.id}/link/").status_code == 403
    assert f"{home}{owner.id}/link/" not in browser.get(home).content.decode()


def test_after_ten_wrong_passwords_a_name_has_to_wait(people: Universe) -> None:
    reviewer = people.accounts["reviewer"]
    reviewer.set_password(PASSWORD)
    reviewer.save()
    browser = Client()
    for _ in range(WRONG_PASSWORDS):
        assert "Please enter a correct" in attempt(browser, "wrong")
    assert "The password for this name was wrong 10 times. Wait 15 minutes" in attempt(browser, PASSWORD)
    assert not is_signed_in(browser)
    attempt(browser, PASSWORD, address="198.51.100.2")
    assert is_signed_in(browser), "from elsewhere the person can sign in"


def test_names_that_nobody_has_wait_too(people: Universe) -> None:
    for _ in range(WRONG_PASSWORDS):
        attempt(Client(), "wrong", name="nobody")
    assert "Wait 15 minutes" in attempt(Client(), "wrong", name="nobody")


def test_the_way_back_after_signing_in_never_leaves_the_workbench(people: Universe) -> None:
    reviewer = people.accounts["reviewer"]
    reviewer.set_password(PASSWORD)
    reviewer.save()
    for address in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
        sent = {"username": "reviewer", "password": PASSWORD, "next": address}
        assert Client().post("/sign-in/", sent)["Location"] == "/"


def test_cookies_are_closed_to_scripts_and_to_other_sites(people: Universe) -> None:
    browser = Client()
    browser.get("/sign-in/")
    browser.get(link_for(people.keeper))
    for name in ("awardgap_session", "awardgap_csrf"):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"
