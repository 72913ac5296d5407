"""Addresses that nobody's link leads to: always a page with a sentence, never a fault of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from awardgap.app.files.models import StoredFile
from awardgap.app.jobs.models import Job
from awardgap.app.projects.actions import create_project
from awardgap.app.records.models import ClusterEvent, Quarantine, SourceFile
from tests.universe import Universe, on

PART = re.compile(r"<(\w+):(\w+)>")
LARGE = f"1{'0' * 30}"
NOBODY = "00000000-0000-0000-0000-000000000000"
SEARCHES = ("a\x00b", "(" * 500, "NOT " * 100, "\U0001f600", "x" * 5000, "\u202egnp.exe", "' OR 1=1 --", "title:*", "٣")
PLACES = ("", "-1", LARGE, f"{LARGE}|{LARGE}", "1|a\x00b", "a\x00b|1", "NaN|NaN", "1|", "|1", "²|²")
WORDS = {
    "str:ref": ("x", "record:zz", f"record:{NOBODY}@{LARGE}", "a%00b"),
    "str:name": ("records-read", "x", "a%00"),
    "str:format": ("ris", "x"),
    "str:token": ("x", "a%00b", "x" * 4000, "%F0%9F%98%80"),
    "path:path": ("x",),
}


@pytest.fixture
def owner(universe: Universe) -> Client:
    client = Client()
    client.force_login(universe.accounts["owner"])
    return client


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found, f"{before}{found.pattern}")
        elif isinstance(found, URLPattern):
            yield f"{before}{found.pattern}"


def addresses(slug: str, **ids: object) -> Iterator[str]:
    """Every address of the workbench, with each part as it should not be and, where ``ids`` names it, as it is."""
    choices = {"int": ("0", "1", "2147483648", "9" * 19, LARGE), "slug": (slug,)}
    for pattern in patterns(get_resolver()):
        parts = PART.findall(pattern)
        given = [
            choices.get(kind) or WORDS.get(f"{kind}:{name}") or ((NOBODY, str(ids[name])) if name in ids else (NOBODY,))
            for kind, name in parts
        ]
        for values in product(*given):
            left = iter(values)
            yield "/" + PART.sub(lambda _: next(left), pattern)  # noqa: B023  (used up at once)


def known(universe: Universe) -> dict[str, object]:
    return {
        "account": universe.accounts["viewer"].id,
        "file": StoredFile.objects.all()[0].id,
        "job": Job.objects.all()[0].id,
        "source": SourceFile.objects.all()[0].id,
        "quarantine": Quarantine.objects.get().id,
        "event": ClusterEvent.objects.all()[0].id,
    }


def told(answer: HttpResponseBase, address: str) -> HttpResponseBase:
    """An answer that is a page, a file or a refusal, read to its end, and closed to other sites whatever it says."""
    for _ in answer:
        pass
    assert answer.status_code < 500, address
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], address
    assert "unsafe-inline" not in answer["Content-Security-Policy"], address
    return answer


def test_no_address_is_a_fault_of_ours(universe: Universe, owner: Client) -> None:
    for address in addresses(universe.slug, **known(universe)):
        if "sign-out" not in address:
            told(owner.get(address), address)


def test_no_form_that_is_sent_with_nonsense_is_a_fault_of_ours(universe: Universe, owner: Client) -> None:
    """What deletes and erases asks first, so that it is sent nonsense too."""
    names = "held decision pair record other note reason text name kind value subject title aim steps role username q"
    for address in addresses(universe.slug, **known(universe)):
        if "sign-out" in address or LARGE in address:
            continue
        for nonsense in ("a\x00b", LARGE):
            told(owner.post(address, dict.fromkeys(names.split(), nonsense)), address)


@pytest.mark.parametrize("search", SEARCHES)
def test_any_search_is_answered(universe: Universe, owner: Client, search: str) -> None:
    for page in ("records/", "records/export/", "records/export/ris/"):
        told(owner.get(f"/p/{universe.slug}/{page}", {"q": search}), page)


@pytest.mark.parametrize("sort", ["number", "-number", "title", "-author", "year", "a\x00b"])
def test_any_place_in_any_order_is_answered(universe: Universe, owner: Client, sort: str) -> None:
    for place, name in product(PLACES, ("after", "before")):
        told(owner.get(f"/p/{universe.slug}/records/", {"sort": sort, name: place}), f"{sort} {name} {place!r}")


def test_an_export_in_an_order_there_is_not_is_refused_before_it_begins(universe: Universe, owner: Client) -> None:
    answer = owner.get(f"/p/{universe.slug}/records/export/ris/", {"sort": "colour"})
    assert answer.status_code == 400
    assert "cannot be sorted by “colour”" in answer.content.decode()


def test_nothing_of_one_project_opens_in_another(universe: Universe) -> None:
    """A member of a project of their own asks, below its address, for what belongs to the deanery."""
    elsewhere = create_project(title="Elsewhere", account=universe.outsider, occasion=on()).slug
    stranger = Client()
    stranger.force_login(universe.outsider)
    foreign = [
        address
        for address in addresses(elsewhere, **known(universe))
        if any(str(value) in address for value in known(universe).values())
    ]
    assert len(foreign) > 10
    for address in foreign:
        assert stranger.get(address).status_code in (404, 405), address
        assert stranger.post(address, {"reason": "x", "role": "viewer"}).status_code in (404, 405), address


def test_an_outsider_learns_of_no_page_and_changes_nothing(universe: Universe) -> None:
    stranger = Client()
    stranger.force_login(universe.outsider)
    for address in addresses(universe.slug, **known(universe)):
        if f"/p/{universe.slug}/" in address:
            assert stranger.get(address).status_code in (404, 405), address
            assert stranger.post(address).status_code in (404, 405), address


def test_no_form_is_taken_without_the_token_of_its_page(universe: Universe) -> None:
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(universe.accounts["owner"])
    for address in addresses(universe.slug, **known(universe)):
        if LARGE not in address:
            assert forged.post(address, {"reason": "x"}).status_code in (403, 404), address
